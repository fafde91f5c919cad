import { isAscii } from 'node:buffer';
import { createHash } from 'node:crypto';

/** What tells one content from another, and how long it is. */
export interface ContentHash {
  /** In hexadecimal. */
  readonly sha256: string;
  readonly lines: number;
  readonly encoding: Encoding;
}

/** How the letters of a text are written as bytes. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

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
  const encoding = encodingOf();
  let bytes = 0;
  let lines = 0;
  for await (const piece of pieces) {
    hash.update(piece);
    encoding.see(piece);
    seen((bytes += piece.length));
    for (let at = piece.indexOf(newline); at >= 0; at = piece.indexOf(newline, at + 1)) lines += 1;
  }
  return { sha256: hash.digest('hex'), lines, encoding: encoding.told() };
}

/**
 * Tells the encoding of a text from its mark or its zeros, else by whether all of it is UTF-8; what is not was written by a
 * program that still writes Windows-1252, in which any byte is a letter.
 */
function encodingOf() {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let told: Encoding | undefined;
  let first = true;
  let ascii = true;
  const broken = (decode: () => unknown): boolean => {
    try {
      decode();
      return false;
    } catch {
      return true;
    }
  };
  return {
    see(piece: Uint8Array) {
      if (first && piece.length > 0) {
        told = wideEncoding(piece);
        first = false;
      }
      if (told !== undefined || (ascii && isAscii(piece))) return;
      ascii = false;
      if (broken(() => decoder.decode(piece, { stream: true }))) told = 'windows-1252';
    },
    told: (): Encoding => told ?? (broken(() => decoder.decode()) ? 'windows-1252' : 'utf-8'),
  };
}

/** The encoding in which a letter is two bytes, when a text begins with its mark or has a zero in most of its first letters. */
function wideEncoding(piece: Uint8Array): Encoding | undefined {
  if (piece[0] === 0xff && piece[1] === 0xfe) return 'utf-16le';
  if (piece[0] === 0xfe && piece[1] === 0xff) return 'utf-16be';
  const letters = Math.min(64, Math.floor(piece.length / 2));
  const zeros = [0, 1].map(
    (side) => Array.from({ length: letters }, (_, place) => piece[place * 2 + side]).filter((byte) => byte === 0).length,
  );
  if (letters < 4) return undefined;
  return (zeros[1] ?? 0) > letters / 2 ? 'utf-16le' : (zeros[0] ?? 0) > letters / 2 ? 'utf-16be' : undefined;
}
