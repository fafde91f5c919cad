import { Ending } from '../rules/ending.ts';
import { nothingMore, type Command, type Result } from './define.ts';
import { deskFor } from './desk.ts';
import { exitCodes, partlyDoneCode, refusedCode, usage } from './errors.ts';
import { typedInput, type InputProblem } from './flags.ts';
import { checkInput, inputLimit, missingFields, readJsonInput } from './input.ts';
import { outputTyped, readOptions, type InputOptions } from './options.ts';
import { parse, type Typed } from './parse.ts';
import { mayAsk, prompterOn } from './prompter.ts';
import { permitted } from './permission.ts';
import { isProtected, protectedGround } from './protection.ts';
import { printAnswer, printedAnswer, printEnding, printRefusal } from './report.ts';
import { contextFor, execute, RefusedInside, type Session } from './run.ts';
import { sessionOf, type OwnSession } from './session.ts';
import type { World } from './world.ts';

/** Runs a line that names a command to its end and says with which code the process ends (cli.md, Exit codes). */
export async function runCommandLine(world: World): Promise<number> {
  let { options } = readOptions({ output: outputTyped(world.argv) }, { world, noted: {} });
  let session: OwnSession | undefined;
  try {
    const { typed, noted } = await parse(world);
    const read = readOptions(typed.options, { world, noted });
    options = read.options;
    session = sessionOf(world, options);
    session = await permitted(session, typed.command);
    const input = await completeInput(session, typed, noted, read.problems);
    return await run(session, typed.command, input);
  } catch (error) {
    if (error instanceof RefusedInside) {
      await printRefusal(world, options, error.outcome);
      return refusedCode;
    }
    return printEnding(world, options, error);
  } finally {
    await session?.close();
  }
}

async function run(session: OwnSession, command: Command, input: unknown): Promise<number> {
  const { world, options } = session;
  if (command.kind !== 'task') {
    // What cannot be printed as it was asked for must not have been written.
    const examine =
      options.fields || options.jq !== undefined
        ? (answer: Result) => printedAnswer(world, options, { command, result: answer })
        : undefined;
    const asks =
      command.kind === 'write' && (command.irreversible !== undefined || isProtected(session)) && !options.dryRun && !options.yes;
    const outcome = asks
      ? await (await import('./confirm.ts')).executeAgreed(session, command, input, examine)
      : await execute(session, command, input, examine);
    if (outcome.kind === 'refusal') {
      await printRefusal(world, options, outcome);
      return refusedCode;
    }
    await printAnswer(world, options, { command, result: outcome.result });
    return 0;
  }
  if (!command.reads && isProtected(session) && !options.dryRun && !options.yes)
    await (await import('./confirm.ts')).agree(session, command, protectedGround(session));
  const desk = deskFor(session, command);
  const result: Result = await command.run(desk, input as never).catch(async (error: unknown) => {
    await desk.stream?.breakOff();
    throw error;
  });
  if (result !== nothingMore && (Array.isArray(result) || !(await desk.stream?.end(result as Record<string, unknown>))))
    await printAnswer(world, options, { command, result });
  if (desk.progress.stopping) throw new Ending('cancelled', 'stopped', 'stopped after the last page was written');
  if (summaryOf(result)['unusable']) return exitCodes.environment;
  return failures(result) > 0 ? partlyDoneCode : 0;
}

const summaryOf = (result: Result) => ('summary' in result ? (result.summary as Record<string, unknown>) : {});

/** How many items of a batch were refused or failed. */
function failures(result: Result): number {
  const summary = summaryOf(result);
  return Number(summary['failed'] ?? 0) + Number(summary['refused'] ?? 0);
}

/** JSON first, flags on top, questions for what is still missing; then every problem at once. */
async function completeInput(
  session: Session,
  typed: Typed,
  noted: InputOptions,
  optionProblems: readonly InputProblem[],
): Promise<unknown> {
  const { world, options } = session;
  const { command } = typed;
  const problems = [...optionProblems];
  const jqMistake = options.jq === undefined ? undefined : await (await import('./render/jq.ts')).jqMistake(options.jq);
  if (jqMistake !== undefined) problems.push({ code: 'invalid-value', text: `--jq: ${jqMistake}` });
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
  if (problems.length === 0 && 'value' in checked) return checked.value;
  const others = 'problems' in checked ? checked.problems : [];
  usage(
    [...problems, ...others.filter((problem) => !problems.some((known) => subject(known) === subject(problem)))],
    [`partnerctl ${command.path.join(' ')} --help`],
  );
}

/** The field a problem is about: one that could not be read is wrong for the schema too, which need not be said. */
const subject = ({ text }: InputProblem) => text.split(/:| is missing/)[0];

async function ask(session: Session, command: Command, input: Record<string, unknown>): Promise<Record<string, unknown>> {
  const prompter = prompterOn(session.world, session.options.lang);
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
