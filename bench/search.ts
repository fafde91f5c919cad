import { join } from 'node:path';
import { searchPartners } from '../src/store/partner.ts';
import { openStore } from '../src/store/open.ts';
import { inFolder, judge, median, tellWall, wallOf, type Bench } from './measure.ts';
import { dice, fillStore, partnerName, program } from './partners.ts';

const rounds = 200;

/** A name as somebody types it: two letters the wrong way round, no accents. */
const misspelt = (name: string) =>
  `${name.slice(0, 1)}${name[2] ?? ''}${name[1] ?? ''}${name.slice(3)}`
    .normalize('NFKD')
    .replaceAll(/\p{Mn}/gu, '')
    .toLowerCase();

/** How long it takes to find a partner in a large store by a misspelt name, a part of a domain, an address or an id (requirement N5). */
export const search: Bench = {
  run: ([count = 100_000]) =>
    inFolder(async (folder) => {
      const url = join(folder, 'search.db');
      fillStore(url, count, { grams: true });
      const store = await openStore({ url, migrations: join(import.meta.dirname, '..', 'drizzle') });
      const times: number[] = [];
      try {
        await store.read(async (view) => {
          const roll = dice(7);
          for (let round = 0; round < rounds; round += 1) {
            const number = 1 + roll(count);
            const name = partnerName(number);
            const text = [misspelt(name), name, `PTR-${number}`, name.split(' ').slice(0, 2).join(' ')][round % 4] as string;
            const before = performance.now();
            await searchPartners(view, { text, limit: 20 });
            times.push(performance.now() - before);
          }
        });
      } finally {
        await store.close();
      }
      const p95 = times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.95)] ?? 0;
      const floor = median([1, 2, 3, 4, 5].map(() => wallOf(['-e', '0'])));
      const wall = median([1, 2, 3, 4, 5].map(() => wallOf([program, '--store', url, 'partner', 'search', 'atlsa telecom'])));
      tellWall('node -e 0', floor);
      tellWall(`partner search among ${count}`, wall);
      console.log(`       half of the calls take ${median(times).toFixed(1)} ms`);
      return [
        judge('95 of 100 calls, in ms', p95, { most: 50 }),
        judge('partner search, in ms beside node -e 0', wall - floor, { most: 150 }),
      ].every(Boolean);
    }),
};
