import type { Bench } from './measure.ts';

/** Every bench by its name; each stands beside a reference that is measured in the same run. */
const benches: Readonly<Record<string, () => Promise<Bench>>> = {
  import: async () => (await import('./import.ts')).importing,
  ledger: async () => (await import('./ledger.ts')).ledger,
  reevaluate: async () => (await import('./reevaluate.ts')).reevaluate,
  rewards: async () => (await import('./rewards.ts')).rewards,
  search: async () => (await import('./search.ts')).search,
  show: async () => (await import('./show.ts')).show,
  startup: async () => (await import('./startup.ts')).startup,
};

const [name = '', ...sizes] = process.argv.slice(2);
const load = benches[name];
if (!load) {
  console.error(`npm run bench NAME [SIZE]: one of ${Object.keys(benches).join(', ')}`);
  process.exitCode = 2;
} else {
  const { run } = await load();
  process.exitCode = (await run(sizes.map(Number))) ? 0 : 1;
}
