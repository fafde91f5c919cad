import type { RowProblem } from '../rules/import/problem.ts';

/** Remembers which rows a file had: by a text, or by a whole number where there may be millions. */
export interface SeenRows<Key> {
  /** The line that had the key before; undefined when this is the first, which is remembered. */
  before(key: Key, line: number): number | undefined;
}

export function seenTexts(): SeenRows<string> {
  const lines = new Map<string, number>();
  return {
    before(key, line) {
      const first = lines.get(key);
      if (first === undefined) lines.set(key, line);
      return first;
    },
  };
}

/** The same for keys that are whole numbers from 1: 16 bytes a place, where a map takes fifty. */
export function seenNumbers(): SeenRows<number> {
  /** Each key with its line beside it, at the place its digits say or the next free one after; at most two places in three are taken. */
  let table = new Float64Array(1 << 13);
  let count = 0;
  const placeOf = (key: number): number => {
    const mask = table.length / 2 - 1;
    // The upper half of a number changes rarely; mixing it in keeps the rows of one partner apart from those of the next.
    const mixed = (Math.imul(key | 0, 0x9e3779b1) ^ Math.imul((key / 0x100000000) | 0, 0x85ebca6b)) >>> 0;
    let place = (mixed ^ (mixed >>> 15)) & mask;
    while (table[place * 2] !== 0 && table[place * 2] !== key) place = (place + 1) & mask;
    return place * 2;
  };
  const put = (at: number, key: number, line: number) => {
    table[at] = key;
    table[at + 1] = line;
  };
  const grow = () => {
    const old = table;
    table = new Float64Array(old.length * 2);
    for (let at = 0; at < old.length; at += 2) {
      const key = old[at] as number;
      if (key !== 0) put(placeOf(key), key, old[at + 1] as number);
    }
  };
  return {
    before(key, line) {
      const at = placeOf(key);
      if (table[at] === key) return table[at + 1];
      put(at, key, line);
      count += 1;
      if (count * 3 > table.length) grow();
      return undefined;
    },
  };
}

/** What is said of a row that repeats another. */
export const repeated = (line: number, first: number, what: string): RowProblem => ({
  line,
  reason: `has the same ${what} as line ${first}`,
});
