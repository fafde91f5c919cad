import * as z from 'zod';
import { csvLines, jsonLines, shownText, type ExportRow } from '../../rules/export/cells.ts';
import type { Column, ImportKind } from '../../rules/import/sheet.ts';
import type { Block } from '../../shell/blocks.ts';
import { nothingMore, type Desk, type Result, type SpreadsheetRow } from '../../shell/define.ts';
import { Ending } from '../../shell/errors.ts';
import type { View } from '../../store/store.ts';
import { exportables } from './sheets.ts';

const input = z.strictObject({ to: z.string().min(1).optional() });

type Format = 'csv' | 'ndjson' | 'json' | 'xlsx';

/** The format that the ending of a file's name tells. */
const byEnding: Readonly<Record<string, Format>> = { csv: 'csv', jsonl: 'ndjson', ndjson: 'ndjson', json: 'json', xlsx: 'xlsx' };

/** The command that exports one kind of file, as the import of that kind reads it. */
export function exporting(kind: ImportKind, words: { readonly summary: string; readonly examples: readonly string[] }) {
  return {
    path: ['export', kind],
    ...words,
    input,
    reads: true as const,
    fields: { to: { help: 'a file ending in .csv, .jsonl, .json or .xlsx; standard output when left out, as CSV or as -o says' } },
    run: async (desk: Desk, { to }: z.infer<typeof input>): Promise<Result> => {
      const format = formatOf(desk, to);
      const store = await desk.store();
      return store.read(async (view) => {
        const pages = stoppable(desk, rowsOf(desk, view, kind));
        if (to === undefined) return printed(desk, format, { kind, pages });
        const rows = format === 'xlsx' ? await workbook(desk, to, [{ kind, pages }]) : await written(desk, to, { format, kind, pages });
        return { export: { kind, file: to, rows }, dryRun: desk.options.dryRun };
      });
    },
    show: exportedBlocks,
  };
}

/** What was exported into a file, in a sentence. */
export const exportedBlocks = ({ export: { kind: of, file, rows }, dryRun }: Told): readonly Block[] => [
  {
    kind: 'text',
    text: {
      en: `${dryRun ? 'Would export' : 'Exported'} ${rows} rows of ${of} to ${file}.`,
      fr: `${rows} lignes (${of}) ${dryRun ? 'seraient exportées' : 'exportées'} dans ${file}.`,
    },
    tone: 'good',
  },
];

interface Told {
  readonly export: { readonly kind: string; readonly file: string; readonly rows: number };
  readonly dryRun: boolean;
}

interface Rows {
  readonly kind: ImportKind;
  readonly pages: AsyncIterable<readonly ExportRow[]>;
}

async function* rowsOf(desk: Desk, view: View, kind: ImportKind): AsyncIterable<readonly ExportRow[]> {
  const { program, on } = await desk.context(view);
  yield* exportables[kind].rows(view, { program, on });
}

/** Pages until somebody asks to stop: then nothing of the export is left. */
async function* stoppable(desk: Desk, pages: Rows['pages']): AsyncIterable<readonly ExportRow[]> {
  const { progress } = desk;
  progress.start(0);
  try {
    for await (const page of pages) {
      yield page;
      if (progress.stopping) throw new Ending('cancelled', 'cancelled', 'stopped before the end; the export is not whole');
    }
  } finally {
    progress.finish();
  }
}

/** The format of a file by its ending, of standard output by `-o`; ends with `usage` for any other. */
function formatOf({ options: { output, fields, jq } }: Desk, file: string | undefined): Format {
  if (fields !== undefined || jq !== undefined)
    throw new Ending('usage', 'invalid-value', 'an export is whole: --fields and --jq do not apply', {
      hints: ['partnerctl export --help'],
    });
  if (file === undefined) {
    if (output === 'table') return 'csv';
    if (output === 'csv' || output === 'ndjson' || output === 'json') return output;
    throw new Ending('usage', 'invalid-value', `an export is printed as csv, ndjson or json, not as ${output}`, { hints: ['-o csv'] });
  }
  const format = byEnding[/\.(\w+)$/.exec(file)?.[1]?.toLowerCase() ?? ''];
  if (format) return format;
  throw new Ending('usage', 'invalid-value', `--to: ${JSON.stringify(file)} does not end in ${Object.keys(byEnding).join(', ')}`, {
    hints: ['--to export.csv'],
  });
}

/** The texts of a file: its beginning, its rows page by page, its end. */
async function* texts(
  format: Exclude<Format, 'xlsx'>,
  columns: readonly Column[],
  pages: Rows['pages'],
): AsyncIterable<[text: string, rows: number]> {
  if (format === 'csv') yield [`${columns.map(({ name }) => name).join(',')}\n`, 0];
  const lines = format === 'csv' ? csvLines(columns) : jsonLines(columns);
  let rows = 0;
  for await (const page of pages) {
    const text = lines(page);
    yield [format === 'json' ? `${rows === 0 ? '[\n' : ',\n'}${text.trimEnd().replaceAll('\n', ',\n')}` : text, page.length];
    rows += page.length;
  }
  if (format === 'json') yield [rows === 0 ? '[]\n' : '\n]\n', 0];
}

async function printed(desk: Desk, format: Format, { kind, pages }: Rows): Promise<Result> {
  const { columns } = exportables[kind];
  for await (const [text] of texts(format as 'csv', columns, pages)) await desk.print(format === 'csv' ? shownText(text) : text);
  return nothingMore;
}

async function written(
  desk: Desk,
  file: string,
  { format, kind, pages }: Rows & { readonly format: Exclude<Format, 'xlsx'> },
): Promise<number> {
  const target = desk.options.dryRun ? undefined : await desk.createFile(file, { replace: desk.options.yes });
  let count = 0;
  try {
    for await (const [text, rows] of texts(format, exportables[kind].columns, pages)) {
      count += rows;
      await target?.write(text);
    }
    await target?.finish();
  } catch (error) {
    await target?.abandon();
    throw error;
  }
  return count;
}

/** The most rows a sheet of a workbook has, its header included. */
const longestSheet = 1_048_576;

/** Writes a workbook with a sheet for each kind: figures are figures and days are days, and no text is ever a formula. */
export async function workbook(desk: Desk, file: string, kinds: readonly Rows[]): Promise<number> {
  let count = 0;
  const sheets = [];
  for (const { kind, pages } of kinds) {
    const { columns } = exportables[kind];
    const rows: SpreadsheetRow[] = [];
    for await (const page of pages) rows.push(...page);
    if (rows.length >= longestSheet)
      throw new Ending('usage', 'file-too-large', `${rows.length} rows of ${kind} do not fit in a sheet of a workbook`, {
        hints: [`partnerctl export ${kind} --to ${kind}.csv`],
      });
    count += rows.length;
    sheets.push({ name: kind, columns: columns.map(({ name, holds }) => ({ name, ...(holds && { holds }) })), rows });
  }
  if (!desk.options.dryRun) await desk.writeFile(file, await desk.spreadsheet(sheets), { replace: desk.options.yes });
  return count;
}

/** All kinds of a program, for a workbook. */
export const everyKind = (desk: Desk, view: View): readonly Rows[] =>
  (Object.keys(exportables) as ImportKind[]).map((kind) => ({ kind, pages: rowsOf(desk, view, kind) }));
