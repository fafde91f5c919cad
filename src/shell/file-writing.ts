import { randomUUID } from 'node:crypto';
import { chmod, link, mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { Ending } from '../rules/ending.ts';
import type { World } from './world.ts';

/** Pieces are put together until there is as much as is worth a write. */
const worthWriting = 256 * 1024;

/** Writing files that may be long, and the folders they are in. */
export const writingFiles = {
  createFile: async (path, { replace }) => {
    const draft = `${path}.${randomUUID()}`;
    const file = await open(draft, 'wx', 0o600).catch((error: unknown) => unwritten(path, error));
    let waiting: Buffer[] = [];
    let size = 0;
    const flush = async () => {
      const whole = Buffer.concat(waiting);
      waiting = [];
      size = 0;
      await file.writeFile(whole).catch((error: unknown) => unwritten(path, error));
    };
    const abandon = async () => {
      await file.close().catch(() => undefined);
      await rm(draft, { force: true });
    };
    return {
      async write(piece) {
        const bytes = typeof piece === 'string' ? Buffer.from(piece) : Buffer.from(piece);
        waiting.push(bytes);
        size += bytes.length;
        if (size >= worthWriting) await flush();
      },
      async finish() {
        try {
          await flush();
          await file.sync();
          await file.close();
          if (replace) await rename(draft, path);
          else await link(draft, path);
        } catch (error) {
          unwritten(path, error);
        } finally {
          await abandon();
        }
      },
      abandon,
    };
  },
  openFolder: async (path) => {
    try {
      const made = await mkdir(path, { mode: 0o700, recursive: true });
      if (made !== undefined) await chmod(path, 0o700);
      return await readdir(path);
    } catch (error) {
      return unwritten(path, error);
    }
  },
} satisfies Pick<World, 'createFile' | 'openFolder'>;

/** Ends with `usage` where another name has to be typed, else with `environment`. */
export function unwritten(path: string, error: unknown): never {
  if (error instanceof Ending) throw error;
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'EEXIST')
    throw new Ending('usage', 'file-exists', `there is a file ${path} already`, {
      hints: ['name another with --to, or write over it with --yes'],
    });
  if (code === 'ENOENT' || code === 'EISDIR' || code === 'ENOTDIR')
    throw new Ending('usage', 'file-unfit', `${path} cannot be written: ${message}`, { cause: error });
  throw new Ending('environment', 'file-not-written', `${path} cannot be written: ${message}`, { cause: error });
}
