import { Command as Parser, CommanderError } from 'commander';
import { Ending } from '../rules/ending.ts';
import type { Command, Result } from './define.ts';
import { deskFor } from './desk.ts';
import { partlyDoneCode, refusedCode, usage } from './errors.ts';
import { declareFlags, typedInput, type InputProblem } from './flags.ts';
import { checkInput, inputLimit, missingFields, readJsonInput } from './input.ts';
import { declareOptions, readOptions, type InputOptions } from './options.ts';
import { mayAsk, prompterOn } from './prompter.ts';
import { printAnswer, printEnding, printRefusal } from './report.ts';
import { contextFor, execute, RefusedInside, type Session } from './run.ts';
import { sessionOf, type OwnSession } from './session.ts';
import type { World } from './world.ts';

/** What was typed: which command, with what. */
interface Typed {
  readonly command: Command;
  readonly options: Readonly<Record<string, unknown>>;
  readonly args: readonly unknown[];
}

/** Runs one command line to its end and says with which code the process ends (cli.md, Exit codes). */
export async function runCli(world: World): Promise<number> {
  if (world.argv.length === 1 && /^(-V|--version)$/.test(world.argv[0] ?? '')) {
    world.stdout.stream.write(`partnerctl ${world.version}\n`);
    return 0;
  }
  let options = readOptions({ json: world.argv.includes('--json') }, { world, noted: {} }).options;
  let session: OwnSession | undefined;
  try {
    const { typed, noted } = await parse(world);
    if (!typed) return 0;
    const read = readOptions(typed.options, { world, noted });
    options = read.options;
    session = sessionOf(world, options);
    const input = await completeInput(session, typed, noted, read.problems);
    return await run(session, typed.command, input);
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : printEnding(world, options, mistyped(world, error));
    if (error instanceof RefusedInside) {
      await printRefusal(world, options, error.outcome);
      return refusedCode;
    }
    return printEnding(world, options, error);
  } finally {
    await session?.close();
  }
}

/** What commander could not read, told like every other mistake. */
function mistyped({ argv }: World, { code, message }: CommanderError): Ending {
  const words = code === 'commander.unknownCommand' ? [] : argv.slice(0, 2).filter((word) => /^[a-z][a-z-]*$/.test(word));
  const text = code === 'commander.help' ? 'a command is missing' : message.replace(/^error: /, '').replace(/\n/g, ' ');
  return new Ending('usage', code === 'commander.unknownOption' ? 'unknown-flag' : 'usage', text, { hints: [['partnerctl', ...words, '--help'].join(' ')] });
}

async function run(session: OwnSession, command: Command, input: unknown): Promise<number> {
  const { world, options } = session;
  if (command.kind !== 'task') {
    const outcome = await execute(session, command, input);
    if (outcome.kind === 'refusal') {
      await printRefusal(world, options, outcome);
      return refusedCode;
    }
    await printAnswer(world, options, { command, result: outcome.result });
    return 0;
  }
  const desk = deskFor(session, command);
  const result: Result = await command.run(desk, input as never);
  if (Array.isArray(result) || !(await desk.stream?.end(result as Record<string, unknown>))) await printAnswer(world, options, { command, result });
  if (desk.progress.stopping) throw new Ending('cancelled', 'stopped', 'stopped after the last page was written');
  return failures(result) > 0 ? partlyDoneCode : 0;
}

/** How many items of a batch were refused or failed. */
function failures(result: Result): number {
  const summary = 'summary' in result ? (result.summary as Record<string, unknown>) : {};
  return Number(summary['failed'] ?? 0) + Number(summary['refused'] ?? 0);
}

/** JSON first, flags on top, questions for what is still missing; then every problem at once. */
async function completeInput(session: Session, typed: Typed, noted: InputOptions, optionProblems: readonly InputProblem[]): Promise<unknown> {
  const { world, options } = session;
  const { command } = typed;
  const problems = [...optionProblems];
  let input: Record<string, unknown> = {};
  if (noted.file !== undefined) {
    const json = readJsonInput(await world.readText(noted.file, inputLimit));
    if ('problem' in json) problems.push(json.problem);
    else input = json.value;
  }
  const flags = typedInput(command, typed.options, typed.args);
  problems.push(...flags.problems);
  for (const [name, value] of Object.entries(flags.input)) {
    const before = input[name];
    const both = [before, value].every((part) => typeof part === 'object' && part !== null && !Array.isArray(part));
    input[name] = both ? { ...(before as object), ...(value as object) } : value;
  }
  if (problems.length === 0 && mayAsk(world, options)) input = await ask(session, command, input);
  const checked = checkInput(command, input);
  if (problems.length > 0 || 'problems' in checked) {
    const all = [...problems, ...('problems' in checked ? checked.problems : [])];
    usage(dedupe(all), [`partnerctl ${command.path.join(' ')} --help`]);
  }
  return checked.value;
}

