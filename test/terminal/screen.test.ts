import { expect, it } from 'vitest';
import { openTerminal } from './screen.ts';

const bash = (script: string, size: { readonly columns?: number; readonly rows?: number } = {}) =>
  openTerminal({ command: 'bash', args: ['--norc', '-c', script], ...size });

it('types an answer and sees what the program says to it', async () => {
  using terminal = bash('read -p "name? " x; echo got $x');
  await terminal.waitFor('name?');
  terminal.type('Acme');
  terminal.press('enter');
  await terminal.waitFor(/got \w+/);
  expect(terminal.screen()).toEqual(['name? Acme', 'got Acme']);
  expect(await terminal.exit).toEqual({ code: 0, signal: null });
});

it('shows the last words of a program that has ended, and its exit code', async () => {
  using terminal = bash('echo no such partner >&2; exit 4');
  expect(await terminal.exit).toEqual({ code: 4, signal: null });
  expect(terminal.screen()).toEqual(['no such partner']);
});

it('interrupts with Ctrl-C as a keyboard does, or with any signal', async () => {
  using pressed = bash('echo ready; sleep 60');
  await pressed.waitFor('ready');
  pressed.press('ctrl-c');
  expect(await pressed.exit).toEqual({ code: null, signal: 'SIGINT' });

  using killed = bash('echo ready; exec sleep 60');
  await killed.waitFor('ready');
  killed.kill('SIGTERM');
  expect(await killed.exit).toEqual({ code: null, signal: 'SIGTERM' });
});

it('draws what programs erase, move and break at the edge', async () => {
  using terminal = bash(String.raw`printf 'one\rONE\n12345678901234567890ab\n\e[1mdone\e[0m'`, { columns: 20 });
  await terminal.exit;
  expect(terminal.screen()).toEqual(['ONE', '12345678901234567890', 'ab', 'done']);
  expect(terminal.lines()).toEqual(['ONE', '12345678901234567890ab', 'done']);
});

it('tells the program its size when that changes', async () => {
  using terminal = bash('trap "stty size; exit" WINCH; stty size; while :; do sleep 0.05; done', { columns: 60, rows: 10 });
  await terminal.waitFor('10 60');
  terminal.resize(40, 12);
  await terminal.waitFor('12 40');
});

it('fails with the screen when the text never comes', async () => {
  using ended = bash('echo something else');
  await expect(ended.waitFor('wanted')).rejects.toThrow(/the program ended \(0\) before the screen showed wanted:\nsomething else/);
  using silent = bash('sleep 60');
  await expect(silent.waitFor(/wanted/, 100)).rejects.toThrow(/100 ms went by/);
});
