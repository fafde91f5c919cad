import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dayAt, laterOf } from '../rules/day.ts';
import { Ending } from '../rules/ending.ts';
import { configProblems, configSchema, problemIn, readConfig, writeConfig, type Config, type Settings } from './config.ts';
import type { Command, Context, Desk, Elsewhere, Place, Progress, Result } from './define.ts';
import { notFound, usage } from './errors.ts';
import { takesValue } from './flags.ts';
import { checkInput } from './input.ts';
import { runLine } from './line.ts';
import { permitted } from './permission.ts';
import { printable } from './printable.ts';
import { progressOn } from './progress.ts';
import { mayAsk, prompterOn } from './prompter.ts';
import { colorWanted, painter } from './render/color.ts';
import { write } from './outlet.ts';
import { contextFor, contextIn, execute, refusal, RefusedInside, stated, type Examine, type Session } from './run.ts';
import { said, sayIn, type Say } from './say.ts';
import { tellerIn, told } from './sentences.ts';
import { sessionOf, type OwnSession } from './session.ts';
import type { Store } from '../store/store.ts';
import type { World } from './world.ts';
import { surroundings } from './surroundings.ts';
import { itemStream, type ItemStream } from './stream.ts';

/** What a task works with, on a session. */
export function deskFor(session: OwnSession, command: Command): Desk & { readonly stream: ItemStream | undefined } {
  const { world, options } = session;
  const say: Say = { ...sayIn(options.lang), told: (ground) => told(options.lang, ground) };
  const stream = itemStream(world, options);
  let progress: Progress | undefined;
  return {
    store: () => session.store(),
    makeStore: () => (options.dryRun ? rehearseStore(session) : makeStore(session)),
    scratch: (work) => scratchStore(world, work),
    perform: (other, input, changed = {}, before) =>
      performOn({ ...session, options: { ...options, ...changed } }, other, { input, before }),
    write: (input, work) => writeOn(session, command, input, work),
    context: async (view, programId): Promise<Context> =>
      programId === undefined ? contextFor(session, view, command as never, {}) : contextIn(session, view, programId),
    command: async (words) => {
      const load = world.commands[words.join(' ')];
      return load ? load() : notFound('command', words.join(' '), ['partnerctl --help']);
    },
    takesValue,
    line: (words, given) => runLine(session, words, given),
    elsewhere: (place) => elsewhere(session, command, place),
    options,
    location: world.storeKit.shown(options.store),
    readText: (path, limit) => world.readText(path, limit),
    readPieces: (path) => world.readPieces(path),
    readFile: (path, limit) => world.readFile(path, limit),
    writeFile: (path, bytes, how) => world.writeFile(path, bytes, how),
    createFile: (path, how) => world.createFile(path, how),
    openFolder: (path) => world.openFolder(path),
    spreadsheet: async (sheets) => (await import('./render/xlsx.ts')).workbookOf(sheets),
    mailer: async ({ smtp, folder }) => {
      const { folderMailer, smtpMailer } = await import('./mail.ts');
      return folder === undefined ? smtpMailer(world, smtp) : folderMailer(world, folder);
    },
    keep: (content) => world.storeKit.keep(options.store, content),
    kept: (sha256) => world.storeKit.kept(options.store, sha256),
    packageFolder: world.packageFolder,
    surroundings: () => surroundings(session),
    get config() {
      return settingsOf(world);
    },
    interactive: mayAsk(world, options),
    ask: async (other, name, input, question) => {
      const field = (other.fields as Record<string, { choose?: NonNullable<Command['fields'][string]>['choose'] } | undefined>)[name];
      const choose = question?.choose ?? field?.choose;
      const choices =
        question?.choices ??
        (choose &&
          (await (await session.store()).read(async (view) => choose(await contextFor(session, view, command as never, input), input))));
      return prompterOn(world, options.lang).field(other, name, { choices, question });
    },
    confirm: (question) => prompterOn(world, options.lang).confirm(question),
    pause: (question) => prompterOn(world, options.lang).pause(question),
    print: async (text, tone) => write(world.stdout, (await stdoutPainter(session))(text, tone)),
    note: (text) => void (options.quiet || world.stderr.stream.write(`${printable(said(text, options.lang))}\n`)),
    page: async (title, blocks) => (await import('./page/page.ts')).pageOf(title, blocks, options.lang),
    get progress() {
      return (progress ??= progressOn(world, options, stream));
    },
    say,
    now: () => world.now(),
    streams: stream !== undefined,
    stream,
  };
}

