import { printableColumns } from '../printable.ts';
import { escaped } from './json.ts';

/** Why a `--jq` expression gave nothing, in jq's own words. */
export interface BadJq {
  readonly badJq: string;
}

/** How jq prints: indented JSON, one compact value a line, or texts without their quotes (`jq -r`). */
export type JqStyle = 'pretty' | 'compact' | 'raw';

/** What `jq EXPRESSION` prints for a result; `badJq` when the expression is wrong or fails on it. */
export async function runJq(result: unknown, expression: string, style: JqStyle): Promise<string | BadJq> {
  const { raw } = await import('jq-wasm');
  const flags = { pretty: [], compact: ['-c'], raw: ['-r', '-c'] }[style];
  const exitCode = process.exitCode;
  // The space keeps an expression such as `-1` from being read as an option.
  const filter = expression.startsWith('-') ? ` ${expression}` : expression;
  const { stdout, stderr, exitCode: ended } = await raw(JSON.stringify(result), filter, flags);
  // jq runs as a whole program inside this one and sets the exit code of both.
  process.exitCode = exitCode;
  if (ended !== 0) return { badJq: complaint(stderr) };
  const printed = style === 'raw' ? printableColumns(stdout) : escaped(stdout);
  return printed === '' ? '' : `${printed}\n`;
}

/** What is wrong with an expression whatever it is run on; it is read, and run on nothing. */
export async function jqMistake(expression: string): Promise<string | undefined> {
  const read = await runJq(null, `empty | (\n${expression}\n)`, 'compact');
  if (typeof read === 'string') return undefined;
  // By itself it is wrong in the same way, at the place where it was typed.
  const alone = await runJq(null, expression, 'compact');
  return (typeof alone === 'string' ? read : alone).badJq;
}

/** jq's message without the name in front and the count of errors behind. */
function complaint(stderr: string): string {
  const lines = stderr.split('\n').filter((line) => !/^jq: \d+ compile errors?$/.test(line));
  return (
    printableColumns(
      lines
        .join('\n')
        .replace(/^jq: error:? ?(\(at [^)]*\): )?/, '')
        .trim(),
    ) || 'jq failed without a message'
  );
}
