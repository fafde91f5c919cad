import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createStore } from '../../src/store/open.ts';
import type { Store } from '../../src/store/store.ts';
import { freshPostgres } from './fresh.ts';

/** The folder of the migrations, as the store is told of it. */
export const migrations = new URL('../../drizzle', import.meta.url).pathname;

/** A place for a store that nobody has used: what `--store` names. */
export interface Place {
  /** A file that does not exist yet, or the URL of an empty database. */
  readonly url: string;
  /** Removes it, whoever still uses it. */
  readonly drop: () => Promise<void>;
}

/** One of the engines that keep the same contract. */
export interface TestEngine {
  readonly name: 'sqlite' | 'postgres';
  fresh(): Promise<Place>;
}

/** Both engines, for `describe.each(engines)('$name', …)`; PostgreSQL is there in the slow tests only. */
export const engines: readonly TestEngine[] = [
  { name: 'sqlite', fresh: freshFile },
  { name: 'postgres', fresh: freshPostgres },
];

async function freshFile(): Promise<Place> {
  const folder = mkdtempSync(join(tmpdir(), 'partnerctl-store-'));
  return { url: join(folder, 'store.db'), drop: async () => rmSync(folder, { recursive: true, force: true }) };
}

/** An empty store of an engine with every table in it; `drop` closes it first. */
export async function openFresh(engine: TestEngine): Promise<Place & { readonly store: Store }> {
  const { url, drop } = await engine.fresh();
  const { store } = await createStore({ url, migrations });
  return {
    store,
    url,
    drop: async () => {
      await store.close();
      await drop();
    },
  };
}