/** The operator's own settings. */
function settingsOf(world: World): Settings {
  const path = world.configPath ?? '';
  const check = (config: Config) => {
    const parsed = configSchema.safeParse(config);
    const problems = parsed.success ? configProblems(parsed.data, world.commands) : parsed.error.issues.map(problemIn);
    if (problems.length > 0) usage(problems.map((text) => ({ code: 'invalid-value', text })));
  };
  return {
    path,
    read: () => readConfig(world),
    check,
    write: (config) => {
      check(config);
      writeConfig(path, config);
    },
  };
}

async function makeStore(session: OwnSession): Promise<{ readonly store: Store; readonly created: boolean }> {
  const made = await session.world.storeKit.create(session.options.store);
  session.adopt(made.store);
  return made;
}

/** Opens the store, or makes one that is gone when the dry run is over. */
async function rehearseStore(session: OwnSession): Promise<{ readonly store: Store; readonly created: boolean }> {
  const { world } = session;
  try {
    return { store: await session.store(), created: false };
  } catch (error) {
    if (!(error instanceof Ending && error.code === 'store-missing')) throw error;
    const folder = mkdtempSync(join(tmpdir(), 'partnerctl-'));
    const { store } = await world.storeKit.create(join(folder, 'dry-run.db'));
    session.adopt(store, async () => rmSync(folder, { recursive: true }));
    return { store, created: true };
  }
}

/** A store in a folder of its own; neither outlives the work. */
async function scratchStore<R>({ storeKit }: World, work: (store: Store) => Promise<R>): Promise<R> {
  const folder = mkdtempSync(join(tmpdir(), 'partnerctl-'));
  try {
    const { store } = await storeKit.create(join(folder, 'scratch.db'), { durable: false });
    return await work(store).finally(() => store.close());
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const stdoutPainter = ({ world: { stdout, env }, options }: Session) =>
  painter(colorWanted({ flag: options.color, env, isTTY: stdout.isTerminal }));

/** What is said about a command as a whole is not said about every piece of work it does elsewhere. */
const unsaid = {
  program: undefined,
  programs: [],
  asOf: undefined,
  by: undefined,
  reason: undefined,
  ticket: undefined,
  requestId: undefined,
};

/** The same desk with another store and another clock. */
function elsewhere({ world, options }: Session, command: Command, { store, actor, durable, now }: Place): Elsewhere {
  const session = sessionOf({ ...world, now }, { ...options, ...unsaid, store, actor });
  return {
    ...deskFor(session, command),
    makeStore: async () => {
      const made = await world.storeKit.create(store, { durable });
      session.adopt(made.store);
      return made;
    },
    removeStore: async (may) => {
      const known = await session.store().catch((error: unknown) => {
        if (error instanceof Ending && error.code === 'store-missing') return undefined;
        throw error;
      });
      if (known && !(await known.read(may))) return false;
      await session.close();
      await world.storeKit.remove(store);
      return true;
    },
    close: session.close,
  };
}

/** Runs another command on checked input and hands back its answer; a refusal ends with its reasons. */
async function performOn(
  session: OwnSession,
  command: Command,
  { input, before }: { readonly input: Record<string, unknown>; readonly before: Examine | undefined },
): Promise<Result> {
  // A task may tell what its steps decided, and tells it at once.
  await tellerIn(session.options.lang);
  // Who runs a command by way of another one needs the right to it all the same.
  await permitted(session, command);
  const checked = checkInput(command, input);
  if ('problems' in checked) usage(checked.problems);
  if (command.kind === 'task') return command.run(deskFor(session, command), checked.value as never);
  const outcome = await execute(session, command, checked.value, before);
  if (outcome.kind === 'answer') return outcome.result;
  throw new RefusedInside(outcome);
}

async function writeOn<Answer>(session: Session, command: Command, input: unknown, work: Parameters<Desk['write']>[1]): Promise<Answer> {
  const { world, options } = session;
  const words = command.path.join(' ');
  const written = await world.storeKit.perform(
    await session.store(),
    { requestId: session.nextRequestId(options.requestId), dryRun: options.dryRun },
    { command: words, input },
    async (tx, ids, recorded) => {
      const now = world.now();
      const at = laterOf(now, recorded);
      const on = options.asOf ?? dayAt(now, 'UTC');
      const { decision, answer, program, partner } = await work(tx, { ids, at, on, actor: options.actor, ...stated(options) });
      return { act: { command: words, input, at, on, actor: options.actor, ...stated(options), program, partner }, decision, answer };
    },
  );
  if (written.kind === 'refused') throw new RefusedInside(await refusal(written));
  return written.answer as Answer;
}
