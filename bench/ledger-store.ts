import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { creditsRedeem } from '../src/commands/credits/redeem.ts';
import { creditsReserve } from '../src/commands/credits/reserve.ts';
import type { Command, WriteCommand } from '../src/shell/define.ts';
import { filesBeside } from '../src/shell/files.ts';
import { readOptions } from '../src/shell/options.ts';
import { execute } from '../src/shell/run.ts';
import { sessionOf, type OwnSession } from '../src/shell/session.ts';
import type { World } from '../src/shell/world.ts';
import { requesters } from '../src/store/contact.ts';
import { perform } from '../src/store/journal.ts';
import { openStore } from '../src/store/open.ts';
import { editionInForce, newestTimeZone, publishedPrograms } from '../src/store/program.ts';
import { benchDate } from './partners.ts';

const packageFolder = join(import.meta.dirname, '..');
const people =
  'Ann Lee <ann@acme.example>: admin, exec, bd, legal, tech, billing, marketing, sales|Bo Ek <bo@acme.example>: exec|Cy Ray <cy@acme.example>: credits';

/** A store with one primary whose account holds a thousand million credits, reserved and redeemed as often as a bench likes. */
export function makeLedger(file: string): void {
  const main = join(packageFolder, 'src', 'main.ts');
  const run = (...words: readonly string[]) => {
    const { status, stderr } = spawnSync(process.execPath, [main, ...words, '--store', file, '--as-of', benchDate], { encoding: 'utf8' });
    if (status !== 0) throw new Error(`${words.join(' ')} ended with ${status}: ${stderr}`);
  };
  run('init', '--program', 'opn');
  const contacts = people.split('|').flatMap((person) => ['--contact', person]);
  const form =
    '--name Acme --country FR --domain acme.example --type primary --level 2 --plan annual --method transfer --reward-type credits';
  run('enroll', ...form.split(' '), '--agreement-version', '2024-1', '--agreement-accepted-by', 'ann@acme.example', ...contacts);
  run('payment', 'record', 'INV-1', '--amount', '100000', '--reference', 'bench');
  run('credits', 'adjust', 'Acme', '--amount', '1000000000', '--reason', 'bench');
}

/** Opens the store as a program that uses the library does: one session, one open connection. */
export function ledgerSession(file: string): OwnSession {
  const kit = { perform, programIds: publishedPrograms, timeZoneOf: newestTimeZone, inForce: editionInForce, requesters };
  const world = {
    argv: [],
    env: { PARTNERCTL_STORE: file, PARTNERCTL_AS_OF: benchDate },
    now: () => new Date().toISOString(),
    loginName: 'bench',
    version: '0.0.0',
    defaultStore: file,
    packageFolder,
    storeKit: { ...kit, open: (url: string) => openStore({ url, migrations: join(packageFolder, 'drizzle') }) },
    ...filesBeside(process),
  };
  const { options } = readOptions({ by: 'cy@acme.example' }, { world: world as unknown as World, noted: {} });
  return sessionOf(world as unknown as World, options);
}

/** One order and its delivery: two commits. Ends with an error when either is refused. */
export async function reserveAndRedeem(session: OwnSession): Promise<void> {
  const reserved = await execute(session, creditsReserve as Command as WriteCommand, {
    partner: 'PTR-1',
    option: 'training-seat',
    plan: false,
  });
  if (reserved.kind !== 'answer') throw new Error('the order was refused');
  const { reservation } = reserved.result as { reservation: { id: string } };
  const redeemed = await execute(session, creditsRedeem as Command as WriteCommand, { reservation: reservation.id });
  if (redeemed.kind !== 'answer') throw new Error('the delivery was refused');
}
