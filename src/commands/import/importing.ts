import { approve } from '../../rules/decision.ts';
import { Ending } from '../../rules/ending.ts';
import type { Id } from '../../rules/id.ts';
import type { ImportCounts, ImportEffect } from '../../rules/import/effects.ts';
import { problemText, type RowProblem } from '../../rules/import/problem.ts';
import { rowReader, type ImportKind } from '../../rules/import/sheet.ts';
import type { Desk, Progress } from '../../shell/define.ts';
import { importedBefore, type Importing } from '../../store/import.ts';
import type { Tx } from '../../store/store.ts';
import { contentOf, contentOfTable, type Content, type Table } from './content.ts';
import { problemList, rejectedRows, writeRejects } from './rejects.ts';
import { importables } from './sheets.ts';

/** Rows that are checked and written together. */
const pageSize = 2000;

/** Problems shown to people. */
const problemsShown = 20;

/** What an import came to. */
export interface Imported extends ImportCounts {
  readonly id: Id<'IMP'>;
  readonly kind: ImportKind;
  readonly program: string;
  /** The file's name, without folders. */
  readonly name: string;
  readonly outcome: 'imported' | 'imported-before';
}

/** Imports a file, or standard input when it is `-`: all of it or nothing (requirement N6, invariant 14). */
export async function importFile(
  desk: Desk,
  kind: ImportKind,
  { file, locale, rejects }: { readonly file: string; readonly locale?: 'en' | 'fr' | undefined; readonly rejects?: string | undefined },
): Promise<Imported> {
  const content = await contentOf(desk, file);
  const { progress } = desk;
  progress.start(content.lines);
  try {
    return await importContent(desk, { kind, content, progress, rejects, locale: locale === 'fr' ? locale : undefined });
  } finally {
    progress.finish();
  }
}

/**
 * Imports rows that are in memory: a header naming the columns as a file does, and rows of texts in its order. They are
 * checked, written and remembered as a file would be: in one transaction with its audit record, all or nothing; the same
 * rows again are nothing. Ends with `usage` and every bad row (line 2 is the first row).
 */
export async function importRows(desk: Desk, kind: ImportKind, table: Table): Promise<Imported> {
  return importContent(desk, { kind, content: await contentOfTable(kind, table) });
}

interface Wanted {
  readonly kind: ImportKind;
  readonly content: Content;
  /** Told the line each page ends on; it can stop the import, which then leaves nothing. */
  readonly progress?: Progress;
  readonly locale?: 'fr' | undefined;
  /** Where the rows that have a problem are written. */
  readonly rejects?: string | undefined;
}

async function importContent(desk: Desk, wanted: Wanted): Promise<Imported> {
  const { kind, content } = wanted;
  const { name, sha256 } = content;
  return desk.write<Imported>(
    { kind, name, sha256, ...(wanted.locale && { locale: wanted.locale }) },
    async (tx, { ids, at, actor, reason, ticket }) => {
      const { program, on } = await desk.context(tx);
      const cited = { id: program.id, edition: program.edition };
      const said = { kind, program: program.id, name };
      const before = await importedBefore(tx, { kind, program: program.id, sha256 });
      if (before) {
        const none = { created: 0, updated: 0, unchanged: before.rows };
        return {
          decision: approve([], { outcome: 'imported-before' }),
          program: cited,
          answer: async () => ({ ...said, ...before, ...none, outcome: 'imported-before' }),
        };
      }
      const counts = await writeContent(desk, tx, { ...wanted, importing: { program, on, at, actor, reason, ticket, ids } });
      const id = ids.next('IMP');
      const effect: ImportEffect = { kind: 'file-imported', id, of: kind, program: program.id, name, sha256, ...counts };
      return {
        decision: approve([effect], { outcome: 'imported' }),
        program: cited,
        answer: async () => ({ id, ...said, ...counts, outcome: 'imported' }),
      };
    },
  );
}

interface Work extends Wanted {
  readonly importing: Importing;
}

