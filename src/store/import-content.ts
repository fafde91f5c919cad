import { createHash } from 'node:crypto';

/** What tells one content from another, and how long it is. */
export interface ContentHash {
  /** In hexadecimal. */
  readonly sha256: string;
  readonly lines: number;
}

const newline = 10;

/** Adds up a content that is told text by text. */
export function contentHashing() {
  const hash = createHash('sha256');
  return { add: (text: string) => void hash.update(text), end: () => hash.digest('hex') };
}

/** Reads a content piece by piece; `seen` is told how many bytes there were so far. */
export async function contentHash(
  pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  seen: (bytes: number) => void = () => undefined,
): Promise<ContentHash> {
  const hash = createHash('sha256');
  let bytes = 0;
  let lines = 0;
  for await (const piece of pieces) {
    hash.update(piece);
    seen((bytes += piece.length));
    for (let at = piece.indexOf(newline); at >= 0; at = piece.indexOf(newline, at + 1)) lines += 1;
  }
  return { sha256: hash.digest('hex'), lines };
}
