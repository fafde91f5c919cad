import type { Finding } from './problem.ts';
import type { Definition } from './schema.ts';

/** Something that can be wrong with a definition whose shape is right; `program lint` lists them by name. */
export interface Check {
  readonly name: string;
  /** What it finds, in one line. */
  readonly finds: string;
  readonly check: (definition: Definition) => readonly Finding[];
}

/** Every check of a definition. */
export const checks: readonly Check[] = [];
