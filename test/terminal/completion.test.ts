import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTerminal } from './screen.ts';

/** A name that would run, split or end the line if a shell ever read it unquoted. */
const hostile = `Zed & "Söhne" $(touch ran) \`touch ran\`; 'x' *`;

let folder: string;
let env: Record<string, string>;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'partnerctl-completion-'));
  for (const name of ['bin', 'home']) mkdirSync(join(folder, name));
  symlinkSync(resolve('bin/partnerctl.js'), join(folder, 'bin/partnerctl'));
  env = {
    PATH: `${join(folder, 'bin')}:${resolve('node_modules/.bin')}:${process.env['PATH']}`,
    HOME: join(folder, 'home'),
    PARTNERCTL_STORE: join(folder, 'store.db'),
    PARTNERCTL_AS_OF: '2026-03-02',
  };
  run('init', '--program', 'opn');
  const joining = 'enroll --country US --type primary --level 1 --plan annual --method transfer --reward-type credits'.split(' ');
  for (const [name, domain] of [
    [hostile, 'zed.example'],
    ['Acme Cloud', 'acme.example'],
  ] as const) {
    const agreement = ['--agreement-version', '2024-1', '--agreement-accepted-by', `zoe@${domain}`];
    const zoe = `Zoe <zoe@${domain}>: admin, exec, bd, legal, tech, billing, marketing, sales`;
    run(...joining, ...agreement, '--name', name, '--contact', zoe, '--contact', `Max <max@${domain}>: exec`);
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = (...words: readonly string[]) =>
  execFileSync(process.execPath, ['bin/partnerctl.js', ...words, '--json'], { env: { ...process.env, ...env }, encoding: 'utf8' });

/** How each shell is started without anybody's settings, and how it learns to complete our lines. */
const shells = {
  bash: { args: ['--norc', '--noprofile', '-i'], prepare: `PS1='ready> '; source <(partnerctl completion bash)` },
  zsh: {
    args: ['-f', '-i'],
    prepare: `PS1='ready> '; PROMPT_SP=; autoload -Uz compinit && compinit -u -D; source <(partnerctl completion zsh)`,
  },
  fish: {
    args: ['--no-config', '-i'],
    prepare: `function fish_prompt; echo 'ready> '; end; set -g fish_greeting; set -g fish_autosuggestion_enabled 0; partnerctl completion fish | source`,
  },
} as const;

const there = (shell: string) => spawnSync(shell, ['-c', 'exit 0']).status === 0;

describe.each(Object.entries(shells))('completion in %s', (shell, { args, prepare }) => {
  if (!there(shell)) console.warn(`\n*** ${shell} is not installed here: its completion is NOT tested ***\n`);

  /** Types the beginning of a line, completes it, and tells the words that the shell then reads. */
  const completed = async (typed: string, shown: string | RegExp) => {
    using terminal = openTerminal({
      command: shell,
      args,
      env: { ...env, SHELL: shell },
      cwd: join(folder, 'home'),
      columns: 160,
      rows: 30,
    });
    terminal.type(`${prepare}\r`);
    await terminal.waitFor(/ready> ?$/m);
    terminal.type('clear\r');
    await terminal.waitFor(/^ready> ?$/);
    terminal.type(typed);
    await terminal.waitFor(typed.trimEnd());
    terminal.type('\t');
    await terminal.waitFor(shown);
    // Before the line, so that the shell reads it and nothing of ours runs.
    terminal.type('\u0001');
    terminal.type(`printf '<%s>' END `);
    terminal.type('\u0005\r');
    await terminal.waitFor(/^<END>.*>/m);
    return terminal.lines().find((line) => line.startsWith('<END>')) ?? '';
  };

  it.skipIf(!there(shell))('completes commands and flags', async () => {
    expect(await completed('partnerctl members', 'membership')).toContain('<partnerctl><membership>');
    expect(await completed('partnerctl credits reserve --quan', '--quantity')).toContain('<credits><reserve><--quantity>');
  });

  it.skipIf(!there(shell))('completes values, ids and names, which reach the command as they are', async () => {
    expect(await completed('partnerctl partner list --output nd', 'ndjson')).toContain('<--output><ndjson>');
    expect(await completed('partnerctl enroll show enr-2', 'ENR-2')).toContain('<ENR-2>');
    expect(await completed('partnerctl partner show Acme', /Acme.*Cloud/)).toContain('<partner><show><Acme Cloud>');
  });

  it.skipIf(!there(shell))('never evaluates a name, nor what was typed', async () => {
    expect(await completed('partnerctl partner show Zed', /Zed.*Söhne/)).toContain(`<partner><show><${hostile}>`);
    expect(readdirSync(join(folder, 'home')).filter((name) => name === 'ran')).toEqual([]);
    using terminal = openTerminal({
      command: shell,
      args,
      env: { ...env, SHELL: shell },
      cwd: join(folder, 'home'),
      columns: 160,
      rows: 30,
    });
    terminal.type(`${prepare}\r`);
    await terminal.waitFor(/ready> ?$/m);
    // Not in the last word: on Tab, zsh itself expands that one before anybody is asked to complete it.
    terminal.type('partnerctl partner show $(touch ran) `touch ran` "$(touch ran)" --lang \t');
    terminal.type('\u0015echo over\r');
    await terminal.waitFor(/^over/m);
    expect(readdirSync(join(folder, 'home')).filter((name) => name === 'ran')).toEqual([]);
  });
});
