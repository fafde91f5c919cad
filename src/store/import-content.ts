import { createHash } from 'node:crypto';

/** SHA-256 of what a file or a list of rows holds, piece by piece, in hexadecimal; and how many bytes it is. */
export async function contentHash(
  pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  seen: (bytes: number) => void = () => undefined,
): Promise<string> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const piece of pieces) {
    hash.update(piece);
    seen((bytes += piece.length));
  }
  return hash.digest('hex');
}
