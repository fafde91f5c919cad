import { closeSync, copyFileSync, fsyncSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { inFolder, judge, medians, spent, tell, type Bench, type Spent } from './measure.ts';
import { fillOpportunities, rewardDate } from './opportunities.ts';
import { program } from './partners.ts';

const rounds = 3;

/**
 * Every opportunity that waits for its evaluation: facts read, decided against every offer, caps by year counted, the reward
 * written with its decision, entries and states, audited. Beside it statements written by hand for this one program, the
 * caps of the year by a window.
 */
export const rewards: Bench = {
  run: ([count = 100_000]) =>
    inFolder((folder) => {
      const start = join(folder, 'start.db');
      const work = join(folder, 'work.db');
      fillOpportunities(start, count);
      const take = (args: readonly string[]): Spent => {
        copyToDisk(start, work);
        return spent(args);
      };
      const command = [program, '--store', work, '--as-of', rewardDate, 'reward', 'evaluate', '--pending', '--quiet'];
      const ours: Spent[] = [];
      const bySql: Spent[] = [];
      for (let round = 0; round < rounds; round += 1) {
        ours.push(take(command));
        bySql.push(take([join(import.meta.dirname, 'rewards-sql.ts'), work]));
      }
      const [own, reference] = [medians(ours), medians(bySql)];
      const rate = (one: Spent) => `${Math.round(count / (one.wall / 1000))} opportunities/s`;
      tell(`reward evaluate --pending, ${count}`, own, rate(own));
      tell('statements by hand, with a window', reference, rate(reference));
      const met = [
        judge('time ÷ the statements by hand', own.wall / reference.wall, { most: 1.4 }),
        judge('memory in MB', own.memory, { most: 320 }),
      ];
      return met.every(Boolean);
    }),
};

/** Copies a file and waits until it is on the disk: else its write-back would slow down what is measured next. */
function copyToDisk(from: string, to: string): void {
  copyFileSync(from, to);
  const file = openSync(to, 'r+');
  fsyncSync(file);
  closeSync(file);
}
