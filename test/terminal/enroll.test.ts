import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openTerminal, type Terminal } from './screen.ts';

let folder: string;
let env: Record<string, string>;

const cli = (...words: readonly string[]) =>
  JSON.parse(
    execFileSync(process.execPath, ['bin/partnerctl.js', ...words, '--json'], { env: { ...process.env, ...env }, encoding: 'utf8' }),
  );
const wizard = (...words: readonly string[]) =>
  openTerminal({ command: process.execPath, args: ['bin/partnerctl.js', ...words], env, columns: 120, rows: 40 });

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'partnerctl-wizard-'));
  env = { PARTNERCTL_STORE: join(folder, 'store.db'), PARTNERCTL_AS_OF: '2026-03-02' };
  cli('init', '--program', 'opn');
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Waits for a question and answers it. */
async function answer(terminal: Terminal, question: string | RegExp, text: string | 'enter'): Promise<void> {
  await terminal.waitFor(question);
  if (text !== 'enter') terminal.type(text);
  terminal.press('enter');
}

/** The first six questions of a primary in Germany, at level 1. */
async function sixAnswers(terminal: Terminal): Promise<void> {
  await answer(terminal, 'How does the company join?', 'enter');
  await answer(terminal, 'legal name of the company?', 'Acme');
  await answer(terminal, 'In which country', 'DE');
  await terminal.waitFor('Which level?');
  terminal.press('down', 'enter');
  await answer(terminal, 'How is the fee paid?', 'enter');
  await terminal.waitFor('By which method?');
  terminal.press('down', 'enter');
}

it('keeps every answer through a kill, and goes on where it stopped (E4)', async () => {
  {
    using killed = wizard('enroll');
    await sixAnswers(killed);
    await killed.waitFor('What are rewards paid in?');
    expect(killed.lines().join('\n')).toContain('Every answer is saved in ENR-1. Go on at any time: partnerctl enroll --resume ENR-1');
    killed.kill('SIGKILL');
    expect(await killed.exit).toEqual({ code: null, signal: 'SIGKILL' });
  }
  expect(cli('enroll', 'show', 'ENR-1').enrollment).toMatchObject({
    state: 'draft',
    answers: { type: 'primary', name: 'Acme', country: 'DE', level: '1', plan: 'annual', method: 'transfer' },
  });

  using resumed = wizard('enroll', '--resume', 'ENR-1');
  await answer(resumed, 'What are rewards paid in?', 'enter');
  await answer(resumed, 'How may associates use the credits?', 'enter');
  await answer(resumed, 'Partner administrator?', 'Ann Lee <ann@gmail.com>');
  await resumed.waitFor('an administrator needs an address at the company’s own domain');
  resumed.press('ctrl-u');
  await answer(resumed, 'Partner administrator?', 'Ann Lee <ann@acme.example>');
  await answer(resumed, 'Key company executive (1/2)?', 'enter');
  await answer(resumed, 'Key company executive (2/2)? Name and address', 'Bo Ek <bo@acme.example>');
  for (const role of ['Business development', 'Legal', 'Technical readiness', 'Accounts and billing', 'Marketing', 'Sales engagement']) {
    await answer(resumed, new RegExp(`\\? Who is the contact for: ${role}`), 'enter');
  }
  await answer(resumed, 'Who accepts the agreement, version 2024-1?', 'enter');
  await answer(resumed, 'Submit it now?', 'y');
  await resumed.waitFor('Acme is approved');
  expect(await resumed.exit).toEqual({ code: 0, signal: null });
  expect(cli('enroll', 'show', 'ENR-1')).toMatchObject({
    enrollment: { state: 'approved' },
    membership: { state: 'awaiting-payment', level: 1 },
    partner: { domain: 'acme.example' },
  });
});

it('says how to go on when it is left with Ctrl-C, and writes nothing more (E4)', async () => {
  using terminal = wizard('enroll');
  await sixAnswers(terminal);
  await terminal.waitFor('What are rewards paid in?');
  terminal.press('ctrl-c');
  await terminal.exit;
  expect(terminal.lines().join('\n')).toContain('partnerctl enroll --resume ENR-1');
  expect(cli('enroll', 'show', 'ENR-1').enrollment).toMatchObject({ state: 'draft', revision: 7 });
});

it('asks an associate for its primary and its share, and asks again for a primary nobody knows (E1)', async () => {
  using terminal = wizard('enroll', '--type', 'associate', '--name', 'Acme Kids', '--country', 'FR');
  await answer(terminal, 'Which primary does it belong to?', 'Nobody Inc');
  await terminal.waitFor('no partner matches "Nobody Inc"');
  expect(cli('enroll', 'show', 'ENR-1').enrollment.answers).toEqual({ type: 'associate', name: 'Acme Kids', country: 'FR' });
  terminal.press('ctrl-c');
  await terminal.exit;
});

it('renews with what stays as it is offered first, and saves every answer too (R2, E4)', async () => {
  cli(
    'enroll',
    '--type',
    'primary',
    '--name',
    'Acme',
    '--country',
    'FR',
    '--level',
    '1',
    '--plan',
    'annual',
    '--method',
    'transfer',
    '--reward-type',
    'credits',
    '--agreement-version',
    '2024-1',
    '--agreement-accepted-by',
    'Ann',
    '--contact',
    'Ann <ann@acme.example>: admin, exec, bd, legal, tech, billing, marketing, sales',
    '--contact',
    'Bo <bo@acme.example>: exec',
  );
  cli('payment', 'record', 'INV-1', '--amount', '5000', '--reference', 'W1');
  env = { ...env, PARTNERCTL_AS_OF: '2026-12-01' };
  {
    using closed = wizard('renew', 'Acme');
    await answer(closed, 'Which level?', 'enter');
    await closed.waitFor('How is the fee paid?');
    expect(closed.lines().join('\n')).toMatch(/Which level\? Level 1 \(as it is\)/);
    closed.kill('SIGHUP');
    await closed.exit;
  }
  using resumed = wizard('renew', '--resume', 'ENR-2');
  await answer(resumed, 'How is the fee paid?', 'enter');
  await answer(resumed, 'By which method?', 'enter');
  await answer(resumed, 'What are rewards paid in?', 'enter');
  await answer(resumed, 'How may associates use the credits?', 'enter');
  await answer(resumed, 'Submit it now?', 'y');
  await resumed.waitFor('Acme has ordered its next term');
  expect(await resumed.exit).toEqual({ code: 0, signal: null });
  expect(cli('invoice', 'show', 'INV-2').invoice).toMatchObject({ term: 2, amount: { amount: '5000.00' } });
});
