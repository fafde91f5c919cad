import type * as z from 'zod';
import type { Day, Instant } from '../rules/day.ts';
import type { Approved, Criterion, Decision, Refused } from '../rules/decision.ts';
import type { Effect } from '../rules/effects.ts';
import type { Id } from '../rules/id.ts';
import type { Program } from '../rules/program/program.ts';
import type { Reason } from '../rules/reasons.ts';
import type { Request, Requester } from '../rules/request.ts';
import type { Store, Tx, View } from '../store/store.ts';
import type { Content, FileRead, NewFile } from './world.ts';
import type { Block, Column, Said, Tone } from './blocks.ts';
import type { Options } from './global-options.ts';
import type { Settings } from './config.ts';
import type { Surroundings } from './surroundings.ts';
import type { Letter, LetterFacts } from './letters.ts';
import type { Mailer } from './mail.ts';
import type { Ground, Say } from './say.ts';

export { asIs } from './say.ts';
export type { Ground, Options, Say, Surroundings };

/** A choice offered in a question. */
export interface Choice {
  readonly value: string;
  readonly label: Said;
}

/** How one input field is typed and asked for. Its type comes from the schema, its flag from its name. */
export interface Field {
  /** Typed without a flag: once, or any number of times. */
  readonly positional?: 'one' | 'many';
  /** Replaces the flag made from the name; singular even when repeatable. */
  readonly flag?: string;
  /** What the flag means, for help. */
  readonly help?: string;
  /** The question when it is missing; only required fields are asked for. */
  readonly ask?: Said;
  /** Reads a structured value from the text of a flag; a `problem` says what is wrong with it and what to write. */
  readonly decode?: (text: string) => unknown | { readonly problem: string };
  /** What may be chosen, when it depends on the store. */
  readonly choose?: (context: Context, input: Record<string, unknown>) => Promise<readonly Choice[]>;
}

type Shape = z.ZodObject;
export type FieldsOf<S extends Shape> = { readonly [K in keyof z.infer<S>]?: Field };

/** What a command knows while it reads: one consistent view, the program in force, the business date. */
export interface Context {
  readonly view: View;
  readonly program: Program;
  /** The program that was named with `--program`, for what is about all of them otherwise. */
  readonly named?: string | undefined;
  readonly on: Day;
  readonly at: Instant;
  readonly actor: string;
  readonly by?: Requester | undefined;
  /** What was decided by rules, as answers show it: with the edition that decided and a sentence for each ground. */
  told(decided: Decided): Promise<DecisionJson>;
  /** Ends the command with a refusal: what a query was asked the rules do not allow. */
  refuse(refused: Refused): Promise<never>;
  /** A notice in words, in the language asked for unless another is said: its text is the answer, whoever reads it. */
  letter(notice: Omit<LetterFacts, 'program'>, lang?: 'en' | 'fr'): Promise<Letter>;
}

/** What was decided, and on what grounds. */
export interface Decided {
  readonly outcome: string;
  readonly criteria: readonly Criterion[];
  readonly reasons: readonly Reason[];
}

/** A decision in an answer (cli.md, `decision`). */
export interface DecisionJson {
  readonly outcome: string;
  readonly program: { readonly id: string; readonly edition: string; readonly sha256: string };
  readonly criteria: readonly Readonly<Record<string, unknown>>[];
  readonly reasons: readonly Readonly<Record<string, unknown>>[];
}

/** What an answer is in JSON: an object whose keys are the resources touched, or an array. */
export type Result = Readonly<Record<string, unknown>> | readonly unknown[];

/** The answer of a task that printed all of it as it came. */
export const nothingMore: Result = [];

/** A sheet of a workbook. */
export interface Spreadsheet {
  readonly name: string;
  readonly columns: readonly { readonly name: string; readonly holds?: 'count' | 'amount' | 'day' }[];
  readonly rows: readonly SpreadsheetRow[];
}
export type SpreadsheetRow = readonly (string | number | null)[];

interface Common<S extends Shape> {
  /** The words it is typed as. */
  readonly path: readonly string[];
  readonly summary: string;
  /** Lines a user could type, run by a test. */
  readonly examples: readonly string[];
  readonly input: S;
  readonly fields: FieldsOf<S>;
  /** The columns of the table when the answer is an array. */
  // oxlint-disable-next-line no-explicit-any -- each command knows the rows of its own answer.
  readonly columns?: readonly Column<any>[];
  /** What is said when the answer is an empty array. */
  readonly empty?: Said;
}

