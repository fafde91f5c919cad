/** A result as JSON has it: an object whose keys are the resources touched, or a list. */
export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * The rows a result stands for where a format has rows: those of a list, those of an object's only list of objects
 * (`{results, summary}`), or else the object itself as one row.
 */
export function rowsOf(result: unknown): readonly unknown[] {
  return Array.isArray(result) ? result : (onlyListOf(result) ?? [result]);
}

/** The one value of an object that is a list of objects; undefined when there is none or more than one. */
export function onlyListOf(result: unknown): readonly unknown[] | undefined {
  if (!isObject(result)) return undefined;
  const lists = Object.values(result).filter((value): value is unknown[] => Array.isArray(value) && value.every(isObject));
  return lists.length === 1 ? lists[0] : undefined;
}

/** The first resource of an object: what the command was about (cli.md). */
export function resourceOf(result: unknown): JsonObject | undefined {
  return isObject(result) ? Object.values(result).find(isObject) : undefined;
}

/**
 * The ids of a result: of the rows of a list; of an object itself, or of the first resource in it that has one, or of
 * the rows of its only list. Rows without an id are left out.
 */
export function idsOf(result: unknown, nameOf?: (row: never) => string | undefined): string[] {
  const idOf = (row: unknown) => nameOf?.(row as never) ?? ownId(row) ?? idWithin(row);
  if (Array.isArray(result)) return result.map(idOf).filter((id) => id !== undefined);
  const own = ownId(result) ?? idWithin(result);
  if (own !== undefined) return [own];
  return (onlyListOf(result) ?? []).map(idOf).filter((id) => id !== undefined);
}

function ownId(value: unknown): string | undefined {
  return isObject(value) && typeof value['id'] === 'string' ? value['id'] : undefined;
}

function idWithin(value: unknown): string | undefined {
  if (!isObject(value)) return undefined;
  for (const part of Object.values(value)) {
    const id = ownId(part);
    if (id !== undefined) return id;
  }
  return undefined;
}
