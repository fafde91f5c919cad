import { constants } from 'node:os';
import { type IPty, spawn } from '@lydell/node-pty';
import headless, { type Terminal as Emulator } from '@xterm/headless';

const keys = {
  enter: '\r',
  escape: '\u001B',
  tab: '\t',
  space: ' ',
  backspace: '\u007F',
  delete: '\u001B[3~',
  up: '\u001B[A',
  down: '\u001B[B',
  right: '\u001B[C',
  left: '\u001B[D',
  home: '\u001B[H',
  end: '\u001B[F',
  'ctrl-a': '\u0001',
  'ctrl-c': '\u0003',
  'ctrl-d': '\u0004',
  'ctrl-e': '\u0005',
  'ctrl-u': '\u0015',
  'ctrl-z': '\u001A',
} as const;

export type Key = keyof typeof keys;

export interface TerminalOptions {
  readonly command: string;
  readonly args?: readonly string[];
  /** Added to a bare environment: PATH, HOME, LANG and TERM. What the test run itself was given, such as CI, stays out. */
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** 80 when left out. */
  readonly columns?: number;
  /** 24 when left out. */
  readonly rows?: number;
}

export interface Ending {
  /** The exit code, or null when a signal ended the program. */
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

export interface Terminal extends Disposable {
  readonly pid: number;
  /** The rows as drawn, without the blanks at their ends and the empty rows below the last one. */
  readonly screen: () => readonly string[];
  /** The same text with rows joined that the terminal broke because they were too long. */
  readonly lines: () => readonly string[];
  /** Resolves once the lines show the text; fails with the screen when the program ends or the time (ms) is over. */
  readonly waitFor: (wanted: string | RegExp, timeout?: number) => Promise<void>;
  readonly type: (text: string) => void;
  readonly press: (...pressed: readonly Key[]) => void;
  readonly kill: (signal: NodeJS.Signals) => void;
  readonly resize: (columns: number, rows: number) => void;
  /** How the program ended; by then the screen shows its last words. */
  readonly exit: Promise<Ending>;
}

/** Runs a program in a terminal that draws what it writes. Disposing kills the program when it still runs. */
export function openTerminal({ command, args = [], env = {}, cwd = process.cwd(), columns = 80, rows = 24 }: TerminalOptions): Terminal {
  const name = 'xterm-256color';
  const bare = { PATH: process.env['PATH'], HOME: process.env['HOME'], LANG: 'C.UTF-8', TERM: name };
  const pty = spawn(command, [...args], { name, cols: columns, rows, cwd, env: { ...bare, ...env } });
  const emulator = new headless.Terminal({ cols: columns, rows, allowProposedApi: true });
  pty.onData((data) => emulator.write(data));
  emulator.onData((answer) => pty.write(answer)); // Programs may ask the terminal, for example where the cursor is.

  let running = true;
  const exit = ending(pty, emulator).finally(() => (running = false));
  return {
    pid: pty.pid,
    screen: () => drawn(emulator).map(({ text }) => text),
    lines: () => joined(emulator),
    waitFor: (wanted, timeout = 10_000) => shows({ emulator, exit, wanted, timeout }),
    type: (text) => pty.write(text),
    press: (...pressed) => pty.write(pressed.map((key) => keys[key]).join('')),
    kill: (signal) => process.kill(pty.pid, signal),
    resize: (width, height) => {
      emulator.resize(width, height);
      pty.resize(width, height);
    },
    exit,
    [Symbol.dispose]: () => {
      if (running) pty.kill('SIGKILL');
    },
  };
}

function ending(pty: IPty, emulator: Emulator): Promise<Ending> {
  return new Promise((done) => {
    pty.onExit(({ exitCode, signal }) => {
      const name = Object.entries(constants.signals).find(([, number]) => number === signal)?.[0] as NodeJS.Signals | undefined;
      // The emulator draws in turns of its own; an empty write comes back after all that was written before.
      emulator.write('', () => done(name ? { code: null, signal: name } : { code: exitCode, signal: null }));
    });
  });
}

interface Awaited {
  readonly emulator: Emulator;
  readonly exit: Promise<Ending>;
  readonly wanted: string | RegExp;
  readonly timeout: number;
}

function shows({ emulator, exit, wanted, timeout }: Awaited): Promise<void> {
  const seen = () => {
    const text = joined(emulator).join('\n');
    return typeof wanted === 'string' ? text.includes(wanted) : text.search(wanted) >= 0;
  };
  return new Promise((done, fail) => {
    const settle = (problem?: string) => {
      clearTimeout(timer);
      watch.dispose();
      if (seen()) done();
      else fail(new Error(`${problem} before the screen showed ${wanted}:\n${joined(emulator).join('\n')}`));
    };
    const timer = setTimeout(() => settle(`${timeout} ms went by`), timeout);
    const watch = emulator.onWriteParsed(() => seen() && settle());
    void exit.then(({ code, signal }) => settle(`the program ended (${signal ?? code})`));
    if (seen()) settle();
  });
}

interface Row {
  readonly text: string;
  /** Whether the row goes on from the one above because that was too long. */
  readonly goesOn: boolean;
}

function drawn({ buffer: { active }, rows }: Emulator): readonly Row[] {
  const all = Array.from({ length: rows }, (_, row) => {
    const line = active.getLine(active.viewportY + row);
    return { text: line?.translateToString(true) ?? '', goesOn: line?.isWrapped ?? false };
  });
  return all.slice(0, all.findLastIndex(({ text }) => text !== '') + 1);
}

function joined(emulator: Emulator): readonly string[] {
  const lines: string[] = [];
  for (const { text, goesOn } of drawn(emulator)) {
    if (goesOn && lines.length > 0) lines.push(lines.pop() + text);
    else lines.push(text);
  }
  return lines;
}
