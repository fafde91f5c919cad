import { Command as Parser, type CommanderError } from 'commander';
import { Ending } from '../rules/ending.ts';
import type { Command } from './define.ts';
import { declareFlags, flagsOf } from './flags.ts';
import { globalFlags, wordsTyped } from './global-flags.ts';
import { nearest } from './nearest.ts';
import { declareOptions, type InputOptions } from './options.ts';
import type { World } from './world.ts';

/** What was typed: which command, with what. */
export interface Typed {
  readonly command: Command;
  readonly options: Readonly<Record<string, unknown>>;
  readonly args: readonly unknown[];
}

/** Finds the command among the words typed and lets commander read its flags; ends with `usage` when they cannot be read. */
export async function parse(world: World): Promise<{ readonly typed: Typed; readonly noted: InputOptions }> {
  const path = commandTyped(world, wordsTyped(world.argv).operands);
  const command = await (world.commands[path] as () => Promise<Command>)();
  let typed: Typed | undefined;
  const root = new Parser('partnerctl')
    .exitOverride()
    .helpCommand(false)
    .helpOption(false)
    // Suggestions are ours: they know the flags of the command and those of every command.
    .showSuggestionAfterError(false)
    .configureOutput({ writeErr: () => {}, writeOut: () => {} });
  const noted = declareOptions(root);
  const parser = command.path.reduce((above, word) => above.command(word).helpOption(false).helpCommand(false), root);
  declareFlags(parser, command);
  parser.allowExcessArguments(false).action((...given: unknown[]) => {
    const self = given.at(-1) as Parser;
    typed = { command, options: self.optsWithGlobals(), args: given.slice(0, -2) };
  });
  try {
    await root.parseAsync([...world.argv], { from: 'user' });
  } catch (error) {
    throw error instanceof Error && 'exitCode' in error ? mistyped(command, error as CommanderError) : error;
  }
  if (!typed) throw new Error(`${path} was read without its command`);
  return { typed, noted };
}

/** The longest command that the words begin with; ends with `usage` when there is none. */
function commandTyped({ commands, groups }: World, operands: readonly string[]): string {
  const paths = Object.keys(commands);
  const longest = (known: (path: string) => boolean) =>
    operands.map((_, index) => operands.slice(0, index + 1).join(' ')).findLast((path) => known(path));
  const command = longest((path) => path in commands);
  const group = longest((path) => path in groups || paths.some((one) => one.startsWith(`${path} `)));
  if (command !== undefined && command.length >= (group?.length ?? 0)) return command;
  if (group === undefined) unknownCommand(operands[0], paths);
  const [word] = operands.slice(group.split(' ').length);
  const below = paths.filter((path) => path.startsWith(`${group} `)).map((path) => path.slice(group.length + 1));
  if (command !== undefined && !below.some((path) => path.split(' ')[0] === word)) return command;
  const meant = word === undefined ? [] : nearest(word, below);
  throw new Ending(
    'usage',
    'unknown-command',
    word === undefined
      ? `${group} needs a command: ${below.join(', ')}`
      : `${group} has no command ${JSON.stringify(word)}; it has ${below.join(', ')}`,
    { hints: [...meant.map((one) => `partnerctl ${group} ${one}`), `partnerctl ${group} --help`] },
  );
}

function unknownCommand(word: string | undefined, paths: readonly string[]): never {
  if (word === undefined) throw new Ending('usage', 'usage', 'a command is missing', { hints: ['partnerctl --help'] });
  const first = new Set(paths.map((path) => path.split(' ')[0] as string));
  const last = paths.filter((path) => path.includes(' ') && path.split(' ').at(-1) === word);
  const meant = nearest(word, first);
  throw new Ending('usage', 'unknown-command', `unknown command '${word}'`, {
    hints: [...meant, ...(meant.length === 0 ? last.slice(0, 5) : []), '--help'].map((one) => `partnerctl ${one}`),
  });
}

/** What commander could not read, told like every other mistake. */
function mistyped(command: Command, { code, message }: CommanderError): Ending {
  const words = ['partnerctl', ...command.path].join(' ');
  const help = `${words} --help`;
  const text = message.replace(/^error: /, '').replace(/\n/g, ' ');
  const flag = code === 'commander.unknownOption' ? /'--?([^']*)'/.exec(text)?.[1] : undefined;
  if (flag === undefined) return new Ending('usage', 'usage', text, { hints: [help] });
  const known = [...flagsOf(command).filter(({ field }) => field.positional === undefined), ...globalFlags].map((one) => one.flag);
  return new Ending('usage', 'unknown-flag', text, { hints: [...nearest(flag, known).map((one) => `${words} --${one}`), help] });
}
