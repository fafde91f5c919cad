import writeWorkbook, { type Cell, type SheetData } from 'write-excel-file/node';
import type { Spreadsheet } from '../define.ts';

/** What XML cannot hold. */
// oxlint-disable-next-line no-control-regex -- these characters are what is looked for.
const unfit = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g;

/** The longest text a cell may have. */
const longest = 32_767;

type Holds = Spreadsheet['columns'][number]['holds'];

/** A cell: figures as figures, days as days, all else as text, which no spreadsheet runs as a formula. */
function cellOf(value: string | number | null, holds: Holds): Cell {
  if (value === null) return null;
  if (holds === 'day' && /^\d{4}-\d{2}-\d{2}$/.test(String(value)))
    return { type: Date, value: new Date(`${value}T00:00:00Z`), format: 'yyyy-mm-dd' };
  if (holds === 'count' || holds === 'amount') {
    const figure = Number(value);
    const exact = String(value).replace(/\D/g, '').length <= 15;
    if (Number.isFinite(figure) && exact) return { type: Number, value: figure, format: holds === 'amount' ? '0.00##' : '0' };
  }
  return { type: String, value: String(value).replaceAll(unfit, '\ufffd').slice(0, longest) };
}

/** A workbook (.xlsx) with a header in every sheet. */
export async function workbookOf(sheets: readonly Spreadsheet[]): Promise<Uint8Array> {
  const data = sheets.map(({ name, columns, rows }) => ({
    sheet: name,
    data: [
      columns.map((column): Cell => ({ type: String, value: column.name, fontWeight: 'bold' })),
      ...rows.map((row) => row.map((value, place) => cellOf(value, columns[place]?.holds))),
    ] as SheetData,
    columns: columns.map(({ name: header, holds }) => ({ width: holds === 'day' ? 12 : Math.max(12, header.length + 2) })),
    stickyRowsCount: 1,
  }));
  return writeWorkbook(data).toBuffer();
}
