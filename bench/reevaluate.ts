import { closeSync, copyFileSync, fsyncSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { inFolder, judge, medians, spent, tell, type Bench, type Spent } from './measure.ts';
import { benchDate, fillStore, program } from './partners.ts';

const rounds = 3;

/**
 * Every partner with twelve rows of revenue: facts read, decided, the decision written with its trace, statuses moved,
 * audited. Beside it one INSERT … SELECT and one UPDATE written by hand for this one program.
 */
export const reevaluate: Bench = {
  run: ([count = 100_000]) =>
    inFolder((folder) => {
      const start = join(folder, 'start.db');
      const work = join(folder, 'work.db');
      fillStore(start, count);
      const take = (args: readonly string[]): Spent => {
        copyToDisk(start, work);
        return spent(args);
      };
      const command = [program, '--store', work, '--as-of', benchDate, 'status', 'reevaluate', '--quiet'];
      const ours: Spent[] = [];
      const again: Spent[] = [];
      const bySql: Spent[] = [];
      for (let round = 0; round < rounds; round += 1) {
        ours.push(take(command));
        again.push(spent(command));
        bySql.push(take([join(import.meta.dirname, 'reevaluate-sql.ts'), work]));
      }
      const [own, second, reference] = [medians(ours), medians(again), medians(bySql)];
      const rate = (one: Spent) => `${Math.round(count / (one.wall / 1000))} partners/s`;
      tell(`status reevaluate, ${count} partners`, own, rate(own));
      tell('the same again, nothing to write', second, rate(second));
      tell('INSERT … SELECT by hand', reference, rate(reference));
      console.log(`       processor time ÷ the statement by hand: ${(own.cpu / reference.cpu).toFixed(2)}`);
      const met = [
        judge('partners a second', count / (own.wall / 1000), { least: 20_000 }),
        judge('memory in MB', own.memory, { most: 300 }),
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
