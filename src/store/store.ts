import { Ending } from '../rules/ending.ts';
import type { Dialect, Engine, FilePlace, Reader, Session, Writer } from './engine.ts';
import type { Tables } from './tables.ts';

/** What a reading function is given. */
export interface View {
  readonly db: Reader;
  readonly t: Tables;
  readonly x: Dialect;
  /** Who is signed in, where that is known: for the audit record, when it is not who acts. */
  readonly signedInAs?: string | undefined;
}

/** What a writing function is given: it runs inside one write transaction, maybe more than once, and has no effect outside the store. */
export interface Tx extends View {
  readonly db: Writer;
}

/** The one way in: consistent reads, and writes that are whole or not at all. */
export interface Store {
  /** Reads one consistent state of the store. */
  read<R>(work: (view: View) => Promise<R>): Promise<R>;
  /** Serializable: what was read is what is written on. Retried when another writer was faster. */
  write<R>(work: (tx: Tx) => Promise<R>): Promise<R>;
  readonly engine: 'sqlite' | 'postgres';
  /** Where a store in a file is, for a thread that opens it too. */
  readonly place?: FilePlace | undefined;
  /** The same store, for somebody who signed in: its records name who that is. */
  signedIn(as: string): Store;
  close(): Promise<void>;
}

const attempts = 12;

/** A store over an engine, for whoever is signed in. */
export function storeOver(engine: Engine, signedInAs?: string): Store {
  const within = async <R>(mode: 'read' | 'write', work: (tx: Tx) => Promise<R>): Promise<R> => {
    const session = await engine.session(mode).catch((error: unknown) => fail(engine, error));
    let broken = false;
    try {
      await session.exec(engine.begin[mode]);
      const answer = await work({ db: session.db, t: engine.tables, x: engine.dialect, signedInAs });
      await session.exec('commit').catch((error: unknown) => {
        throw mode === 'write' && lost(engine, error) ? outcomeUnknown(error) : error;
      });
      return answer;
    } catch (error) {
      broken = !(await rollback(session));
      throw error;
    } finally {
      session.release({ broken });
    }
  };
  return {
    engine: engine.dialect.name,
    place: engine.place && { ...engine.place, signedInAs },
    signedIn: (as) => storeOver(engine, as),
    read: (work) => within('read', work).catch((error: unknown) => fail(engine, error)),
    async write(work) {
      for (let attempt = 1; ; attempt += 1) {
        try {
          return await within('write', work);
        } catch (error) {
          if (engine.failure(error).kind !== 'retry' || attempt === attempts) return fail(engine, error);
          await pause(attempt);
        }
      }
    },
    close: () => engine.close(),
  };
}

/** Waits longer after each lost race, and never equally long in two processes: equal waits would meet again. */
const pause = (attempt: number) => new Promise((resolve) => setTimeout(resolve, Math.random() * 5 * 2 ** Math.min(attempt, 8)));

/** Whether the connection broke, so that nobody heard the answer. */
function lost(engine: Engine, error: unknown): boolean {
  const failure = engine.failure(error);
  return failure.kind === 'environment' && failure.lost === true;
}

/** The database was asked to commit and never answered: it may have, and trying again could do it twice. */
const outcomeUnknown = (cause: unknown) =>
  new Ending('environment', 'outcome-unknown', 'the connection broke while the database was committing: it may be written, or not', {
    hints: ['see whether it is there: partnerctl audit list --limit 5'],
    cause,
  });

async function rollback(session: Session): Promise<boolean> {
  try {
    await session.exec('rollback');
    return true;
  } catch {
    return false;
  }
}

function fail(engine: Engine, error: unknown): never {
  if (error instanceof Ending) throw error;
  const failure = engine.failure(error);
  if (failure.kind === 'retry' || failure.kind === 'locked') {
    throw new Ending('environment', 'store-locked', 'the store is being written by others for longer than we wait', {
      hints: ['try again in a moment'],
      cause: error,
    });
  }
  if (failure.kind === 'environment') throw new Ending('environment', 'store-unusable', failure.message, { cause: error });
  throw error;
}
