import { closeSync, copyFileSync, existsSync, fsyncSync, lstatSync, openSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import Database from 'better-sqlite3';
import type { Breach } from '../rules/check/invariants.ts';
import { Ending } from '../rules/ending.ts';
import { contentFolder, keepContent, keptContent } from './attachments.ts';
import { chainBreaches, headOf, type Head } from './audit.ts';
import { attachedFiles, fileWhole, referencesHold } from './check/kept.ts';
import { sha256OfFile, syncFolder } from './disk.ts';
import { sqliteEngine } from './sqlite.ts';
import { storeOver, type Store, type View } from './store.ts';

/** What a backup has: its end of the audit chain, its attached files, and those that were not there to be taken. */
export interface Taken {
  readonly head: Head;
  readonly bytes: number;
  readonly files: number;
  readonly missing: readonly string[];
}

/** The file of a store; ends with `environment` for a store on a server, which is backed up there. */
export function fileOf(store: Store): string {
  if (store.place) return resolve(store.place.file);
  throw new Ending('environment', 'backup-on-server', 'a store in PostgreSQL is backed up by PostgreSQL, which can while it is in use', {
    hints: [
      'pg_dump --format=custom --file=partnerctl.dump "$PARTNERCTL_STORE"',
      'pg_restore --clean --if-exists --dbname="$PARTNERCTL_STORE" partnerctl.dump',
    ],
  });
}

/**
 * Copies a store and its attached files, consistent whatever is written meanwhile: the copy is checked, and has its name
 * only once it is whole on the disk (promise P13). A file that is there already is replaced only with `replace`.
 */
export async function backUp(store: Store, file: string, { replace }: { readonly replace: boolean }): Promise<Taken> {
  const from = fileOf(store);
  if (resolve(file) === from)
    throw new Ending('usage', 'backup-onto-store', `${file} is the store itself`, { hints: ['name another file'] });
  if (!replace && lstatSync(file, { throwIfNoEntry: false }))
    throw new Ending('usage', 'file-exists', `there is a file ${file} already`, { hints: ['name another, or write over it with --yes'] });
  if (!existsSync(dirname(resolve(file))))
    throw new Ending('usage', 'file-unfit', `there is no folder ${dirname(resolve(file))}`, { hints: ['make it, or name another'] });
  const unfinished = `${file}.unfinished-${process.pid}`;
  try {
    copyInto(from, unfinished);
    const { head, attached } = await checkedCopy(unfinished);
    const missing = keepAll(attached, contentFolder(from, ''), contentFolder(resolve(file), ''));
    for (const extra of ['-wal', '-shm']) rmSync(unfinished + extra, { force: true });
    renameSync(unfinished, file);
    syncFolder(dirname(resolve(file)));
    return { head, bytes: statSync(file).size, files: new Set(attached).size - missing.length, missing };
  } catch (error) {
    throw inOurWords(error, file);
  } finally {
    for (const extra of ['', '-wal', '-shm', '-journal']) rmSync(unfinished + extra, { force: true });
  }
}

/** A consistent copy for its owner only, on the disk when this returns. */
function copyInto(from: string, to: string): void {
  closeSync(openSync(to, 'wx', 0o600));
  const client = new Database(from, { fileMustExist: true, timeout: 10_000 });
  try {
    client.prepare('vacuum into ?').run(to);
  } finally {
    client.close();
  }
  const written = openSync(to, 'r+');
  fsyncSync(written);
  closeSync(written);
}

/** Reads a copy that nobody else has open. */
export async function readCopy<R>(file: string, work: (view: View) => Promise<R>): Promise<R> {
  const copy = storeOver(sqliteEngine(file, [], { durable: true }));
  try {
    return await copy.read(work);
  } finally {
    await copy.close();
  }
}

/** The head of a copy and the files attached in it; ends with `environment` when it is damaged. */
export async function checkedCopy(file: string): Promise<{ readonly head: Head; readonly attached: readonly string[] }> {
  return readCopy(file, async (view) => {
    const found: readonly Breach[] = [...(await fileWhole(view)), ...(await referencesHold(view)), ...(await chainBreaches(view))];
    const [first] = found;
    if (first)
      throw new Ending('environment', 'backup-damaged', `the copy is not whole: ${first.row}: ${first.says}, should be ${first.should}`, {
        hints: ['partnerctl check', 'take the backup before it'],
      });
    const attached = await attachedFiles(view);
    return { head: await headOf(view), attached: [...new Set(attached.map(({ sha256 }) => sha256))] };
  });
}

/** Keeps the contents in another folder; names those that are not there, or no longer what they were. */
export function keepAll(hashes: readonly string[], from: string, to: string): string[] {
  return hashes.filter((sha256) => {
    const bytes = contentAt(from, sha256);
    if (bytes) keepContent(to, { sha256, bytes });
    return bytes === undefined;
  });
}

function contentAt(folder: string, sha256: string): Uint8Array | undefined {
  try {
    return keptContent(folder, sha256);
  } catch (error) {
    if (error instanceof Ending && error.code === 'attachment-damaged') return undefined;
    throw error;
  }
}

/** What the disk or the database says, as every command says it. */
export function inOurWords(error: unknown, file: string): unknown {
  if (error instanceof Ending || !(error instanceof Error) || !('code' in error)) return error;
  const code = String(error.code);
  if (/^SQLITE_(CORRUPT|NOTADB)/.test(code))
    return new Ending('environment', 'backup-damaged', `${file} is damaged: ${error.message}`, {
      cause: error,
      hints: ['take another backup'],
    });
  if (!/^(E[A-Z]+|SQLITE_(FULL|IOERR|CANTOPEN|READONLY|PERM|BUSY).*)$/.test(code)) return error;
  return new Ending('environment', 'file-not-written', `${file} cannot be written: ${error.message}`, {
    cause: error,
    hints: ['make room, or see who may write there'],
  });
}

/** Copies a file that rests, byte for byte, for its owner only; on the disk when this returns. */
export function copyWhole(from: string, to: string): void {
  closeSync(openSync(to, 'wx', 0o600));
  copyFileSync(from, to);
  const written = openSync(to, 'r+');
  fsyncSync(written);
  closeSync(written);
  if (sha256OfFile(from) !== sha256OfFile(to))
    throw new Ending('environment', 'backup-damaged', `${from} could not be copied as it is`, { hints: ['look at the disk'] });
}
