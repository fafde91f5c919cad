import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { company } from '../cli/engagement-members.ts';
import { wordsOf, type Cli } from '../cli/world.ts';
import { openTerminal, type Terminal } from './screen.ts';

let folder: string;
let env: Record<string, string>;

const cli = (line: string) =>
  JSON.parse(
    execFileSync(process.execPath, ['bin/partnerctl.js', ...wordsOf(line), '--json'], {
      env: { ...process.env, ...env },
      encoding: 'utf8',
    }),
  );

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'partnerctl-engagement-'));
  env = { PARTNERCTL_STORE: join(folder, 'store.db'), PARTNERCTL_AS_OF: '2026-03-02' };
  // A second program makes sure that the partner tells which one is meant.
  cli('init --program opn --program openip');
  await company({ json: async (line: string) => cli(`${line} --program opn`) } as Cli, { name: 'Acme', level: 1, rewards: 'monetary' });
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

const submit = (...words: readonly string[]) =>
  openTerminal({ command: process.execPath, args: ['bin/partnerctl.js', 'engagement', 'submit', ...words], env, columns: 120, rows: 40 });

async function answer(terminal: Terminal, question: string, text: string): Promise<void> {
  await terminal.waitFor(question);
  terminal.type(text);
  terminal.press('enter');
}

it('N2, C3 asks only for what is missing, category by category', async () => {
  using terminal = submit('Acme', '--name', 'Data platform', '--country', 'FR');
  await terminal.waitFor('Account planning or opportunity?');
  terminal.press('down', 'enter');
  await answer(terminal, 'Who is the customer?', 'Initech');
  await terminal.waitFor('such as Initech, FR');
  terminal.type(', fr');
  terminal.press('enter');
  await answer(terminal, 'Which products?', 'oci-compute x 10 x 12mo = 150000; saas-erp x 2 x 12mo = 9000.50');
  await answer(terminal, 'When is it expected', '2026-06-30');
  await terminal.waitFor('Which sector?');
  terminal.press('enter');
  await terminal.waitFor('Which type of sale?');
  terminal.press('enter');
  expect(await terminal.exit).toEqual({ code: 0, signal: null });
  expect(terminal.lines().join('\n')).toContain('Submitted ENG-1: it is reviewing, with the sales team europe.');
  expect(cli('engagement show ENG-1').engagement).toMatchObject({
    name: 'Data platform',
    customer: { name: 'Initech', country: 'FR' },
    products: [{ product: 'oci-compute' }, { product: 'saas-erp', amount: { amount: '9000.50' } }],
    sector: 'commercial',
    saleType: 'new',
  });
});

it('N2 writes nothing when it is left with Ctrl-C', async () => {
  using terminal = submit('Acme', '--category', 'account-planning');
  await answer(terminal, 'What is it called?', 'Initech board');
  await terminal.waitFor('Who is the customer?');
  terminal.press('ctrl-c');
  // The program ends by the signal itself, which a shell shows as 130.
  expect(await terminal.exit).toEqual({ code: null, signal: 'SIGINT' });
  expect(cli('engagement list --program opn')).toEqual([]);
});
