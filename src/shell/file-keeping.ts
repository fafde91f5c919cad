import { createHash, randomUUID } from 'node:crypto';
import { constants, lstatSync } from 'node:fs';
import { open, rename, rm, type FileHandle } from 'node:fs/promises';
import { Ending } from '../rules/ending.ts';
import { unwritten, writingFiles } from './file-writing.ts';
import type { World } from './world.ts';

const unfit = (path: string, problem: string) =>
  new Ending('usage', 'file-unfit', `${path} ${problem}`, { hints: ['name the file itself'] });

/** Reading files that are kept as they are, and writing them out again: what was named, and nothing it might lead to. */
export const keepingFiles: Pick<World, 'readFile' | 'writeFile' | keyof typeof writingFiles> = {
  ...writingFiles,
  readFile: async (path, limit) => {
    if (path.split(/[/\\]/).includes('..')) throw unfit(path, 'goes through "..": where that leads is not looked up');
    const found = lstatSync(path, { throwIfNoEntry: false });
    if (!found) throw new Ending('usage', 'file-missing', `there is no file ${path}`);
    if (found.isSymbolicLink()) throw unfit(path, 'is a link to something else');
    if (found.isDirectory()) throw unfit(path, 'is a folder');
    if (!found.isFile()) throw unfit(path, 'is a device or a pipe and no file');
    const file = await opened(path);
    try {
      const { size, ...now } = await file.stat();
      if (now.ino !== found.ino || now.dev !== found.dev) throw unfit(path, 'was exchanged for another while it was read');
      if (size > limit) return { path, size, content: undefined };
      const bytes = await wholeOf(file, limit);
      return bytes.length > limit
        ? { path, size: bytes.length, content: undefined }
        : { path, size: bytes.length, content: { bytes, sha256: createHash('sha256').update(bytes).digest('hex') } };
    } finally {
      await file.close();
    }
  },
  writeFile: async (path, bytes, { replace }) => {
    const target = replace ? `${path}.${randomUUID()}` : path;
    try {
      const file = await open(target, 'wx', 0o600);
      try {
        await file.writeFile(bytes);
        await file.sync();
      } catch (error) {
        await rm(target, { force: true });
        throw error;
      } finally {
        await file.close();
      }
      if (replace) await rename(target, path).catch((error: unknown) => rm(target, { force: true }).then(() => Promise.reject(error)));
    } catch (error) {
      unwritten(path, error);
    }
  },
};

/** Without waiting for a pipe that took the file's place, and without following a link that did. */
async function opened(path: string): Promise<FileHandle> {
  try {
    return await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  } catch (error) {
    throw new Ending('usage', 'file-unreadable', `${path} cannot be read: ${(error as Error).message}`, { cause: error });
  }
}

/** The content of a file that may grow while it is read: never much more than the limit. */
async function wholeOf(file: FileHandle, limit: number): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for (let rest = limit + 1; rest > 0;) {
    const { bytesRead, buffer } = await file.read(new Uint8Array(Math.min(rest, 1024 ** 2)));
    if (bytesRead === 0) break;
    pieces.push(buffer.subarray(0, bytesRead));
    size += bytesRead;
    rest -= bytesRead;
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
