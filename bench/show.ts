import { join } from 'node:path';
import { inFolder, judge, medians, spent, tell, type Bench, type Spent } from './measure.ts';
import { benchDate, fillStore, program } from './partners.ts';

const rounds = 11;

/** How long it takes to see a partner whole in a large store, and in a small one, beside Node doing nothing. */
export const show: Bench = {
  run: ([count = 100_000]) =>
    inFolder((folder) => {
      const [large, small] = [join(folder, 'large.db'), join(folder, 'small.db')];
      fillStore(large, count);
      fillStore(small, count / 10);
      const shown = (store: string, partner: string) =>
        spent([program, '--store', store, '--as-of', benchDate, 'partner', 'show', partner]);
      const runs: Record<'floor' | 'large' | 'small', Spent[]> = { floor: [], large: [], small: [] };
      for (let round = 0; round < rounds; round += 1) {
        runs.floor.push(spent(['-e', '0']));
        runs.large.push(shown(large, `PTR-${count / 2}`));
        runs.small.push(shown(small, `PTR-${count / 20}`));
      }
      const [floor, inLarge, inSmall] = [medians(runs.floor), medians(runs.large), medians(runs.small)];
      tell('node -e 0', floor);
      tell(`partner show, ${count} partners`, inLarge);
      tell(`partner show, ${count / 10} partners`, inSmall);
      return [
        judge('partner show ÷ node -e 0', inLarge.wall / floor.wall, { most: 8 }),
        judge('the same ÷ in a store of a tenth', inLarge.wall / inSmall.wall, { most: 1.5 }),
      ].every(Boolean);
    }),
};
