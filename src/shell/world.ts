import type { Readable, Writable } from 'node:stream';
import type { Day, Instant } from '../rules/day.ts';
import type { Acting } from '../rules/operator/operator.ts';
import type { Program } from '../rules/program/program.ts';
import type { Requester } from '../rules/request.ts';
import type { Candidate, CandidateKind } from '../store/candidates.ts';
import type { perform } from '../store/journal.ts';
import type { Store, View } from '../store/store.ts';
import type { Command } from './define.ts';
import type { Outline } from './outline.ts';

/** A stream to a person or a script. */
export interface Outlet {
  readonly stream: Writable & { readonly columns?: number };
  readonly isTerminal: boolean;
}

/** A program in force and what it is called in decisions. */
export interface EditionInForce {
  readonly program: Program;
  readonly sha256: string;
}

/** The content of a file and the SHA-256 it is kept by, in hexadecimal. */
export interface Content {
  readonly sha256: string;
  readonly bytes: Uint8Array;
}

/** A file that was read whole; of one that is too large only the size is known. */
export interface FileRead {
  /** Its path as it was typed. */
  readonly path: string;
  readonly size: number;
  readonly content: Content | undefined;
}

/** What the shell asks of the store: its interface, none of its tables. */
export interface StoreKit {
  open(url: string): Promise<Store>;
  create(url: string, keeping?: { readonly durable: boolean }): Promise<{ readonly store: Store; readonly created: boolean }>;
  /** Removes the file of a store that is closed; ends with `environment` when it is no file. */
  remove(url: string): Promise<void>;
  /** Keeps the content of a file beside a store, durably, once. */
  keep(url: string, content: Content): Promise<void>;
  /** The content kept beside a store under a hash; undefined when it is not there. */
  kept(url: string, sha256: string): Promise<Uint8Array | undefined>;
  /** Where a store is, without its password. */
  shown(url: string): string;
  readonly perform: typeof perform;
  /** The programs that have an edition published, in order. */
  programIds(view: View): Promise<readonly string[]>;
  /** The time zone of a program, from its newest edition; undefined when there is no such program. */
  timeZoneOf(view: View, program: string): Promise<string | undefined>;
  /** The edition in force on a day; undefined when none is. */
  inForce(view: View, program: string, on: Day): Promise<EditionInForce | undefined>;
  /** Who is signed in to the store, and everybody who may use it. */
  operators(view: View, login: string): Promise<Pick<Acting, 'signedInAs' | 'operators'>>;
  /** The records whose id or name begins with a text. */
  recordsBeginning(view: View, kind: CandidateKind, text: string): Promise<readonly Candidate[]>;
  /** The people a `--by` text may mean, with the roles they hold in a program on a day. */
  requesters(view: View, text: string, held: { readonly program: string; readonly on: Day }): Promise<readonly Requester[]>;
}

/** Everything from outside, in one value: replaced whole in tests. */
export interface World {
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdin: Readable & { readonly isTTY?: boolean };
  readonly stdout: Outlet;
  readonly stderr: Outlet;
  now(): Instant;
  readonly loginName: string;
  readonly version: string;
  /** The file of the operator’s own settings; none where those of the line alone count. */
  readonly configPath?: string | undefined;
  /** The context whose writes have to be agreed to, and its store. */
  readonly protection?: { readonly context: string; readonly store: string };
  /** The store used when none is named. */
  readonly defaultStore: string;
  readonly packageFolder: string;
  readonly storeKit: StoreKit;
  /** Every command by the words it is typed as, loaded when wanted. */
  readonly commands: Readonly<Record<string, () => Promise<Command>>>;
  /** What the groups of commands are for. */
  readonly groups: Readonly<Record<string, string>>;
  /** All commands at a glance, without loading them. */
  outline(): Promise<Outline>;
  readText(path: string, limit: number): Promise<string>;
  readPieces(path: string): AsyncIterable<Uint8Array>;
  /** A regular file as it is: no link, no device, no way through `..`. */
  readFile(path: string, limit: number): Promise<FileRead>;
  /** A file for its owner only. */
  writeFile(path: string, bytes: Uint8Array, how: { readonly replace: boolean }): Promise<void>;
  /** A file for its owner only, written piece by piece: there under its name once it is whole, or not at all. */
  createFile(path: string, how: { readonly replace: boolean }): Promise<NewFile>;
  /** Makes a folder for its owner only, unless it is there, and tells what is in it. */
  openFolder(path: string): Promise<readonly string[]>;
}

/** A file that is being written. */
export interface NewFile {
  write(piece: string | Uint8Array): Promise<void>;
  /** Puts it on the disk, under its name. */
  finish(): Promise<void>;
  /** Leaves nothing of it. */
  abandon(): Promise<void>;
}
