import type { Column } from '../import/sheet.ts';

/** What stands in a cell that is exported: a text, a whole number, or nothing. Amounts are decimal texts. */
export type ExportCell = string | number | null;
export type ExportRow = readonly ExportCell[];

/** What a spreadsheet takes for the start of a formula, also in its full-width forms, with what may guard it already. */
export const formulaStart = /^'*[=+\-@\t\r\n\u{FF1D}\u{FF0B}\u{FF0D}\u{FF20}]/u;

const needsQuotes = /[",\r\n]/;

/**
 * Rows as lines of CSV (RFC 4180). A text that a spreadsheet would run as a formula gets a `'` before it, which the import
 * takes off; a figure never does: `-5` is a number.
 */
export function csvLines(columns: readonly Pick<Column, 'holds'>[]): (rows: readonly ExportRow[]) => string {
  const isText = columns.map(({ holds }) => holds === undefined);
  const field = (cell: ExportCell, place: number): string => {
    if (typeof cell !== 'string') return cell === null ? '' : String(cell);
    const text = isText[place] && formulaStart.test(cell) ? `'${cell}` : cell;
    return needsQuotes.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return (rows) => {
    let text = '';
    for (const row of rows) {
      for (let place = 0; place < row.length; place += 1) text += (place === 0 ? '' : ',') + field(row[place] ?? null, place);
      text += '\n';
    }
    return text;
  };
}

/** What must not reach a terminal as it is: control characters and what turns the direction of text. */
const steering = /[\x7f-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g;

const asEscape = (found: string) => `\\u${found.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** Rows as JSON lines, a key for each column. What could steer a terminal is written as an escape: the same to every reader. */
export function jsonLines(columns: readonly Pick<Column, 'name'>[]): (rows: readonly ExportRow[]) => string {
  const keys = columns.map(({ name }, place) => `${place === 0 ? '{' : ','}${JSON.stringify(name)}:`);
  return (rows) => {
    let text = '';
    for (const row of rows) {
      for (let place = 0; place < row.length; place += 1) text += keys[place] + jsonCell(row[place] ?? null);
      text += '}\n';
    }
    return text.replaceAll(steering, asEscape);
  };
}

/** Most cells need no escapes: looking is faster than quoting. */
const plain = /^[\w .,:;@/+-]*$/;

const jsonCell = (cell: ExportCell): string =>
  typeof cell === 'string' ? (plain.test(cell) ? `"${cell}"` : JSON.stringify(cell)) : cell === null ? 'null' : String(cell);

/** The same text for a terminal: what could steer it shows as a sign of its own. */
// oxlint-disable-next-line no-control-regex -- these characters are what is looked for.
export const shownText = (text: string): string => text.replaceAll(/[\x00-\x08\x0b-\x1f]/g, '\ufffd').replaceAll(steering, '\ufffd');
