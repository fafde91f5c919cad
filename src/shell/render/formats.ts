import type { DrawnBlock, Cell, DrawnColumn } from '../blocks.ts';
import { moneyText } from '../../rules/money.ts';
import { printable } from '../printable.ts';
import { said } from '../say.ts';
import { csvText } from './csv.ts';
import type { CsvColumn } from './csv.ts';
import { pickFields, valueAt } from './fields.ts';
import type { UnknownField } from './fields.ts';
import type { BadJq, JqStyle } from './jq.ts';
import { jsonLine, jsonText } from './json.ts';
import { idsOf, isObject, rowsOf } from './result.ts';
import type { DrawOptions } from './words.ts';

/** The values of `-o`. */
export const outputFormats = ['table', 'wide', 'json', 'ndjson', 'csv', 'yaml', 'name'] as const;
export type OutputFormat = (typeof outputFormats)[number];

/** What a command answers. */
export interface Answer {
  /** The JSON answer: an object of the resources touched, or a list (cli.md). */
  readonly result: unknown;
  /** The same for people. */
  readonly blocks: readonly DrawnBlock[];
  /** For lists: the columns of CSV, and how `--fields` are drawn in a table. */
  // oxlint-disable-next-line no-explicit-any -- rows of any shape may be listed; each column knows its own.
  readonly columns?: readonly DrawnColumn<any>[];
  /** What `-o name` prints for a row, where that is not its `id`. */
  // oxlint-disable-next-line no-explicit-any -- see columns.
  readonly nameOf?: (row: any) => string;
}

export interface RenderOptions extends DrawOptions {
  readonly output: OutputFormat;
  /** `--fields`, already split at the commas. */
  readonly fields?: readonly string[] | undefined;
  /** `--jq`. */
  readonly jq?: string | undefined;
}

/** The text for standard output, or what was wrong with `--fields` or `--jq`. */
export type Rendered = { readonly text: string } | UnknownField | BadJq;

/**
 * The answer in the format asked for (cli.md, requirement N2). `--fields` narrows it first, in every format. `--jq` then
 * prints what jq would: indented, compact with `-o ndjson`, texts without quotes with `-o name` and `-o csv` (so that
 * `@csv` and `@tsv` are of use).
 */
export async function renderAnswer(answer: Answer, options: RenderOptions): Promise<Rendered> {
  const { output, jq } = options;
  const fields = options.fields?.length ? options.fields : undefined;
  const picked =
    fields &&
    pickFields(
      answer.result,
      fields,
      answer.columns?.map(({ key }) => key),
    );
  if (picked && 'unknownField' in picked) return picked;
  const result = picked ? picked.result : answer.result;
  if (jq !== undefined) return queried(result, jq, output);
  if (output === 'json') return { text: jsonText(result) };
  if (output === 'ndjson') return { text: Array.isArray(result) ? result.map(jsonLine).join('') : jsonLine(result) };
  if (output === 'yaml') return { text: await (await import('./yaml.ts')).yamlText(result) };
  const source = picked ? picked.source : answer.result;
  if (output === 'csv') return { text: await csvText(csvRows(source, fields), csvColumns(source, answer.columns, fields)) };
  if (output === 'name')
    return {
      text: idsOf(source, answer.nameOf)
        .map((id) => `${printable(id)}\n`)
        .join(''),
    };
  const { drawBlocks } = await import('./blocks.ts');
  const blocks = fields ? [fieldsBlock(source, answer, fields)] : answer.blocks;
  return { text: await drawBlocks(blocks, { ...options, wide: options.wide || output === 'wide' }) };
}

async function queried(result: unknown, expression: string, output: OutputFormat): Promise<Rendered> {
  const { runJq } = await import('./jq.ts');
  const style: JqStyle = output === 'ndjson' ? 'compact' : output === 'name' || output === 'csv' ? 'raw' : 'pretty';
  const text = await runJq(result, expression, style);
  return typeof text === 'string' ? { text } : text;
}

/** With fields an object is one row of them; without, it stands for the rows of its only list. */
function csvRows(source: unknown, fields: readonly string[] | undefined): readonly unknown[] {
  return fields && isObject(source) ? [source] : rowsOf(source);
}

/**
 * The fields asked for; else the columns of a list, so that the header does not hang on what today's rows happen to have;
 * else every key in the order it is met.
 */
function csvColumns(source: unknown, columns: Answer['columns'], fields: readonly string[] | undefined): CsvColumn[] {
  const byKey = new Map(Array.isArray(source) ? columns?.map((column) => [column.key, column]) : []);
  const keys = fields ?? (byKey.size > 0 ? [...byKey.keys()] : keysOf(rowsOf(source)));
  return keys.map((key) => ({ header: key, read: (row: unknown) => valueOrCell(row, key, byKey.get(key)) }));
}

/** What the JSON has under a key; a column that is no key of the JSON is read as the table reads it. */
function valueOrCell(row: unknown, key: string, column: DrawnColumn<unknown> | undefined): unknown {
  const value = valueAt(row, key);
  if (value !== undefined || !column?.cell) return value;
  const cell = column.cell(row);
  if (typeof cell !== 'object' || cell === null) return cell;
  return 'amountMinor' in cell ? moneyText(cell) : said('text' in cell ? cell.text : cell, 'en');
}

function keysOf(rows: readonly unknown[]): string[] {
  return [...new Set(rows.flatMap((row) => (isObject(row) ? Object.keys(row) : [])))];
}

/** The table, or the card of an object, that `--fields` asks for. What was asked for by name is never left out. */
function fieldsBlock(source: unknown, { blocks, columns }: Answer, fields: readonly string[]): DrawnBlock {
  if (!Array.isArray(source)) return { kind: 'card', rows: fields.map((field) => [field, valueAt(source, field) as Cell]) };
  const named = fields.map((field): DrawnColumn<unknown> => {
    const known = columns?.find(({ key }) => key === field);
    const cell = (row: unknown) => (known?.cell ? known.cell(row) : (valueAt(row, field) as Cell));
    return { key: field, header: known?.header ?? field, cell, priority: 1 };
  });
  const table = blocks.find((block) => block.kind === 'table');
  return { kind: 'table', columns: named, rows: source, empty: table?.empty ?? '' };
}
