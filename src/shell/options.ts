import { dirname, join } from 'node:path';
import type { Command as Parser } from 'commander';
import { daySchema } from '../rules/day.ts';
import type { Options } from './define.ts';
import type { InputProblem } from './flags.ts';
import { globalFlags, outputs } from './global-flags.ts';
import { textProblem } from './input.ts';
import type { World } from './world.ts';

/** What `--input` and `--no-input` said: commander keeps one value for both, and a script may need both. */
export interface InputOptions {
  file?: string;
  never?: boolean;
}

/** The format asked for on a line that may be unreadable otherwise: its error is told in that format too. */
export function outputTyped(argv: readonly string[]): string | undefined {
  if (argv.includes('--json')) return 'json';
  const line = argv.join('\0');
  return /(?:^|\0)(?:-o\0?|--output[=\0])(json|ndjson|yaml)(?:\0|$)/.exec(line)?.[1];
}

/** Declares the options every command has (cli.md, Everywhere), once, on the root; what concerns input is noted as it is parsed. */
export function declareOptions(root: Parser): InputOptions {
  const noted: InputOptions = {};
  root.on('option:input', (file: string) => (noted.file = file)).on('option:no-input', () => (noted.never = true));
  for (const { flag, short, value, repeatable } of globalFlags) {
    const typed = `${short === undefined ? '' : `-${short}, `}--${flag}${value === undefined ? '' : ' <value>'}`;
    if (repeatable) root.option(typed, '', (one: string, before: string[] = []) => [...before, one]);
    else root.option(typed);
  }
  return noted;
}

/** Options that are written down with what a command does. */
const spoken = ['actor', 'by', 'reason', 'ticket', 'requestId'];

/** The options as typed, then from the environment, then the defaults; every problem with them. */
export function readOptions(
  typed: Readonly<Record<string, unknown>>,
  { world, noted }: { readonly world: World; readonly noted: InputOptions },
): { readonly options: Options; readonly problems: readonly InputProblem[] } {
  const problems: InputProblem[] = [];
  const text = (name: string, variable?: string): string | undefined => {
    const value = typed[name] ?? (variable === undefined ? undefined : world.env[variable] || undefined);
    if (value === undefined) return undefined;
    const flag = `--${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
    if (value === '') problems.push({ code: 'invalid-value', text: `${flag}: nothing was given` });
    if (/^--./.test(String(value)))
      problems.push({ code: 'value-missing', text: `${flag} has no value: ${JSON.stringify(value)} looks like the next flag` });
    const because = spoken.includes(name) ? textProblem(String(value), { lines: name === 'reason' }) : undefined;
    if (because !== undefined) problems.push({ code: 'invalid-value', text: `${flag}: ${because}` });
    return String(value);
  };
  const oneOf = <const W extends string>(name: string, words: readonly W[], fallback: W, variable?: string): W => {
    const value = text(name, variable) ?? fallback;
    if ((words as readonly string[]).includes(value)) return value as W;
    problems.push({ code: 'invalid-value', text: `--${name}: ${JSON.stringify(value)} is not one of ${words.join(', ')}` });
    return fallback;
  };
  const asOf = text('asOf', 'PARTNERCTL_AS_OF');
  const wrongDay = asOf === undefined ? undefined : daySchema.safeParse(asOf).error?.issues[0];
  if (wrongDay) problems.push({ code: 'invalid-value', text: `--as-of: ${wrongDay.message}` });
  const fields = text('fields')
    ?.split(',')
    .map((name) => name.trim())
    .filter(Boolean);
  const programs = (typed['program'] as string[] | undefined) ?? [world.env['PARTNERCTL_PROGRAM'] ?? ''].filter(Boolean);
  const output = oneOf('output', outputs, 'table');
  const options: Options = {
    store: text('store', 'PARTNERCTL_STORE') ?? world.defaultStore,
    sampleStore: text('store') ?? join(dirname(world.defaultStore), 'demo.db'),
    program: programs.at(-1),
    programs,
    asOf,
    actor: text('actor', 'PARTNERCTL_ACTOR') ?? world.loginName,
    signedInAs: world.loginName,
    by: text('by'),
    reason: text('reason'),
    ticket: text('ticket'),
    requestId: text('requestId'),
    output: typed['json'] === true ? 'json' : output,
    fields,
    jq: text('jq'),
    dryRun: typed['dryRun'] === true,
    yes: typed['yes'] === true,
    input: noted.never !== true,
    quiet: typed['quiet'] === true,
    verbose: typed['verbose'] === true,
    color: oneOf('color', ['auto', 'always', 'never'], 'auto'),
    lang: oneOf('lang', ['en', 'fr'], languageOf(world.env), 'PARTNERCTL_LANG'),
  };
  return { options, problems };
}

/** The language of the environment's locale; English unless it is French. */
function languageOf(env: World['env']): 'en' | 'fr' {
  return /^fr/i.test(env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || '') ? 'fr' : 'en';
}
