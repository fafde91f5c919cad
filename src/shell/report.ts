import type { Names } from '../rules/decision.ts';
import { Ending } from '../rules/ending.ts';
import type { Command, Options, Result } from './define.ts';
import { exitCodes, refusedCode } from './errors.ts';
import { write } from './outlet.ts';
import { printable, printableLines } from './printable.ts';
import { colorWanted } from './render/color.ts';
import { jsonLine } from './render/json.ts';
import type { Outcome } from './run.ts';
import { said } from './say.ts';
import { sayTo, tellerIn } from './sentences.ts';
import type { World } from './world.ts';

/** Whether scripts read the answer: its sentences are English whatever the language (cli.md). */
export const forMachines = ({ output }: Options) => output === 'json' || output === 'ndjson' || output === 'yaml';

/** Writes what went wrong. Where that fails too nobody is left to be told, and the exit code still says it. */
const tell = ({ stderr }: World, text: string): Promise<void> => write(stderr, text).catch(() => {});

/** Prints the answer of a command in the format that was asked for. */
export async function printAnswer(world: World, options: Options, answer: Answered): Promise<void> {
  await write(world.stdout, await printedAnswer(world, options, answer));
}

/** A command with what it answered. */
export interface Answered {
  readonly command: Command;
  readonly result: Result;
}

/** The answer as it is printed; ends with `usage` when the fields or the expression asked for do not fit it. */
export async function printedAnswer(world: World, options: Options, { command, result }: Answered): Promise<string> {
  const { renderAnswer } = await import('./render/formats.ts');
  const blocks = options.output === 'table' || options.output === 'wide' ? await blocksOf(command, result, options) : [];
  const rendered = await renderAnswer(
    { result, blocks, ...(command.columns && { columns: command.columns }) },
    {
      output: options.output,
      ...(options.fields && { fields: options.fields }),
      ...(options.jq !== undefined && { jq: options.jq }),
      columns: world.stdout.isTerminal ? (world.stdout.stream.columns ?? 80) : undefined,
      color: colorWanted({ flag: options.color, env: world.env, isTTY: world.stdout.isTerminal }),
      ascii: !/utf-?8/i.test(world.env['LC_ALL'] || world.env['LC_CTYPE'] || world.env['LANG'] || 'UTF-8'),
      wide: options.output === 'wide',
      lang: options.lang,
    },
  );
  if ('unknownField' in rendered) {
    throw new Ending('usage', 'unknown-field', `--fields: ${rendered.unknownField} is not a field of this answer`, {
      hints: [`--fields ${rendered.known.join(',')}`],
    });
  }
  if ('badJq' in rendered) throw new Ending('usage', 'invalid-value', `--jq: ${rendered.badJq}`, { hints: ["--jq '.'"] });
  return rendered.text;
}

async function blocksOf(command: Command, result: Result, options: Options) {
  if (command.show) return command.show(result, await sayTo(options.lang));
  if (!Array.isArray(result) || !command.columns) throw new Error(`${command.path.join(' ')} has an answer that nothing shows`);
  return [{ kind: 'table' as const, columns: command.columns, rows: result, empty: command.empty ?? 'Nothing found.' }];
}

/** Prints why a rule said no: every reason, worst first, and what can be done. */
export async function printRefusal(
  world: World,
  options: Options,
  { decision, refused }: Extract<Outcome, { kind: 'refusal' }>,
): Promise<void> {
  const teller = await tellerIn(forMachines(options) ? 'en' : options.lang);
  const [first, ...rest] = refused.reasons.map((reason) => teller.reason(reason));
  const hints = [...new Set(refused.reasons.map((reason) => teller.hint(reason)).filter((hint) => hint !== undefined))];
  if (forMachines(options)) {
    const error = { code: refused.reasons[0]?.code, exit: refusedCode, message: first, reasons: decision['reasons'], hints, decision };
    return tell(world, jsonLine({ error }));
  }
  await tell(world, lines(heads(options.lang, { en: 'Refused', fr: 'Refusé' }), { first: first ?? '', rest, hints }));
}

/** Prints an ending and says with which code the process ends; a bug is printed with its stack. */
export async function printEnding(world: World, options: Options, error: unknown): Promise<number> {
  if (!(error instanceof Error)) throw new TypeError('something that is no error was thrown', { cause: error });
  if ('syscall' in error)
    return printEnding(
      world,
      options,
      new Ending('environment', 'system', `the system says no: ${error.message}`, {
        cause: error,
        hints: ['look at the disk, the rights and the limits, and run it again'],
      }),
    );
  if (!(error instanceof Ending)) return printBug(world, options, error);
  const exit = exitCodes[error.kind];
  if (forMachines(options)) {
    const body = { code: error.code, exit, message: error.message, reasons: error.reasons, hints: error.hints };
    await tell(world, jsonLine({ error: body }));
  } else {
    const { message, reasons, hints } = error.words;
    const told = reasons.map((text) => said(text, options.lang));
    const texts = error.message === error.reasons.map(({ text }) => text).join('; ') ? told : [said(message, options.lang), ...told];
    await tell(
      world,
      lines(heads(options.lang, 'partnerctl'), {
        first: texts[0] ?? '',
        rest: texts.slice(1),
        hints: hints.map((hint) => said(hint, options.lang)),
      }),
    );
  }
  return exit;
}

async function printBug(world: World, options: Options, error: Error): Promise<number> {
  const message = `this is a bug in partnerctl: ${error.message}`;
  const body = forMachines(options)
    ? JSON.stringify({
        error: { code: 'bug', exit: 1, message, reasons: [], hints: ['run it again with --verbose and report what it prints'] },
      })
    : `partnerctl: ${printable(message)}`;
  await tell(world, `${body}\n${options.verbose ? `${error.stack}\n` : ''}`);
  return 1;
}

/** What a message begins with, and what a hint does, in a language. */
const heads = (lang: Options['lang'], head: string | Names) =>
  lang === 'fr' ? { head: `${said(head, lang)} : `, hint: 'essayez : ' } : { head: `${said(head, lang)}: `, hint: 'try: ' };

interface Message {
  readonly first: string;
  readonly rest: readonly string[];
  readonly hints: readonly string[];
}

const lines = ({ head, hint: before }: ReturnType<typeof heads>, { first, rest, hints }: Message) =>
  [
    `${head}${printableLines(first)}`,
    ...rest.map((text) => `  - ${printableLines(text)}`),
    ...hints.map((hint) => `  ${before}${printable(hint)}`),
    '',
  ].join('\n');
