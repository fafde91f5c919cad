import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Ending } from '../rules/ending.ts';
import { contentFolder } from './attachments.ts';
import type { Engine } from './engine.ts';
import { isUrl, shownLocation } from './location.ts';
import { readMigrations } from './migrations.ts';
import { storeOver, type Store } from './store.ts';

interface Location {
  /** A file, or a `postgres://` URL. */
  readonly url: string;
  /** The folder that holds the migrations of each engine. */
  readonly migrations: string;
  /** False for a sample that can be made again; a file then does not wait for the disk. */
  readonly durable?: boolean;
}

async function engineAt({ url, migrations, durable = true }: Location): Promise<{ engine: Engine; expected: number }> {
  if (isUrl(url)) {
    const known = readMigrations(join(migrations, 'postgres'));
    return { engine: (await import('./postgres.ts')).postgresEngine(url, known), expected: known.length };
  }
  const known = readMigrations(join(migrations, 'sqlite'));
  return { engine: (await import('./sqlite.ts')).sqliteEngine(url, known, { durable }), expected: known.length };
}

/**
 * Opens a store that exists. Ends with `environment` when it is missing, is no store of ours, or was made by a newer
 * partnerctl; one made by an older partnerctl is brought up to date first.
 */
export async function openStore(location: Location): Promise<Store> {
  const shown = shownLocation(location.url);
  if (!isUrl(location.url) && !existsSync(location.url)) {
    throw new Ending('environment', 'store-missing', `there is no store at ${shown}`, {
      hints: [`partnerctl init --store ${shown}`, 'partnerctl demo'],
    });
  }
  const { engine, expected } = await engineAt(location);
  try {
    const done = await engine.migrated().catch((error: unknown) => unusable(engine, error, shown));
    if (done === undefined || done === 0) {
      throw new Ending('environment', 'store-foreign', `${shown} holds no partnerctl store`, {
        hints: [`partnerctl init --store ${shown}`],
      });
    }
    if (done > expected) newer(shown);
    if (done < expected) await engine.migrate().catch((error: unknown) => unusable(engine, error, shown));
    return storeOver(engine);
  } catch (error) {
    await engine.close();
    throw error;
  }
}

/** Makes a store, or opens the one that is there and brings it up to date; says which. Ends with `environment` as `openStore` does. */
export async function createStore(location: Location): Promise<{ store: Store; created: boolean }> {
  const { engine, expected } = await engineAt(location);
  const shown = shownLocation(location.url);
  try {
    const before = await engine.migrated().catch((error: unknown) => unusable(engine, error, shown));
    if (before === undefined) {
      throw new Ending('environment', 'store-foreign', `${shown} is a file of another kind`, { hints: ['name another file with --store'] });
    }
    if (before > expected) newer(shown);
    await engine.migrate().catch((error: unknown) => unusable(engine, error, shown));
    return { store: storeOver(engine), created: before === 0 };
  } catch (error) {
    await engine.close();
    throw error;
  }
}

/** Removes the file of a store, what SQLite keeps beside it and the files that were attached in it; nothing when there is none. A database on a server is left to its owner. */
export async function removeStore(url: string): Promise<void> {
  if (isUrl(url))
    throw new Ending('environment', 'store-no-file', `${shownLocation(url)} is no file that could be replaced`, {
      hints: ['name a file with --store'],
    });
  for (const file of [url, `${url}-wal`, `${url}-shm`]) rmSync(file, { force: true });
  rmSync(contentFolder(url, ''), { recursive: true, force: true });
}

function newer(shown: string): never {
  throw new Ending('environment', 'store-newer', `the store at ${shown} was made by a newer partnerctl`, {
    hints: ['install the newer partnerctl'],
  });
}

function unusable(engine: Engine, error: unknown, shown: string): never {
  const failure = engine.failure(error);
  if (failure.kind === 'locked') {
    throw new Ending('environment', 'store-locked', `${shown} is being changed by others for longer than we wait`, {
      hints: ['try again in a moment'],
      cause: error,
    });
  }
  const system = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (failure.kind === 'environment') throw new Ending('environment', 'store-unusable', `${shown}: ${failure.message}`, { cause: error });
  if (/^E(ACCES|PERM|ROFS|NOSPC|NOTDIR|ISDIR|NOENT)$/.test(system)) {
    throw new Ending('environment', 'store-unusable', `${shown} cannot be made: ${system}`, {
      cause: error,
      hints: ['name another place with --store'],
    });
  }
  throw error;
}
