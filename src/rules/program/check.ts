import type { Finding, Path } from './problem.ts';
import type { Definition } from './schema.ts';
import type { Dated } from './schema/vocabulary.ts';

/** Something that can be wrong with a definition whose shape is right; `program lint` lists them by name. */
export interface Check {
  readonly name: string;
  /** What it finds, in one line. */
  readonly finds: string;
  readonly check: (definition: Definition) => readonly Finding[];
}

type Mapping = Readonly<Record<string, unknown>>;

/** Every mapping of a part with its path, outer ones first; amounts count as values, not as mappings. */
export function* mappingsOf(part: unknown, path: Path = []): Generator<{ readonly path: Path; readonly mapping: Mapping }> {
  if (Array.isArray(part)) {
    for (const [place, item] of part.entries()) yield* mappingsOf(item, [...path, place]);
  } else if (isMapping(part)) {
    yield { path, mapping: part };
    for (const [key, value] of Object.entries(part)) yield* mappingsOf(value, [...path, key]);
  }
}

/** Whether a part is a mapping of the text rather than a plain value or an amount. */
export function isMapping(part: unknown): part is Mapping {
  return typeof part === 'object' && part !== null && !Array.isArray(part) && !('amountMinor' in part);
}

/** The value a dated part has on a day; before its first day the first one. */
export function valueOn<Value>(part: Value | Dated<Value>, day: string): Value {
  if (!isDated(part)) return part;
  return (part.dated.findLast(({ from }) => from <= day) ?? part.dated[0])?.value as Value;
}

/** Whether a part is a history of values. */
export function isDated<Value>(part: Value | Dated<Value>): part is Dated<Value> {
  return typeof part === 'object' && part !== null && 'dated' in part;
}

/** Every day on which some value of the definition changes, the first day of the edition among them. */
export function turningDays(definition: Definition): readonly string[] {
  const days = [...mappingsOf(definition)].flatMap(({ mapping }) => (isDated(mapping) ? mapping.dated.map(({ from }) => from) : []));
  return [...new Set([definition.valid_from, ...days])].filter((day) => day >= definition.valid_from).toSorted();
}
