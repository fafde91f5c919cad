import { Ending } from '../rules/ending.ts';
import type { Dialect, Engine, FilePlace, Reader, Session, Writer } from './engine.ts';
import type { Tables } from './tables.ts';

/** What a reading function is given. */
export interface View {
  readonly db: Reader;
  readonly t: Tables;
  readonly x: Dialect;
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
  close(): Promise<void>;
}

const attempts = 12;

/** A store over an engine. */
export function storeOver(engine: Engine): Store {
  const within = async <R>(mode: 'read' | 'write', work: (tx: Tx) => Promise<R>): Promise<R> => {
    const session = await engine.session(mode).catch((error: unknown) => fail(engine, error));
    let broken = false;
    try {
      await session.exec(engine.begin[mode]);
      const answer = await work({ db: session.db, t: engine.tables, x: engine.dialect });
      await session.exec('commit');
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
    place: engine.place,
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
