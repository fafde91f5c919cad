import { existsSync, lstatSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import Database from 'better-sqlite3';
import type { Instant } from '../rules/day.ts';
import { Ending } from '../rules/ending.ts';
import { contentFolder } from './attachments.ts';
import type { Head } from './audit.ts';
import { checkedCopy, copyWhole, fileOf, inOurWords, keepAll } from './backup.ts';
import { firstBytes, syncFolder } from './disk.ts';
import { isUrl } from './location.ts';
import type { Store } from './store.ts';

/** What a restore did: the head of what is there now, and where what was there before is kept. */
export interface Restored {
  readonly head: Head;
  readonly files: number;
  readonly missing: readonly string[];
  readonly aside: string | null;
}

interface Restoring {
  /** The backup. */
  readonly from: string;
  /** The store. */
  readonly to: string;
  readonly at: Instant;
  readonly dryRun: boolean;
}

/**
 * Puts a backup in the place of a store: the backup is checked first, a store that is in use or was left in the middle of
 * a write is refused, and what was there is kept aside (promise P13).
 */
export async function restore({ from, to, at, dryRun }: Restoring): Promise<Restored> {
  if (isUrl(to)) fileOf({ place: undefined } as Store);
  const [backup, target] = [resolve(from), resolve(to)];
  fitToRestore(backup, from);
  if (backup === target) throw new Ending('usage', 'backup-onto-store', `${from} is the store itself`, { hints: ['name the backup'] });
  refuseLeftovers(target, to);
  const draft = `${target}.restoring-${process.pid}`;
  try {
    mkdirSync(dirname(target), { recursive: true, mode: 0o700 });
    copyWhole(backup, draft);
    const { head, attached } = await checkedCopy(draft);
    for (const extra of ['-wal', '-shm']) rmSync(draft + extra, { force: true });
    const source = contentFolder(backup, '');
    if (dryRun) return { head, files: attached.length, missing: [], aside: null };
    const aside = existsSync(target) ? setAside(target, to, at) : null;
    const missing = keepAll(attached, source, contentFolder(target, ''));
    renameSync(draft, target);
    syncFolder(dirname(target));
    return { head, files: attached.length - missing.length, missing, aside };
  } catch (error) {
    throw inOurWords(error, from);
  } finally {
    for (const extra of ['', '-wal', '-shm', '-journal']) rmSync(draft + extra, { force: true });
  }
}

/** A backup is a file of ours that rests: nothing of it is in a log beside it. */
function fitToRestore(backup: string, shown: string): void {
  const found = lstatSync(backup, { throwIfNoEntry: false });
  if (!found) throw new Ending('usage', 'file-missing', `there is no file ${shown}`);
  if (!found.isFile()) throw new Ending('usage', 'file-unfit', `${shown} is no file`, { hints: ['name the backup itself'] });
  const head = firstBytes(backup, 100);
  if (head.subarray(0, 15).toString('latin1') !== 'SQLite format 3' || head.subarray(68, 72).toString('latin1') !== 'PCTL')
    throw new Ending('environment', 'store-foreign', `${shown} is no backup of a partnerctl store`, {
      hints: ['name one that partnerctl backup wrote'],
    });
  if (logBeside(backup))
    throw new Ending('environment', 'backup-unfinished', `beside ${shown} lies ${shown}-wal: it is a store in use, or a copy of one`, {
      hints: [`partnerctl backup FILE --store ${shown} makes a backup of it`],
    });
}

const logBeside = (file: string) =>
  ['-wal', '-journal'].some((extra) => (statSync(file + extra, { throwIfNoEntry: false })?.size ?? 0) > 0);

/** A log that lies beside would be read into the restored store, and bring old rows back. */
function refuseLeftovers(target: string, shown: string): void {
  if (!logBeside(target)) return;
  throw existsSync(target)
    ? new Ending('environment', 'store-in-use', `${shown} is in use, or was left in the middle of a write: ${shown}-wal lies beside it`, {
        hints: ['stop who uses it', `or bring it to rest: partnerctl check --store ${shown}`],
      })
    : new Ending('environment', 'store-left-over', `${shown}-wal is left of a store that is gone: it would be read into the restored one`, {
        hints: [`mv ${shown}-wal ${shown}-wal.old`],
      });
}

/** Renames a store nobody uses, and the folder of its files; only the last connection to a store can end its log. */
function setAside(target: string, shown: string, at: Instant): string {
  const aside = freeName(`${target}.before-restore-${at.slice(0, 19).replaceAll(/[-:]/g, '')}`);
  const client = new Database(target, { fileMustExist: true, timeout: 0 });
  try {
    if (client.pragma('journal_mode = delete', { simple: true }) !== 'delete') throw inUse(shown);
    client.exec('begin exclusive');
    const [files, kept] = [contentFolder(target, ''), contentFolder(aside, '')];
    renameSync(target, aside);
    if (existsSync(files)) renameSync(files, kept);
  } catch (error) {
    throw error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY') ? inUse(shown, error) : error;
  } finally {
    client.close();
  }
  for (const extra of ['-wal', '-shm']) rmSync(target + extra, { force: true });
  return aside;
}

function freeName(wanted: string): string {
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? wanted : `${wanted}-${number}`;
    if (!existsSync(name)) return name;
  }
}

const inUse = (shown: string, cause?: unknown) =>
  new Ending('environment', 'store-in-use', `${shown} is in use`, { hints: ['stop who uses it, and run it again'], cause });
