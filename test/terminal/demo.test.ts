import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openTerminal } from './screen.ts';

let folder: string;

beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'partnerctl-tour-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const tour = () =>
  openTerminal({
    command: process.execPath,
    args: ['bin/partnerctl.js', 'demo'],
    env: { XDG_DATA_HOME: folder },
    columns: 120,
    rows: 60,
  });

it('shows how far the sample store is, waits after each step, and stops at q', async () => {
  using terminal = tour();
  await terminal.waitFor(/\d+\/730/, 60_000);
  await terminal.waitFor('Enter for the next, q to stop', 60_000);
  expect(terminal.lines().join('\n')).toContain('$ partnerctl partner search');
  expect(terminal.lines().join('\n')).not.toContain('$ partnerctl partner show');
  terminal.press('enter');
  await terminal.waitFor('May today', 20_000);
  await terminal.waitFor('Enter for the next, q to stop', 20_000);
  terminal.type('q');
  terminal.press('enter');
  expect(await terminal.exit).toEqual({ code: 0, signal: null });
  expect(terminal.lines().join('\n')).toContain(
    `export PARTNERCTL_STORE='${join(folder, 'partnerctl', 'demo.db')}' PARTNERCTL_AS_OF=2026-07-01`,
  );
});

it('leaves no half of a sample store when it is stopped while it is made', async () => {
  using terminal = tour();
  await terminal.waitFor(/\d+\/730/, 60_000);
  terminal.press('ctrl-c');
  const { code, signal } = await terminal.exit;
  expect(signal ?? code).not.toBe(0);
  expect(existsSync(join(folder, 'partnerctl', 'demo.db'))).toBe(false);
});
