import { filledWord, type TableRow } from '../../rules/import/table.ts';
import type { Command, Desk } from '../../shell/define.ts';
import { Ending } from '../../shell/errors.ts';
import { contentHashing } from '../../store/import-content.ts';

/** What a row came to. */
export interface RowDone {
  readonly line: number;
  readonly outcome: 'done' | 'refused' | 'failed';
  /** The exit code the command would have ended with alone. */
  readonly exit: number;
  readonly summary: string;
  readonly reasons?: readonly unknown[];
}

/** Ends a command line that cannot go on whatever the row says: cancelled, or the store is gone. */
const endsAll = [6, 130];

/**
 * Runs the command for one row after the other. With a request id each row has one of its own, made from what the command says
 * for that row: run again, rows that were done are answered again, and those that were corrected are new.
 */
export function rowRunner(desk: Desk, command: Command, words: readonly string[]) {
  const { options } = desk;
  const shared = [
    '--json',
    '--no-input',
    ...(options.dryRun ? ['--dry-run'] : []),
    ...(options.yes ? ['--yes'] : []),
    ...(options.program === undefined ? [] : ['--program', options.program]),
    ...(options.by === undefined ? [] : ['--by', options.by]),
    ...(options.reason === undefined ? [] : ['--reason', options.reason]),
    ...(options.ticket === undefined ? [] : ['--ticket', options.ticket]),
  ];
  const times = new Map<string, number>();
  return async (row: TableRow, { skip }: { readonly skip: boolean }): Promise<RowDone | undefined> => {
    const filled = words.map((word) => filledWord(word, row));
    const hash = contentHashing();
    hash.add(JSON.stringify(filled));
    const mark = hash.end().slice(0, 16);
    const time = (times.get(mark) ?? 0) + 1;
    times.set(mark, time);
    if (skip) return undefined;
    const { line } = row;
    const taken = filled.find(
      (word, place) => word.startsWith('-') && !words[place]?.startsWith('-') && !desk.takesValue(command, words[place - 1] ?? ''),
    );
    if (taken !== undefined)
      return { line, outcome: 'failed', exit: 2, summary: `${JSON.stringify(taken)} begins with - and would be read as a flag` };
    const id = options.requestId === undefined ? [] : ['--request-id', `${options.requestId}/${mark}${time === 1 ? '' : `-${time}`}`];
    const { code, stdout, stderr } = await desk.line([...shared, ...id, ...filled]);
    if (code === 0 || code === 7)
      return { line, outcome: code === 0 ? 'done' : 'failed', exit: code, summary: summaryOf(desk, command, stdout) };
    const { message, reasons = [], hints = [] } = errorOf(stderr);
    if (endsAll.includes(code))
      throw new Ending(code === 130 ? 'cancelled' : 'environment', 'row-stopped', `line ${line}: ${message}`, {
        hints: [...hints, `go on with --after ${line - 1}`],
      });
    return { line, outcome: code === 3 ? 'refused' : 'failed', exit: code, summary: message, ...(reasons.length > 0 && { reasons }) };
  };
}

/** The first sentence the command shows for its answer; where it shows none, how it was decided. */
function summaryOf(desk: Desk, command: Command, stdout: string): string {
  const answer = JSON.parse(stdout) as Record<string, unknown>;
  if (Array.isArray(answer)) return `${answer.length}`;
  const blocks = command.show?.(answer as never, desk.say) ?? [];
  const said = blocks.find((block) => block.kind === 'text');
  if (said) return String(typeof said.text === 'string' ? said.text : said.text[desk.say.lang]);
  return String((answer['decision'] as { outcome?: unknown } | undefined)?.outcome ?? '');
}

interface Told {
  readonly message: string;
  readonly reasons?: readonly unknown[];
  readonly hints?: readonly string[];
}

/** The error that a command told on standard error: its last line, notes may stand before it. */
function errorOf(stderr: string): Told {
  try {
    return (JSON.parse(stderr.trim().split('\n').at(-1) ?? '') as { error: Told }).error;
  } catch {
    return { message: stderr.trim() };
  }
}
