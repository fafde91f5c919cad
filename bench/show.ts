import { join } from 'node:path';
import { inFolder, judge, median, tellWall, wallOf, type Bench } from './measure.ts';
import { benchDate, fillStore, program } from './partners.ts';

const rounds = 15;
const shown = (store: string, partner: string) => wallOf([program, '--store', store, '--as-of', benchDate, 'partner', 'show', partner]);

/** How long it takes to see a partner whole in a large store, and in a small one, beside Node doing nothing. */
export const show: Bench = {
  run: ([count = 100_000]) =>
    inFolder((folder) => {
      const [large, small] = [join(folder, 'large.db'), join(folder, 'small.db')];
      fillStore(large, count);
      fillStore(small, count / 10);
      const runs: Record<'floor' | 'large' | 'small', number[]> = { floor: [], large: [], small: [] };
      for (let round = 0; round < rounds; round += 1) {
        runs.floor.push(wallOf(['-e', '0']));
        runs.large.push(shown(large, `PTR-${count / 2}`));
        runs.small.push(shown(small, `PTR-${count / 20}`));
      }
      const [floor, inLarge, inSmall] = [median(runs.floor), median(runs.large), median(runs.small)];
      tellWall('node -e 0', floor);
      tellWall(`partner show, ${count} partners`, inLarge);
      tellWall(`partner show, ${count / 10} partners`, inSmall);
      const met = judge('partner show ÷ node -e 0', inLarge / floor, { most: 8 });
      console.log(`       the same ÷ in a store of a tenth: ${(inLarge / inSmall).toFixed(2)}`);
      return met;
    }),
};