/** Reads, decides, writes: the command that changes something. */
export interface WriteCommand<S extends Shape = Shape, Facts = unknown> extends Common<S> {
  readonly kind: 'write';
  /** Whether a person at the partner must be named with `--by`: always, or as the facts say. */
  readonly by?: 'required' | ((facts: Facts) => boolean);
  /** Why it has to be agreed to before it is written, where it cannot be undone: 'what was sold does not come back'. */
  readonly irreversible?: Said;
  /** The program it is about, found through a record the input names; left out where only `--program` can tell. */
  readonly programOf?: (view: View, input: z.infer<S>) => Promise<string | undefined>;
  readonly load: (context: Context, input: z.infer<S>) => Promise<Facts>;
  /** The partner it is about, for the audit trail, and whose people may ask for it. */
  readonly partners?: (facts: Facts) => readonly Id<'PTR'>[];
  readonly decide: (program: Program, facts: Facts, request: Request<z.infer<S>>) => Decision<Effect>;
  /** What is answered, read back after the effects are in. */
  readonly answer: (
    context: Context,
    done: { readonly input: z.infer<S>; readonly facts: Facts; readonly decision: Approved<Effect> },
  ) => Promise<Readonly<Record<string, unknown>>>;
  readonly show: (result: any, say: Say) => readonly Block[]; // oxlint-disable-line no-explicit-any -- the answer's own shape.
}

/** Who may ask a query. */
export interface Asking {
  readonly partners: readonly Id<'PTR'>[];
  decide(by: Requester): Decision<never>;
}

/** Reads and shows. */
export interface QueryCommand<S extends Shape = Shape> extends Common<S> {
  readonly kind: 'query';
  /** `none`: it is about no program, or about all of them. */
  readonly program?: 'none';
  readonly programOf?: (view: View, input: z.infer<S>) => Promise<string | undefined>;
  /** Whose people may ask and what decides that, looked at when one of them is named with `--by`; without it `--by` changes nothing. */
  readonly asking?: (context: Context, input: z.infer<S>) => Promise<Asking>;
  readonly answer: (context: Context, input: z.infer<S>) => Promise<Result>;
  readonly show?: (result: any, say: Say) => readonly Block[]; // oxlint-disable-line no-explicit-any -- the answer's own shape.
}

/** The few commands that are more than one transaction: making a store, batches, wizards, imports. */
export interface TaskCommand<S extends Shape = Shape> extends Common<S> {
  readonly kind: 'task';
  /** It changes nothing in the store it is given: nobody is asked about it where writes are. */
  readonly reads?: true;
  readonly run: (desk: Desk, input: z.infer<S>) => Promise<Result>;
  readonly show?: (result: any, say: Say) => readonly Block[]; // oxlint-disable-line no-explicit-any -- the answer's own shape.
}

