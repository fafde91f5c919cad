import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTerminal } from './screen.ts';

let folder: string;
let env: Record<string, string>;

const cli = (...words: readonly string[]) =>
  JSON.parse(
    execFileSync(process.execPath, ['bin/partnerctl.js', ...words, '--json'], { env: { ...process.env, ...env }, encoding: 'utf8' }),
  );
const state = () => cli('membership', 'show', 'MEM-1').membership.state;
const terminate = () =>
  openTerminal({
    command: process.execPath,
    args: ['bin/partnerctl.js', 'membership', 'terminate', 'Acme', '--reason', 'breach'],
    env,
    columns: 100,
  });

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'partnerctl-confirm-'));
  env = { PARTNERCTL_STORE: join(folder, 'store.db'), PARTNERCTL_AS_OF: '2026-03-02' };
  cli('init', '--program', 'opn');
  const contacts = [
    'Ada <ada@acme.example>: admin, exec, billing, legal',
    'Max <max@acme.example>: exec, bd, tech, marketing, sales',
  ].flatMap((contact) => ['--contact', contact]);
  const joining = 'enroll --name Acme --country US --type primary --level 1 --plan annual --method transfer --reward-type credits';
  cli(...joining.split(' '), '--agreement-version', '2024-1', '--agreement-accepted-by', 'ada@acme.example', ...contacts);
  cli('payment', 'record', 'INV-1', '--amount', '5000.00', '--reference', 'wire 1');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('what cannot be undone', () => {
  it('is shown and asked about; Enter alone means no', async () => {
    using terminal = terminate();
    await terminal.waitFor('Go on?');
    expect(terminal.lines().join('\n')).toMatch(
      /This would happen:\nMEM-1 of Acme is terminated\.\nA membership that is ended does not come back/,
    );
    terminal.press('enter');
    expect(await terminal.exit).toEqual({ code: null, signal: 'SIGINT' });
    expect(terminal.lines().join('\n')).toContain('cancelled; nothing was written');
    expect(state()).toBe('active');
  });

  it('is written once it was agreed to', async () => {
    using terminal = terminate();
    await terminal.waitFor('Go on?');
    terminal.type('y');
    terminal.press('enter');
    expect(await terminal.exit).toEqual({ code: 0, signal: null });
    expect(state()).toBe('terminated');
  });

  it('is decided anew when it was agreed to, for somebody else may have been faster', async () => {
    using terminal = terminate();
    await terminal.waitFor('Go on?');
    cli('membership', 'terminate', 'Acme', '--reason', 'sold', '--yes');
    terminal.type('y');
    terminal.press('enter');
    expect(await terminal.exit).toEqual({ code: 3, signal: null });
    expect(terminal.lines().join('\n')).toContain('Refused:');
  });
});
