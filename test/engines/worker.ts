// A process of its own that writes to a store: `node worker.js MIGRATIONS TASK URL [COUNT]`. What it acknowledges it prints, a line each.
import { Ending } from '../../src/rules/ending.ts';
import { createStore, openStore } from '../../src/store/open.ts';
import type { Store } from '../../src/store/store.ts';
import { addContact, countOne } from './writing.ts';

const [migrations = '', task = '', url = '', count = '1'] = process.argv.slice(2);

const tell = (line: string) => void process.stdout.write(`${line}\n`);

const tasks: Readonly<Record<string, (store: Store, times: number) => Promise<void>>> = {
  count: async (store, times) => {
    for (let time = 0; time < times; time += 1) await countOne(store);
  },
  contacts: async (store, times) => {
    for (let time = 0; time < times; time += 1) tell((await addContact(store, `p${process.pid}-${time}`)).kind);
  },
  request: async (store) => {
    const written = await addContact(store, 'ann', { requestId: 'once' });
    tell(JSON.stringify([written.kind, 'answer' in written && written.answer]));
  },
};

try {
  const made = task === 'make' ? await createStore({ url, migrations }) : undefined;
  if (made) tell(made.created ? 'created' : 'found');
  const store = made?.store ?? (await openStore({ url, migrations }));
  await tasks[task]?.(store, Number(count));
  await store.close();
} catch (error) {
  if (!(error instanceof Ending)) throw error;
  tell(`${error.kind}: ${error.code}`);
}
