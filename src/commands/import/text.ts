import { Ending } from '../../rules/ending.ts';
import type { Encoding } from '../../store/import-content.ts';

/** The longest line: a file without line ends is no table. */
const longestLine = 4 * 1024 ** 2;

const newline = 10;

/** Text in blocks that end at the end of a line. Ends with `usage` where it is not in that encoding or has a zero in it, naming the line. */
export function textBlocks(pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>, encoding: Encoding = 'utf-8'): AsyncIterable<string> {
  return encoding === 'utf-8' ? plainBlocks(pieces) : decodedBlocks(pieces, encoding);
}

async function* decodedBlocks(pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>, encoding: Encoding): AsyncIterable<string> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  let line = 1;
  let rest = '';
  const decoded = (piece?: Uint8Array): string => {
    try {
      return piece ? decoder.decode(piece, { stream: true }) : decoder.decode();
    } catch {
      return unreadable(line, `is not ${encoding.toUpperCase()}`);
    }
  };
  const whole = (text: string): string => {
    const zero = text.indexOf('\0');
    if (zero >= 0) unreadable(line + text.slice(0, zero).split('\n').length - 1, 'has a NUL byte: this is no text');
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) line += 1;
    return text;
  };
  for await (const piece of pieces) {
    const text = rest + decoded(piece);
    const end = text.lastIndexOf('\n') + 1;
    if (end > 0) yield whole(text.slice(0, end));
    rest = text.slice(end);
    if (rest.length > longestLine)
      throw new Ending('usage', 'line-too-long', `line ${line} is longer than ${longestLine} bytes: this is no table`);
  }
  rest += decoded();
  if (rest !== '') yield whole(rest);
}

async function* plainBlocks(pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): AsyncIterable<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  let line = 1;
  let rest: Uint8Array[] = [];
  let waiting = 0;
  const decoded = (bytes: Uint8Array): string => {
    const text = textOf(decoder, bytes, line);
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) line += 1;
    return text;
  };
  for await (const piece of pieces) {
    const end = piece.lastIndexOf(newline) + 1;
    if (end > 0) {
      yield decoded(joined([...rest, piece.subarray(0, end)]));
      rest = [];
      waiting = 0;
    }
    if (end === piece.length) continue;
    rest.push(piece.subarray(end));
    waiting += piece.length - end;
    if (waiting > longestLine)
      throw new Ending('usage', 'line-too-long', `line ${line} is longer than ${longestLine} bytes: this is no table`);
  }
  if (rest.length > 0) yield decoded(joined(rest));
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const [only] = parts;
  if (only && parts.length === 1) return only;
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function textOf(decoder: InstanceType<typeof TextDecoder>, bytes: Uint8Array, firstLine: number): string {
  const zero = bytes.indexOf(0);
  if (zero >= 0)
    unreadable(
      firstLine + bytes.subarray(0, zero).reduce((count, byte) => count + Number(byte === newline), 0),
      'has a NUL byte: this is no text',
    );
  try {
    return decoder.decode(bytes);
  } catch {
    let line = firstLine;
    for (let start = 0; start < bytes.length; line += 1) {
      const end = bytes.indexOf(newline, start);
      const stop = end < 0 ? bytes.length : end + 1;
      if (!isUtf8(bytes.subarray(start, stop))) break;
      start = stop;
    }
    unreadable(line, 'is not UTF-8');
  }
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

function unreadable(line: number, reason: string): never {
  throw new Ending('usage', 'file-unreadable', `line ${line} ${reason}; nothing was imported`, {
    hints: ['save the file as CSV in UTF-8'],
  });
}
