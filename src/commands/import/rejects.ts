import { csvLines, jsonLines, type ExportRow } from '../../rules/export/cells.ts';
import { reasonsColumn } from '../../rules/import/header.ts';
import type { RowProblem } from '../../rules/import/problem.ts';
import type { Cells, Column, Sheet } from '../../rules/import/sheet.ts';
import type { Desk } from '../../shell/define.ts';

/** Problems told at most: a file with more has one cause for all. */
const problemsTold = 100_000;

/** Problems in the order of their lines, as many as are told, and how many there are. */
export function problemList() {
  const kept: RowProblem[] = [];
  let count = 0;
  let asked = 0;
  return {
    get count() {
      return count;
    },
    add(problems: readonly RowProblem[]) {
      count += problems.length;
      for (const problem of problems) if (kept.length < problemsTold) kept.push(problem);
    },
    /** Those found since this was asked last. */
    recent() {
      const found = kept.slice(asked);
      asked = kept.length;
      return found;
    },
    told: () => kept.toSorted((a, b) => a.line - b.line),
  };
}

/** The rows of a file that failed, as they stood in it, with what is wrong with each. */
export function rejectedRows({ columns }: Pick<Sheet, 'columns'>, problems: ReturnType<typeof problemList>) {
  let seen = new Map<number, Cells>();
  const failed = new Map<number, { readonly cells: readonly (string | null)[]; readonly reasons: string[] }>();
  return {
    /** Remembers a row until it is known whether it is kept. */
    see: (line: Cells) => void seen.set(line.line, line),
    /** Keeps the rows of a page that have a problem, and forgets the others. */
    turn() {
      for (const { line, column, reason } of problems.recent()) {
        const row = seen.get(line);
        const known = failed.get(line) ?? {
          cells: columns.map((_, place) => row?.cells[row.places[place] as number] ?? null),
          reasons: [],
        };
        known.reasons.push(`${row ? '' : `line ${line} `}${column === undefined ? '' : `${column}: `}${reason}`);
        failed.set(line, known);
      }
      seen = new Map();
    },
    told(): { readonly columns: readonly Column[]; readonly rows: readonly ExportRow[] } {
      this.turn();
      const told = [...failed].toSorted(([a], [b]) => a - b).map(([, row]) => row);
      const places = columns
        .map((_, place) => place)
        .filter((place) => columns[place]?.required || told.some(({ cells }) => cells[place] !== null));
      return {
        columns: [...places.map((place) => columns[place] as Column), { name: reasonsColumn, help: 'why it failed' }],
        rows: told.map(({ cells, reasons }) => [...places.map((place) => cells[place] ?? null), reasons.join('; ')]),
      };
    },
  };
}

/** Writes rows that failed as JSON lines where the file's name says so, else as CSV; over a file that is there only with `--yes`. */
export async function writeRejects(
  desk: Desk,
  file: string,
  { columns, rows }: ReturnType<ReturnType<typeof rejectedRows>['told']>,
): Promise<void> {
  const target = await desk.createFile(file, { replace: desk.options.yes });
  try {
    const asJson = /\.(jsonl|ndjson|json)$/i.test(file);
    if (!asJson) await target.write(`${columns.map(({ name }) => name).join(',')}\n`);
    // Figures that failed may be any text, which a spreadsheet could run.
    await target.write((asJson ? jsonLines(columns) : csvLines(columns.map(() => ({}))))(rows));
    await target.finish();
  } catch (error) {
    await target.abandon();
    throw error;
  }
}
