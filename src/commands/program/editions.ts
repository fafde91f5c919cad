import type { Definition } from '../../rules/program/schema.ts';
import type { Desk } from '../../shell/define.ts';
import { notFound } from '../../shell/errors.ts';
import { editionNamed, newestEditionBy } from '../../store/program.ts';
import { readProgram } from './publishing.ts';

/** A definition that was named, and how answers cite it. */
export interface Named {
  readonly definition: Definition;
  /** `openip@2024-1`, or the file. */
  readonly cited: string;
}

const published = /^([a-z0-9-]+)@([A-Za-z0-9][A-Za-z0-9._-]{0,39})$/;

/** A definition by `PROGRAM@EDITION` where it is published, else by its file or the id of a shipped one. */
export async function definitionNamed(desk: Desk, named: string): Promise<Named> {
  const [, program, edition] = published.exec(named) ?? [];
  if (program === undefined || edition === undefined) return { definition: (await readProgram(desk, named)).definition, cited: named };
  const store = await desk.store();
  const row = await store.read((view) => editionNamed(view, program, edition));
  return row ? { definition: row.definition, cited: named } : notFound('edition', named, ['partnerctl program list']);
}

/** The published edition of a program that a draft stands beside: the one in force on a day, else the next one. */
export async function editionBeside(desk: Desk, program: string, on: string | undefined): Promise<Named> {
  const store = await desk.store();
  const row = await store.read((view) => newestEditionBy(view, program, on));
  return row
    ? { definition: row.definition, cited: `${program}@${row.edition}` }
    : notFound('published edition of', program, ['partnerctl program list']);
}
