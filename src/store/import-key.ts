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

/** The same for keys that are whole numbers from 1: twelve bytes for each place, where a map takes fifty. */
export function seenNumbers(): SeenRows<number> {
  let keys = new Float64Array(1 << 12);
  let lines = new Uint32Array(1 << 12);
  let count = 0;
  const placeOf = (key: number): number => {
    const mask = keys.length - 1;
    // The upper half of a number changes rarely; mixing it in keeps the rows of one partner apart from those of the next.
    let place = (Math.imul(key | 0, 0x9e3779b1) ^ Math.imul((key / 0x100000000) | 0, 0x85ebca6b)) >>> 0;
    for (place = (place ^ (place >>> 15)) & mask; keys[place] !== 0 && keys[place] !== key;) place = (place + 1) & mask;
    return place;
  };
  const grow = () => {
    const [oldKeys, oldLines] = [keys, lines];
    keys = new Float64Array(oldKeys.length * 2);
    lines = new Uint32Array(oldKeys.length * 2);
    oldKeys.forEach((key, index) => {
      if (key === 0) return;
      const place = placeOf(key);
      keys[place] = key;
      lines[place] = oldLines[index] as number;
    });
  };
  return {
    before(key, line) {
      const place = placeOf(key);
      if (keys[place] === key) return lines[place];
      keys[place] = key;
      lines[place] = line;
      count += 1;
      if (count * 3 > keys.length * 2) grow();
      return undefined;
    },
  };
}

/** What is said of a row that repeats another. */
export const repeated = (line: number, first: number, what: string): RowProblem => ({
  line,
  reason: `has the same ${what} as line ${first}`,
});
