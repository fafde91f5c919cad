import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seenNumbers } from '../../src/store/import-key.ts';

describe('the rows a file had (N6)', () => {
  it('are told by whole numbers as a map would, however many and however large', () => {
    const key = fc.oneof(
      fc.integer({ min: 1, max: 50 }),
      fc
        .maxSafeNat()
        .map((number) => number + 1)
        .filter(Number.isSafeInteger),
    );
    fc.assert(
      fc.property(fc.array(key, { maxLength: 200 }), (keys) => {
        const [seen, lines] = [seenNumbers(), new Map<number, number>()];
        keys.forEach((one, line) => {
          expect(seen.before(one, line)).toBe(lines.get(one));
          if (!lines.has(one)) lines.set(one, line);
        });
      }),
    );
  });

  it('are remembered when there are more of them than places', () => {
    const seen = seenNumbers();
    const keys = Array.from({ length: 20_000 }, (_, index) => (index + 1) * 13_200 * 17);
    keys.forEach((key, line) => seen.before(key, line));
    expect(keys.map((key) => seen.before(key, 0))).toEqual(keys.map((_, line) => line));
  });
});
