import { Ending } from '../../rules/ending.ts';
import { lineReader, rowCells, type LineReader } from '../../rules/import/lines.ts';
import type { RowProblem } from '../../rules/import/problem.ts';
import type { Cells, ImportKind, Sheet } from '../../rules/import/sheet.ts';
import type { Desk } from '../../shell/define.ts';
import { contentHash, type ContentHash } from '../../store/import-content.ts';
import { textBlocks } from './text.ts';

/** The largest file read, and the most that is kept of standard input, which cannot be read twice. */
const largestFile = 1024 ** 3;
const largestInput = 256 * 1024 ** 2;

type Columns = Pick<Sheet, 'kind' | 'columns'>;

/** What is imported: a name for it, its hash, and its rows, which can be read more than once. */
export interface Content extends ContentHash {
  readonly name: string;
  read(sheet: Columns): AsyncIterable<readonly (Cells | RowProblem)[]>;
  /** What separates its fields; undefined before it was read, and where nothing does. */
  readonly separator?: () => string | undefined;
}

/** The text of a file, in blocks that end at the end of a line. Ends with `usage` when it is too large. */
export async function contentOfPieces(desk: Desk, file: string): Promise<readonly string[]> {
  const kept: Uint8Array[] = [];
  const { encoding } = await contentHash(keeping(desk.readPieces(file), kept), (bytes) => {
    if (bytes > largestInput)
      throw new Ending('usage', 'file-too-large', `${file} is larger than ${largestInput} bytes`, {
        hints: ['split it into several files'],
      });
  });
  const blocks: string[] = [];
  for await (const block of textBlocks(kept, encoding)) blocks.push(block);
  return blocks;
}

/** A table in memory, as a file would have it: a header and rows of texts. */
export interface Table {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** The content of a file, or of standard input when it is `-`. Ends with `usage` when it is too large. */
export async function contentOf(desk: Desk, file: string): Promise<Content> {
  const typed = file === '-';
  const name = typed ? 'standard input' : (file.split(/[/\\]/).at(-1) ?? file);
  const limit = typed ? largestInput : largestFile;
  const within = (bytes: number) => {
    if (bytes > limit)
      throw new Ending('usage', 'file-too-large', `${name} is larger than ${limit} bytes`, { hints: ['split it into several files'] });
  };
  const kept: Uint8Array[] = [];
  const pieces = typed ? keeping(desk.readPieces(file), kept) : desk.readPieces(file);
  const hash = await contentHash(pieces, within);
  let separator: string | undefined;
  const separated = (by: string) => void (separator = by);
  return {
    name,
    ...hash,
    read: (sheet) => linesOf(textBlocks(typed ? kept : desk.readPieces(file), hash.encoding), lineReader(sheet, name, separated)),
    separator: () => separator,
  };
}

async function* keeping(pieces: AsyncIterable<Uint8Array>, kept: Uint8Array[]): AsyncIterable<Uint8Array> {
  for await (const piece of pieces) {
    kept.push(piece);
    yield piece;
  }
}

/** The content of a table in memory. */
export async function contentOfTable(kind: ImportKind, { header, rows }: Table): Promise<Content> {
  const encoder = new TextEncoder();
  const texts = function* () {
    yield encoder.encode(`${JSON.stringify(header)}\n`);
    for (const row of rows) yield encoder.encode(`${JSON.stringify(row)}\n`);
  };
  return {
    name: kind,
    ...(await contentHash(texts())),
    read: async function* (sheet) {
      yield rowCells(sheet, header, rows);
    },
  };
}

async function* linesOf(blocks: AsyncIterable<string>, reader: LineReader) {
  for await (const block of blocks) yield reader.read(block);
  yield reader.end();
}
