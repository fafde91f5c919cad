/** Numbers that look like chance and are the same in every run: they depend on the name they start from and nothing else. */
export interface Random {
  /** A whole number from 0 up to, not including, a limit. */
  below(limit: number): number;
  /** A whole number from the lowest to the highest, both included. */
  between(lowest: number, highest: number): number;
  /** True that many times in a hundred. */
  chance(percent: number): boolean;
  /** One of a list that is not empty. */
  pick<T>(list: readonly T[]): T;
  /** One of a list, each as often as its weight says. */
  weighed<const L extends readonly (readonly [weight: number, value: unknown])[]>(list: L): L[number][1];
}

/** FNV-1a: spreads names that differ little over all numbers of 32 bits. */
function seedOf(name: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < name.length; index += 1) hash = Math.imul(hash ^ name.charCodeAt(index), 0x01000193);
  return hash >>> 0;
}

/**
 * Chance that starts from a name. Everything that is made draws from its own name, so that more of one thing leaves all
 * the others as they were. The sequence is mulberry32.
 */
export function randomFrom(name: string): Random {
  let state = seedOf(name);
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  return {
    below,
    between: (lowest, highest) => lowest + below(highest - lowest + 1),
    chance: (percent) => below(100) < percent,
    pick: (list) => list[below(list.length)] as never,
    weighed: (list) => {
      let left = below(list.reduce((sum, [weight]) => sum + weight, 0));
      return (list.find(([weight]) => (left -= weight) < 0) as (typeof list)[number])[1];
    },
  };
}
