import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { Ending } from '../rules/ending.ts';
import type { FilePlace } from './engine.ts';
import type { Run } from './runs.ts';
import { writePage, type PageAct, type PageDraft, type WrittenPage } from './status-pages.ts';
import type { Store } from './store.ts';

/** A page to write. */
export interface Page {
  readonly run: Run;
  readonly act: PageAct;
  readonly draft: PageDraft;
}

/** What the thread answers: what was written, how it ended, or what went wrong. */
export type Reply =
  | { readonly written: WrittenPage }
  | { readonly ended: Pick<Ending, 'kind' | 'code' | 'message' | 'reasons' | 'hints'> }
  | { readonly failed: unknown };

/** Writes the pages of a re-evaluation, one after another. */
export interface PageWriter {
  write(page: Page): Promise<WrittenPage>;
  close(): Promise<void>;
}

/** So many partners are worth a thread: with fewer, starting it takes longer than it saves. */
export const worthAThread = 10_000;

/**
 * A writer for so many partners. Where they are many and the store is a file, a thread of its own writes a page while the
 * next one is read and decided: a re-evaluation is half reading and half writing, and one connection does one at a time.
 */
export function pageWriter(store: Store, partners: number): PageWriter {
  const { place } = store;
  const { write, close } = place && partners >= worthAThread ? writerApart(place) : writerHere(store);
  let before: Promise<unknown> = Promise.resolve();
  return {
    // One after another, and none after one that failed: a run goes on after the last page it wrote.
    write: (page) => {
      const turn = before.then(() => write(page));
      before = turn;
      return turn;
    },
    close,
  };
}

const writerHere = (store: Store): PageWriter => ({
  write: ({ run, act, draft }) => store.write((tx) => writePage(tx, run, act, draft)),
  close: async () => undefined,
});

/** Run from the sources the thread is a source too; built, it stands beside this code. */
const thread = `./page-writer-thread${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`;

/** A page of texts is all the thread holds; left alone, V8 would give it room for many. */
const maxYoungGenerationSizeMb = 8;

function writerApart(place: FilePlace): PageWriter {
  const worker = new Worker(new URL(thread, import.meta.url), { workerData: place, resourceLimits: { maxYoungGenerationSizeMb } });
  const waiting: PromiseWithResolvers<Reply>[] = [];
  const stopped = (error: unknown) => void waiting.splice(0).forEach((one) => one.reject(error));
  worker.on('message', (reply: Reply) => waiting.shift()?.resolve(reply));
  worker.on('error', stopped);
  worker.on('exit', () => stopped(new Error('the thread that writes pages stopped')));
  return {
    async write(page) {
      const reply = Promise.withResolvers<Reply>();
      waiting.push(reply);
      worker.postMessage(page);
      const told = await reply.promise;
      if ('written' in told) return told.written;
      if ('failed' in told) throw told.failed;
      const { kind, code, message, ...more } = told.ended;
      throw new Ending(kind, code, message, more);
    },
    async close() {
      const exit = once(worker, 'exit');
      worker.postMessage('close');
      await exit;
    },
  };
}
