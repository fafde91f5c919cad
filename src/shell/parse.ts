import { Command as Parser } from 'commander';
import { Ending } from '../rules/ending.ts';
import type { Command } from './define.ts';
import { declareFlags } from './flags.ts';
import { declareOptions, type InputOptions } from './options.ts';
import type { World } from './world.ts';

/** What was typed: which command, with what. */
export interface Typed {
  readonly command: Command;
  readonly options: Readonly<Record<string, unknown>>;
  readonly args: readonly unknown[];
}

/**
 * Finds the command among the words typed and lets commander read its flags; prints help where that was asked for, and
 * nothing else with `silent`. Throws commander's own error when it cannot read them.
 */
export async function parse(
  world: World,
  { silent }: { readonly silent: boolean },
): Promise<{ readonly typed?: Typed; readonly noted: InputOptions }> {
  let typed: Typed | undefined;
  const root = new Parser('partnerctl');
  root
    .description('Runs a vendor’s partner program: rules as data, decisions explained, money that adds up.')
    .version(`partnerctl ${world.version}`)
    .exitOverride()
    .showSuggestionAfterError(true)
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({
      writeOut: (text) => void world.stdout.stream.write(text),
      // Errors are told by us; only help that was not asked for is printed as it is.
      writeErr: (text) => void (silent || text.startsWith('error:') || world.stderr.stream.write(text)),
      getOutHelpWidth: () => world.stdout.stream.columns ?? 100,
    });
  const noted = declareOptions(root);
  const parsers = new Map<string, Parser>([['', root]]);
  const { load: wanted, name } = wantedPaths(world, operandsIn(world.argv, root));
  for (const path of name) parserAt(parsers, path, world);
  for (const path of wanted) {
    const parser = parserAt(parsers, path, world);
    const command = await (world.commands[path] as () => Promise<Command>)();
    parser.description(command.summary).addHelpText('after', `\nExamples:\n${command.examples.map((line) => `  ${line}`).join('\n')}`);
    declareFlags(parser, command);
    parser.allowExcessArguments(false).action((...given: unknown[]) => {
      const self = given.at(-1) as Parser;
      typed = { command, options: self.optsWithGlobals(), args: given.slice(0, -2) };
    });
  }
  await root.parseAsync([...world.argv], { from: 'user' });
  return typed ? { typed, noted } : { noted };
}

/** The words that are neither options nor their values. The flags of a command follow its words, so that those are first. */
function operandsIn(argv: readonly string[], root: Parser): readonly string[] {
  const operands: string[] = [];
  for (let index = 0; index < argv.length; index += 1) {
    const word = argv[index] as string;
    if (word === '--') break;
    if (!word.startsWith('-') || word === '-') operands.push(word);
    else if (root.options.find(({ long, short }) => word === long || word === short)?.required) index += 1;
  }
  return operands;
}

/** Which commands are worth loading for this command line, and which are only named in the help or a suggestion. */
function wantedPaths(
  { argv, commands, groups }: World,
  operands: readonly string[],
): { readonly load: readonly string[]; readonly name: readonly string[] } {
  const paths = Object.keys(commands);
  const asked = operands[0] === 'help';
  const words = asked ? operands.slice(1) : operands;
  const longest = (known: (path: string) => boolean) =>
    words.map((_, index) => words.slice(0, index + 1).join(' ')).findLast((path) => known(path));
  const exact = longest((path) => path in commands);
  const group = longest((path) => path in groups || paths.some((one) => one.startsWith(`${path} `)));
  const helping = asked || argv.some((word) => word === '--help' || word === '-h');
  if (exact !== undefined && !helping && exact.length >= (group?.length ?? 0)) return { load: [exact], name: [] };
  const at = group ?? exact;
  if (at !== undefined) return { load: paths.filter((path) => path === at || path.startsWith(`${at} `)), name: [] };
  return { load: paths.filter((path) => !path.includes(' ')), name: [...new Set(paths.map((path) => path.split(' ')[0] as string))] };
}

/** The parser at a path, with those above it; one that is no command says what is below it. */
function parserAt(parsers: Map<string, Parser>, path: string, world: World): Parser {
  const known = parsers.get(path);
  if (known) return known;
  const words = path.split(' ');
  const parser = parserAt(parsers, words.slice(0, -1).join(' '), world).command(words.at(-1) as string);
  parsers.set(path, parser);
  if (!world.commands[path]) {
    parser
      .description(world.groups[path] ?? '')
      .allowExcessArguments()
      .action(() => unknownIn(path, parser.args, world));
  }
  return parser;
}

/** A group typed without one of its commands. */
function unknownIn(group: string, args: readonly string[], { commands }: World): never {
  const known = Object.keys(commands)
    .filter((path) => path.startsWith(`${group} `))
    .map((path) => path.slice(group.length + 1));
  const [word] = args;
  const text =
    word === undefined
      ? `${group} needs a command: ${known.join(', ')}`
      : `${group} has no command ${JSON.stringify(word)}; it has ${known.join(', ')}`;
  throw new Ending('usage', 'unknown-command', text, { hints: [`partnerctl ${group} --help`] });
}
