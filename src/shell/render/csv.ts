import { printableColumns } from '../printable.ts';
import { isMoneyText } from './cell-text.ts';

/** A column of a CSV: its header and how a row's value is read. */
export interface CsvColumn {
  readonly header: string;
  readonly read: (row: unknown) => unknown;
}

/** What a spreadsheet takes for the start of a formula, also in its full-width forms. */
const formulaStart = /^[=+\-@\t\r\n\u{FF1D}\u{FF0B}\u{FF0D}\u{FF20}]/u;
const decimal = /^-?\d+(\.\d+)?$/;

/**
 * Rows as CSV (RFC 4180, lines ending in `\n`), always with a header. Money is `12.30 EUR`, nothing is an empty field,
 * lists and objects are JSON text. Text that a spreadsheet would run as a formula gets a `'` before it, except in columns
 * that hold figures only, where `-5` is a number.
 */
export async function csvText(rows: readonly unknown[], columns: readonly CsvColumn[]): Promise<string> {
  if (columns.length === 0) return '';
  const { stringify } = await import('csv-stringify/sync');
  const values = columns.map(({ read }) => rows.map(read));
  const fields = values.map((column) => (column.every(isFigure) ? column.map(fieldText) : column.map(guarded)));
  const records = rows.map((_, row) => fields.map((column) => column[row]!));
  return stringify([columns.map(({ header }) => guarded(header)), ...records], {
    record_delimiter: '\n',
    // A record of one empty field would be an empty line, which readers skip.
    quoted_empty: columns.length === 1,
  });
}

function isFigure(value: unknown): boolean {
  return (
    value === null ||
    value === undefined ||
    typeof value === 'number' ||
    isMoneyText(value) ||
    (typeof value === 'string' && decimal.test(value))
  );
}

function fieldText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (isMoneyText(value)) return `${value.amount} ${value.currency}`;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function guarded(value: unknown): string {
  const text = fieldText(value);
  if (typeof value !== 'string') return isMoneyText(value) || typeof value !== 'object' ? text : printableColumns(text);
  return printableColumns(formulaStart.test(text) ? `'${text}` : text);
}
