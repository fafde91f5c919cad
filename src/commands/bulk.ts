import * as z from 'zod';
import { problemText } from '../rules/import/problem.ts';
import { columnsNamed, readTable, type TableRow } from '../rules/import/table.ts';
import { defineTask, type Command, type Desk } from '../shell/define.ts';
import { Ending } from '../shell/errors.ts';
import { contentOfPieces } from './import/content.ts';
import { rowRunner, type RowDone } from './bulk/row.ts';

const input = z.strictObject({ from: z.string().min(1), command: z.array(z.string()).min(1), after: z.int().min(1).optional() });

/** Runs one command for every row of a file, each row a write of its own (requirement N6). */
export const bulk = defineTask({
  path: ['bulk'],
  summary: 'Run a command for every row of a CSV or JSON lines file',
  examples: [
    'partnerctl bulk --from goodwill.csv --request-id goodwill-7 -- credits adjust {partner} --amount {credits} --reason {why}',
    'partnerctl bulk --from left.jsonl --dry-run -- contact leave {email}',
  ],
  input,
  fields: {
    from: { help: 'a file whose first line names the columns, or JSON lines; - is standard input', ask: 'Which file?' },
    command: { positional: 'many', help: 'the command, after --; {column} stands for what a row has there', decode: (text) => text },
    after: { help: 'go on after this line of the file' },
  },
  run: async (desk, { from, command: words, after = 0 }) => {
    const command = await commandOf(desk, words);
    const rows = await rowsFor(desk, from, words);
    const run = rowRunner(desk, command, words);
    const { progress } = desk;
    const results: RowDone[] = [];
    const summary = { rows: 0, done: 0, refused: 0, failed: 0 };
    progress.start(rows.length);
    try {
      for (const [index, row] of rows.entries()) {
        // Rows that are left out are counted too: which of two equal rows one is tells their requests apart.
        const done = await run(row, { skip: row.line <= after });
        if (!done) continue;
        summary.rows += 1;
        summary[done.outcome] += 1;
        if (!desk.streams) results.push(done);
        await progress.advance(index + 1, [done]);
        if (!progress.stopping) continue;
        desk.note({ en: `stopped; to go on: --after ${row.line}`, fr: `arrêté ; pour continuer : --after ${row.line}` });
        break;
      }
    } finally {
      progress.finish();
    }
    return { results, summary, dryRun: desk.options.dryRun };
  },
  show: ({ results, summary, dryRun }) => [
    {
      kind: 'table',
      columns: [
        { key: 'line', header: 'Line', priority: 1 },
        { key: 'outcome', header: 'Outcome', priority: 1 },
        { key: 'summary', header: { en: 'Summary', fr: 'Résumé' }, priority: 1 },
      ],
      rows: results,
      empty: { en: 'The file has no rows.', fr: 'Le fichier n’a pas de ligne.' },
    },
    {
      kind: 'text',
      text: {
        en: `${summary.rows} rows${dryRun ? ' (dry run)' : ''}: ${summary.done} done, ${summary.refused} refused, ${summary.failed} failed.`,
        fr: `${summary.rows} lignes${dryRun ? ' (essai)' : ''} : ${summary.done} faites, ${summary.refused} refusées, ${summary.failed} en échec.`,
      },
    },
  ],
});

/** The command that is meant by the first words; ends with `usage` for one that runs others itself. */
async function commandOf(desk: Desk, words: readonly string[]): Promise<Command> {
  const plain = words.slice(0, 3);
  const isWord = plain.findIndex((word) => !/^[a-z][a-z-]*$/.test(word));
  const path = isWord < 0 ? plain : plain.slice(0, isWord);
  for (let length = path.length; length > 0; length -= 1) {
    const command = await desk.command(path.slice(0, length)).catch((error: unknown) => {
      if (error instanceof Ending && error.kind === 'not-found') return undefined;
      throw error;
    });
    if (!command) continue;
    if (!['bulk', 'demo', 'import all'].includes(command.path.join(' '))) return command;
    throw new Ending('usage', 'invalid-value', `${command.path.join(' ')} is not run row by row`, { hints: ['partnerctl bulk --help'] });
  }
  throw new Ending('usage', 'unknown-command', `${JSON.stringify(path.join(' ') || (words[0] ?? ''))} is no command`, {
    hints: ['partnerctl --help', 'the command follows --: partnerctl bulk --from FILE -- COMMAND {column}'],
  });
}

/** All rows of the file, once it is sure that every one of them has what the command names. */
async function rowsFor(desk: Desk, from: string, words: readonly string[]): Promise<readonly TableRow[]> {
  const { rows, problems } = readTable(await contentOfPieces(desk, from));
  const named = columnsNamed(words);
  const unknown = named.flatMap((column) => {
    const row = rows.find(({ cells }) => !cells.has(column));
    return row
      ? [
          {
            code: 'unknown-column',
            text: `line ${row.line}: there is no column ${JSON.stringify(column)}; there are ${[...row.cells.keys()].join(', ')}`,
          },
        ]
      : [];
  });
  const reasons = [...unknown, ...problems.slice(0, 100).map((problem) => ({ code: 'bad-row', text: problemText(problem) }))];
  if (reasons.length === 0) return rows;
  throw new Ending('usage', reasons[0]?.code ?? 'bad-row', 'the file does not fit; no row was run', {
    reasons,
    hints: ['partnerctl bulk --help'],
  });
}