const dedupe = (problems: readonly InputProblem[]) =>
  problems.filter(({ text }, index) => problems.findIndex((other) => other.text.split(':')[0] === text.split(':')[0]) === index);

async function ask(session: Session, command: Command, input: Record<string, unknown>): Promise<Record<string, unknown>> {
  const prompter = prompterOn(session.world);
  const answers = { ...input };
  for (const name of missingFields(command, answers)) {
    const choose = (command.fields as Record<string, { choose?: NonNullable<Command['fields'][string]>['choose'] }>)[name]?.choose;
    const choices =
      choose && command.kind !== 'task'
        ? await (await session.store()).read(async (view) => choose(await contextFor(session, view, command, answers), answers))
        : undefined;
    answers[name] = await prompter.field(command, name, { choices });
  }
  return answers;
}

/** Finds the command among the words typed and lets commander read its flags; prints help where that was asked for. */
async function parse(world: World): Promise<{ typed?: Typed; noted: InputOptions }> {
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
      writeErr: (text) => void (text.startsWith('error:') || world.stderr.stream.write(text)),
      getOutHelpWidth: () => world.stdout.stream.columns ?? 100,
    });
  const noted = declareOptions(root);
  const parsers = new Map<string, Parser>([['', root]]);
  for (const path of wantedPaths(world)) {
    const words = path.split(' ');
    const load = world.commands[path];
    const parent = groupParser(parsers, words.slice(0, -1), world);
    const parser = parsers.get(path) ?? parent.command(words.at(-1) as string);
    parsers.set(path, parser);
    if (!load) continue;
    const command = await load();
    parser.description(command.summary).addHelpText('after', `\nExamples:\n${command.examples.map((line) => `  ${line}`).join('\n')}`);
    declareFlags(parser, command);
    parser.action((...given: unknown[]) => {
      const self = given.at(-1) as Parser;
      typed = { command, options: self.optsWithGlobals(), args: given.slice(0, -2) };
    });
  }
  await root.parseAsync([...world.argv], { from: 'user' });
  return typed ? { typed, noted } : { noted };
}

function groupParser(parsers: Map<string, Parser>, words: readonly string[], world: World): Parser {
  const path = words.join(' ');
  const known = parsers.get(path);
  if (known) return known;
  const parent = groupParser(parsers, words.slice(0, -1), world);
  const parser = parent.command(words.at(-1) as string);
  if (!world.commands[path]) {
    parser
      .description(world.groups[path] ?? '')
      .allowExcessArguments()
      .action(() => unknownIn(path, parser.args, world));
  }
  parsers.set(path, parser);
  return parser;
}

/** A group typed without one of its commands. */
function unknownIn(group: string, args: readonly string[], { commands }: World): never {
  const known = Object.keys(commands)
    .filter((path) => path.startsWith(`${group} `))
    .map((path) => path.slice(group.length + 1));
  const [word] = args;
  const text = word === undefined ? `${group} needs a command: ${known.join(', ')}` : `${group} has no command ${JSON.stringify(word)}; it has ${known.join(', ')}`;
  throw new Ending('usage', 'unknown-command', text, { hints: [`partnerctl ${group} --help`] });
}

/** The commands worth loading for this command line: the one named, or those whose help would be shown. */
function wantedPaths({ argv, commands, groups }: World): string[] {
  const paths = Object.keys(commands);
  const words = argv.filter((word) => !word.startsWith('-'));
  const starts = (path: string) => path.split(' ').every((word) => words.includes(word));
  const exact = paths.filter(starts).toSorted((a, b) => b.length - a.length)[0];
  const helping = argv.some((word) => word === '--help' || word === '-h');
  const group = Object.keys({ ...groups, ...commands }).find((path) => !path.includes(' ') && path === words[0]);
  if (exact !== undefined && !helping) return [exact, ...paths.filter((path) => path === exact.split(' ')[0] && path !== exact)];
  if (group !== undefined) return paths.filter((path) => path.split(' ')[0] === group);
  return paths;
}