/** Checks all rows and writes them page by page; ends with every problem, once there is one, and then nothing is kept. */
async function writeContent(desk: Desk, tx: Tx, { kind, content, progress, importing, locale, rejects }: Work): Promise<ImportCounts> {
  const { sheet, open } = importables[kind];
  const read = rowReader(sheet, { ...importing, locale });
  const writer = open(tx, importing);
  const problems = problemList();
  const rejected = rejects === undefined ? undefined : rejectedRows(sheet, problems);
  const sum = { rows: 0, created: 0, updated: 0, unchanged: 0 };
  let page: { readonly atLine: number }[] = [];
  let flawed: { readonly atLine: number; readonly partner: string }[] = [];
  const partnerPlace = sheet.columns.findIndex((column) => column.name === 'partner');
  const turn = async () => {
    const rows = page;
    if (flawed.length > 0) problems.add((await writer.names?.(flawed)) ?? []);
    page = [];
    flawed = [];
    sum.rows += rows.length;
    problems.add(await writer.check(rows));
    rejected?.turn();
    await progress?.advance(rows.at(-1)?.atLine ?? 0, []);
    if (progress?.stopping) throw new Ending('cancelled', 'cancelled', 'stopped before the end; nothing was imported');
    if (problems.count > 0) return;
    const { created, updated, unchanged } = await writer.write(rows);
    sum.created += created;
    sum.updated += updated;
    sum.unchanged += unchanged;
  };
  for await (const lines of content.read(sheet)) {
    for (const line of lines) {
      if ('reason' in line) {
        problems.add([line]);
        continue;
      }
      rejected?.see(line);
      const found = read(line);
      if (Array.isArray(found)) {
        problems.add(found as readonly RowProblem[]);
        const partner = line.cells[line.places[partnerPlace] as number];
        if (partner && !(found as readonly RowProblem[]).some(({ column }) => column === 'partner'))
          flawed.push({ atLine: line.line, partner });
        if (flawed.length >= pageSize) await turn();
      } else if (page.push(found as { readonly atLine: number }) >= pageSize) await turn();
    }
  }
  if (page.length > 0 || flawed.length > 0) await turn();
  sayHow(desk, content);
  if (problems.count > 0) {
    if (rejects !== undefined && rejected) await writeRejects(desk, rejects, rejected.told());
    throw badRows(desk, content.name, { problems, rejects });
  }
  await writer.end();
  return sum;
}

/**
 * What was found out about a file that says nothing of it itself: its encoding, and what separates its fields. Scripts read
 * errors on the same stream, and nothing beside.
 */
function sayHow(desk: Desk, { name, encoding, separator }: Content): void {
  const by = separator?.();
  if (by === undefined || isMachine(desk)) return;
  const apart = by === '\t' ? { en: 'tabs', fr: 'des tabulations' } : { en: JSON.stringify(by), fr: JSON.stringify(by) };
  desk.note({
    en: `${name}: ${encoding.toUpperCase()}, fields separated by ${apart.en}`,
    fr: `${name} : ${encoding.toUpperCase()}, champs séparés par ${apart.fr}`,
  });
}

const isMachine = ({ options: { output } }: { readonly options: Pick<Desk['options'], 'output'> }) =>
  output === 'json' || output === 'ndjson' || output === 'yaml';

interface Failed {
  readonly problems: ReturnType<typeof problemList>;
  readonly rejects: string | undefined;
}

function badRows({ options: { output } }: Desk, name: string, { problems, rejects }: Failed): Ending {
  const machine = isMachine({ options: { output } });
  const told = problems.told();
  const shown = machine ? told : told.slice(0, problemsShown);
  const reasons = shown.map((problem) => ({ code: 'bad-row', text: problemText(problem) }));
  const more = problems.count - shown.length;
  if (more > 0) reasons.push({ code: 'more-bad-rows', text: `and ${more} more` });
  const many = problems.count === 1 ? 'is 1 problem' : `are ${problems.count} problems`;
  const hints = [
    rejects === undefined ? 'correct the rows and import the whole file again' : `the rows with their reasons are in ${rejects}`,
    ...(machine || more === 0 ? [] : ['--json tells all of them']),
  ];
  return new Ending('usage', 'bad-row', `there ${many} in ${name}; nothing was imported`, { reasons, hints });
}
