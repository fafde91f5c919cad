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

it('N2 keeps every answer when it is left with Ctrl-C, and goes on from there', async () => {
  using terminal = submit('Acme', '--category', 'account-planning');
  await answer(terminal, 'What is it called?', 'Initech board');
  await answer(terminal, 'Who is the customer?', 'Initech, FR');
  await terminal.waitFor('Which product pillars?');
  terminal.press('ctrl-c');
  // The program ends by the signal itself, which a shell shows as 130.
  expect(await terminal.exit).toEqual({ code: null, signal: 'SIGINT' });
  expect(terminal.lines().join('\n')).toContain('partnerctl engagement submit ENG-1');
  expect(cli('engagement show ENG-1')).toMatchObject({
    engagement: { stage: 'draft', name: 'Initech board', customer: { name: 'Initech', country: 'FR' } },
    missing: ['pillars', 'country'],
  });

  using again = submit('ENG-1');
  await again.waitFor('Which product pillars?');
  again.press('space', 'enter');
  await answer(again, 'In which country', 'FR');
  expect(await again.exit).toEqual({ code: 0, signal: null });
  expect(again.lines().join('\n')).toContain('Submitted ENG-1: it is validating');
});

it('C3 asks again for what the program does not have', async () => {
  cli('engagement start Acme --category opportunity --name Idea --customer-name Initech --customer-country FR --country FR');
  using terminal = submit('ENG-1', '--sector', 'commercial', '--sale-type', 'new', '--close-date', '2026-06-30');
  await answer(terminal, 'Which products?', 'blimp x 1 x 12mo = 1');
  await terminal.waitFor('! the program has no product blimp');
  await answer(terminal, 'Which products?', 'oci-compute x 1 x 12mo = 1000');
  expect(await terminal.exit).toEqual({ code: 0, signal: null });
  expect(cli('engagement show ENG-1').engagement).toMatchObject({ stage: 'reviewing', products: [{ product: 'oci-compute' }] });
});

it('N2 writes nothing when it is left before there is a name, or when it is a rehearsal', async () => {
  using left = submit('Acme', '--category', 'account-planning');
  await left.waitFor('What is it called?');
  left.press('ctrl-c');
  expect(await left.exit).toEqual({ code: null, signal: 'SIGINT' });

  using rehearsed = submit('Acme', '--category', 'account-planning', '--name', 'Board', '--pillar', 'oci', '--country', 'FR', '--dry-run');
  await answer(rehearsed, 'Who is the customer?', 'Initech, FR');
  expect(await rehearsed.exit).toEqual({ code: 0, signal: null });
  expect(cli('engagement list --program opn')).toEqual([]);
});
