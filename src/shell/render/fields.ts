import { isObject, onlyListOf, resourceOf } from './result.ts';

/** A `--fields` entry that names nothing in the answer, and what there is. */
export interface UnknownField {
  readonly unknownField: string;
  readonly known: readonly string[];
}

/** The part of the answer the fields were found in, and it with only these fields. */
export interface Picked {
  readonly source: unknown;
  readonly result: unknown;
}

/** A tree of the fields wanted: `a,b.c` is `{a: {}, b: {c: {}}}`; an empty branch keeps everything below. */
interface Wanted {
  readonly [key: string]: Wanted;
}

/**
 * The answer with only the fields asked for, in their order; a dotted path reaches into objects and through lists. In an
 * object the fields may be of the object (`account.available`), of the first resource in it, or of the rows of its only
 * list: the first of these that has them all is what remains. `columns` are keys that are known even in an empty list.
 */
export function pickFields(result: unknown, fields: readonly string[], columns: readonly string[] = []): Picked | UnknownField {
  const places = Array.isArray(result) ? [result] : [result, resourceOf(result), onlyListOf(result)].filter((place) => place !== undefined);
  // Where there are no rows there is nothing to tell a key by; the fields only make the header.
  if (Array.isArray(result) && result.length === 0) return { source: result, result };
  const isKnown = (place: unknown, field: string) => columns.includes(field) || reaches(place, field);
  const source = places.find((place) => fields.every((field) => isKnown(place, field)));
  if (source !== undefined) return { source, result: pick(source, wantedTree(fields)) };
  const [closest] = places.toSorted(
    (a, b) => fields.filter((field) => isKnown(b, field)).length - fields.filter((field) => isKnown(a, field)).length,
  );
  const unknownField = fields.find((field) => !isKnown(closest, field)) ?? '';
  return { unknownField, known: [...new Set([...columns, ...pathsOf(closest)])] };
}

/** What stands at a dotted path; a list of what stands there in each row where the path runs through a list. */
export function valueAt(value: unknown, path: string): unknown {
  if (Array.isArray(value)) return value.map((entry) => valueAt(entry, path));
  if (!isObject(value)) return undefined;
  const [key, rest] = split(path);
  if (!Object.hasOwn(value, key)) return undefined;
  return rest === undefined ? value[key] : valueAt(value[key], rest);
}

function split(path: string): [key: string, rest: string | undefined] {
  const dot = path.indexOf('.');
  return dot === -1 ? [path, undefined] : [path.slice(0, dot), path.slice(dot + 1)];
}

/** Whether a path leads anywhere. A value that is null, or a list that is empty, hides what could be below it. */
function reaches(value: unknown, path: string): boolean {
  if (Array.isArray(value)) return value.some((entry) => reaches(entry, path));
  if (!isObject(value)) return false;
  const [key, rest] = split(path);
  if (!Object.hasOwn(value, key)) return false;
  if (rest === undefined) return true;
  const below = value[key];
  return below === null || (Array.isArray(below) && below.length === 0) || reaches(below, rest);
}

function wantedTree(fields: readonly string[]): Wanted {
  const tree: Record<string, Wanted> = Object.create(null);
  for (const field of fields) {
    let branch: Record<string, Wanted> = tree;
    for (const key of field.split('.')) branch = (branch[key] ??= Object.create(null) as Wanted) as Record<string, Wanted>;
  }
  return tree;
}

function pick(value: unknown, wanted: Wanted): unknown {
  const keys = Object.keys(wanted);
  if (keys.length === 0) return value;
  if (Array.isArray(value)) return value.map((entry) => pick(entry, wanted));
  if (!isObject(value)) return value ?? null;
  const picked: Record<string, unknown> = {};
  for (const key of keys) if (Object.hasOwn(value, key)) picked[key] = pick(value[key], wanted[key]!);
  return picked;
}

/** Every path an answer has, three levels deep: what can be asked for with `--fields`. */
function pathsOf(value: unknown, depth = 3): string[] {
  if (Array.isArray(value)) return [...new Set(value.slice(0, 100).flatMap((entry) => pathsOf(entry, depth)))];
  if (!isObject(value) || depth === 0) return [];
  return Object.entries(value).flatMap(([key, below]) => [key, ...pathsOf(below, depth - 1).map((path) => `${key}.${path}`)]);
}