/** What a task works with: the store, the options everybody has, files, questions, progress. */
export interface Desk {
  /** Opens the store named by `--store`; opened once. */
  store(): Promise<Store>;
  /** Makes the store when it is missing. */
  makeStore(): Promise<{ readonly store: Store; readonly created: boolean }>;
  /** Works on a store of its own, empty but for its tables, that is gone afterwards. */
  scratch<R>(work: (store: Store) => Promise<R>): Promise<R>;
  /** Runs another command on the same store, with the same options, and hands back its answer. `before` is the last thing before a write is final: what ends there leaves nothing written. */
  perform(
    command: Command,
    input: Record<string, unknown>,
    options?: Partial<Options>,
    before?: (answer: Result) => Promise<void>,
  ): Promise<Result>;
  /** One write of this task: decided inside the transaction, with its audit record. Ends with the refusal when it is refused. */
  write<Answer>(input: unknown, work: (tx: Tx, request: Omit<Request<unknown>, 'input'>) => Promise<TaskWork<Answer>>): Promise<Answer>;
  /** A context for reading within one view, in the program meant. */
  context(view: View, programId?: string): Promise<Context>;
  /** Another command, by its words; ends with `not-found` when there is none. */
  command(words: readonly string[]): Promise<Command>;
  /** Whether a word of a command line is a flag whose value is the next word. */
  takesValue(command: Command, word: string): boolean;
  /** Runs a whole command line on this store as if it were typed, asking nothing, and keeps what it printed. */
  line(words: readonly string[], given?: Given): Promise<Ran>;
  /** A desk at another store, under a clock of its own; to be closed when its work is done. */
  elsewhere(place: Place): Elsewhere;
  readonly options: Options;
  /** Where the store is, without a password. */
  readonly location: string;
  /** Reads a whole text file, at most that many bytes; `-` is standard input. */
  readText(path: string, limit: number): Promise<string>;
  /** Reads a file piece by piece. */
  readPieces(path: string): AsyncIterable<Uint8Array>;
  /** Reads a file that is to be kept as it is; of one that is larger than the limit only the size. */
  readFile(path: string, limit: number): Promise<FileRead>;
  /** Writes a file for its owner only; over one that is there only with `replace`. */
  writeFile(path: string, bytes: Uint8Array, how: { readonly replace: boolean }): Promise<void>;
  /** A file for its owner only, written piece by piece; over one that is there only with `replace`. */
  createFile(path: string, how: { readonly replace: boolean }): Promise<NewFile>;
  /** Makes a folder for its owner only, unless it is there, and tells what is in it. */
  openFolder(path: string): Promise<readonly string[]>;
  /** A workbook (.xlsx) with these sheets. */
  spreadsheet(sheets: readonly Spreadsheet[]): Promise<Uint8Array>;
  /** Who hands messages over: the mail server named, by the environment where none is, or a folder that takes them as files. */
  mailer(to: { readonly smtp?: string | undefined; readonly folder?: string | undefined }): Promise<Mailer>;
  /** Keeps the content of a file beside the store; it is on the disk when this returns. */
  keep(content: Content): Promise<void>;
  /** The content kept under a hash; undefined when it is not on this machine. */
  kept(sha256: string): Promise<Uint8Array | undefined>;
  /** Where files that come with the product are. */
  readonly packageFolder: string;
  /** What this run stands on, and the operator’s own settings. */
  surroundings(): Surroundings;
  readonly config: Settings;
  /** Whether questions may be asked. */
  readonly interactive: boolean;
  /** Asks for one field of a command. */
  ask(
    command: Command,
    name: string,
    input: Record<string, unknown>,
    question?: Partial<Field> & { readonly choices?: readonly Choice[] },
  ): Promise<unknown>;
  confirm(question: Said): Promise<boolean>;
  /** Waits for Enter; says whether to go on. */
  pause(question: Said): Promise<boolean>;
  /** Writes a part of the answer as it comes: for people, on standard output. */
  print(text: string, tone?: Tone): Promise<void>;
  /** A line for people, on standard error; nothing with `--quiet`. */
  note(text: Said): void;
  /** The parts of an answer as a page to be looked at and printed: one HTML file that needs nothing else (requirement M9). */
  page(title: Said, blocks: readonly Block[]): Promise<string>;
  readonly progress: Progress;
  /** Whether items handed to `progress` are written at once: they need not be kept for the answer. */
  readonly streams: boolean;
  readonly say: Say;
  now(): Instant;
}

/** What a command line is given beside its words. */
export interface Given {
  /** What it reads from standard input. */
  readonly stdin?: string;
  /** The business date, where the line itself says none. */
  readonly asOf?: Day;
}

/** What a command line came to: its exit code and what it printed. */
export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Where another desk stands, who works at it, and what its clock shows. */
export interface Place {
  readonly store: string;
  readonly actor: string;
  /** False for a sample that can be made again: making it does not wait for the disk. */
  readonly durable: boolean;
  now(): Instant;
}

/** A desk at another store. */
export interface Elsewhere extends Desk {
  /** Removes the store when it is there and `may` agrees; ends with `environment` when it is not a store of ours. Says whether it is gone. */
  removeStore(may: (view: View) => Promise<boolean>): Promise<boolean>;
  close(): Promise<void>;
}

/** What one write of a task decided, and its answer once the effects are in. */
export interface TaskWork<Answer> {
  readonly decision: Decision<Effect>;
  readonly program?: { readonly id: string; readonly edition: string };
  readonly partner?: Id<'PTR'>;
  answer(tx: Tx): Promise<Answer>;
}

/** How a batch reports: a bar for people, a line per item for scripts. */
export interface Progress {
  start(total: number): void;
  /** Called after a page is committed. Lets other events in, so that Ctrl-C is heard. */
  advance(done: number, items: readonly unknown[]): Promise<void>;
  /** Whether somebody asked to stop: the batch ends after this page. */
  readonly stopping: boolean;
  finish(): void;
}

/** Any command, its types forgotten: what the registry holds and the runner executes. */
// oxlint-disable-next-line no-explicit-any -- a registry of commands of every input type.
export type Command = WriteCommand<any, any> | QueryCommand<any> | TaskCommand<any>;

/** A command that decides and writes. */
export const defineCommand = <S extends Shape, Facts>(command: Omit<WriteCommand<S, Facts>, 'kind'>): WriteCommand<S, Facts> => ({
  kind: 'write',
  ...command,
});

/** A command that only reads. */
export const defineQuery = <S extends Shape>(query: Omit<QueryCommand<S>, 'kind'>): QueryCommand<S> => ({ kind: 'query', ...query });

/** A command that is more than one transaction. */
export const defineTask = <S extends Shape>(task: Omit<TaskCommand<S>, 'kind'>): TaskCommand<S> => ({ kind: 'task', ...task });
