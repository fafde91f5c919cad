import { parentPort, workerData } from 'node:worker_threads';
import { Ending } from '../rules/ending.ts';
import type { FilePlace } from './engine.ts';
import type { Page, Reply } from './page-writer.ts';
import { sqliteEngine } from './sqlite.ts';
import { writePage } from './status-pages.ts';
import { storeOver } from './store.ts';

/** The thread of `pageWriter`: it opens the store for itself, writes each page it is sent, and answers in the same order. */
const place = workerData as FilePlace;
const store = storeOver(sqliteEngine(place.file, [], place), place.signedInAs);

async function reply({ run, act, draft }: Page): Promise<Reply> {
  try {
    return { written: await store.write((tx) => writePage(tx, run, act, draft)) };
  } catch (error) {
    // An error loses its class on the way to another thread.
    if (!(error instanceof Ending)) return { failed: error };
    const { kind, code, message, reasons, hints } = error;
    return { ended: { kind, code, message, reasons, hints } };
  }
}

parentPort?.on('message', async (page: Page | 'close') => {
  if (page === 'close') {
    await store.close();
    parentPort?.close();
  } else parentPort?.postMessage(await reply(page));
});
