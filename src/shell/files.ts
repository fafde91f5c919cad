import { createReadStream, statSync } from 'node:fs';
import { Ending } from '../rules/ending.ts';
import type { World } from './world.ts';

/** Reading files of the user's; `-` is standard input. What cannot be read ends with `usage`: another name has to be typed. */
export function filesBeside(streams: Pick<World, 'stdin'>): Pick<World, 'readText' | 'readPieces'> {
  const readPieces = async function* (path: string): AsyncIterable<Uint8Array> {
    if (path === '-') return yield* streams.stdin as AsyncIterable<Uint8Array>;
    const found = statSync(path, { throwIfNoEntry: false });
    if (!found) throw new Ending('usage', 'file-missing', `there is no file ${path}`);
    if (found.isDirectory()) throw new Ending('usage', 'file-unreadable', `${path} is a folder`);
    try {
      yield* createReadStream(path) as AsyncIterable<Uint8Array>;
    } catch (error) {
      if (!(error instanceof Error && 'syscall' in error)) throw error;
      throw new Ending('usage', 'file-unreadable', `${path} cannot be read: ${error.message}`, { cause: error });
    }
  };
  return {
    readPieces,
    readText: async (path, limit) => {
      const pieces: Uint8Array[] = [];
      let size = 0;
      for await (const piece of readPieces(path)) {
        size += piece.length;
        if (size > limit) throw new Ending('usage', 'file-too-large', `${path} is larger than ${limit} bytes`);
        pieces.push(piece);
      }
      return textOf(Buffer.concat(pieces), path);
    },
  };
}

/** UTF-8 without a byte order mark. Another encoding is refused: guessed, its letters would be stored as other ones. */
function textOf(bytes: Uint8Array, path: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    throw new Ending('usage', 'file-no-text', `${path} is not text in UTF-8`, { cause: error });
  }
}
