import { createHash, randomUUID } from 'node:crypto';
import { closeSync, constants, fsyncSync, lstatSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Ending } from '../rules/ending.ts';
import { syncFolder } from './disk.ts';

/** The content of a file and the hash it is kept by. */
export interface Content {
  /** SHA-256, in hexadecimal. */
  readonly sha256: string;
  readonly bytes: Uint8Array;
}

/** Where the contents of attached files are: in a folder beside a store that is a file, else in the data folder of whoever attaches them. */
export function contentFolder(url: string, dataFolder: string): string {
  return /^postgres(ql)?:\/\//.test(url) ? join(dataFolder, 'attachments') : `${url}.attachments`;
}

const placeOf = (folder: string, sha256: string) => join(folder, sha256.slice(0, 2), sha256);

/**
 * Keeps a content under its hash, once: it is on the disk, readable by its owner only, when this returns. Ends with
 * `environment` when the disk does not take it.
 */
export function keepContent(folder: string, { sha256, bytes }: Content): void {
  const place = placeOf(folder, sha256);
  if (held(place, sha256)) return;
  const draft = `${place}.${randomUUID()}`;
  try {
    for (const made of [folder, dirname(place)]) ownFolder(made);
    try {
      writeDurably(draft, bytes);
      renameSync(draft, place);
    } finally {
      rmSync(draft, { force: true });
    }
    for (const changed of [dirname(place), folder, dirname(folder)]) syncFolder(changed);
  } catch (error) {
    if (error instanceof Ending) throw error;
    throw new Ending('environment', 'attachment-not-kept', `the file cannot be kept in ${folder}: ${(error as Error).message}`, {
      hints: ['make room, or see who may write there'],
      cause: error,
    });
  }
}

/** The content that is kept under a hash; undefined when it is not there. Ends with `environment` when it is no longer what it was. */
export function keptContent(folder: string, sha256: string): Uint8Array | undefined {
  const place = placeOf(folder, sha256);
  const bytes = readAt(place);
  if (bytes && hashOf(bytes) !== sha256)
    throw new Ending('environment', 'attachment-damaged', `${place} is no longer what was attached`, {
      hints: ['restore it from a backup'],
    });
  return bytes;
}

const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** Whether a content is there, whole; what was damaged is written anew. */
function held(place: string, sha256: string): boolean {
  const bytes = readAt(place);
  return bytes !== undefined && hashOf(bytes) === sha256;
}

function readAt(place: string): Uint8Array | undefined {
  try {
    if (!lstatSync(place).isFile()) return undefined;
    return readFileSync(place);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT' || (error as NodeJS.ErrnoException).code === 'ENOTDIR') return undefined;
    throw new Ending('environment', 'attachment-unreadable', `${place} cannot be read: ${(error as Error).message}`, { cause: error });
  }
}

/** Makes a folder for its owner only; a link somebody laid there is not followed. */
function ownFolder(folder: string): void {
  mkdirSync(dirname(folder), { recursive: true, mode: 0o700 });
  const found = lstatSync(folder, { throwIfNoEntry: false });
  if (!found) return void mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (!found.isDirectory()) throw new Ending('environment', 'attachment-not-kept', `${folder} is no folder: files cannot be kept there`);
}

function writeDurably(path: string, bytes: Uint8Array): void {
  const file = openSync(path, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | constants.O_NOFOLLOW, 0o600);
  try {
    writeFileSync(file, bytes);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
