import { Ending, type EndingKind } from '../rules/ending.ts';

export { Ending };

/** The exit code of each ending (cli.md, Exit codes). */
export const exitCodes: Readonly<Record<EndingKind, number>> = { usage: 2, 'not-found': 4, conflict: 5, environment: 6, cancelled: 130 };

/** The exit code of a refusal by a rule. */
export const refusedCode = 3;

/** The exit code of a batch some of whose items were refused or failed. */
export const partlyDoneCode = 7;

/** What was asked for is not there. */
export function notFound(what: string, text: string, hints: readonly string[] = []): never {
  throw new Ending('not-found', `${what.replaceAll(' ', '-')}-not-found`, `no ${what} matches ${JSON.stringify(text)}`, { hints });
}

/** What was typed cannot be read; every problem at once. */
export function usage(problems: readonly { readonly code: string; readonly text: string }[], hints: readonly string[] = []): never {
  const [first] = problems;
  throw new Ending('usage', first?.code ?? 'usage', problems.map(({ text }) => text).join('; '), { reasons: problems, hints });
}

/** Whether an error is the refusal of a command that was run as part of another one. */
export const isRefusal = (error: unknown): boolean => error instanceof Error && error.name === 'Refused';
