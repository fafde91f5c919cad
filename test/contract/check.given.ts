import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { Client } from 'pg';
import type { Cli } from '../cli/world.ts';

const people = (domain: string) =>
  ['Ada <ada@D>: admin, billing', 'Eve <eve@D>: exec', 'Max <max@D>: exec, bd, legal', 'Tom <tom@D>: tech', 'Sue <sue@D>: sales, marketing']
    .map((person) => `--contact "${person.replace('D', domain)}"`)
    .join(' ');

const enroll = (name: string, rewardType: string) => {
  const domain = `${name.toLowerCase()}.example`;
  return `enroll --program opn --name ${name} --country US --type primary --domain ${domain} --level 1 --plan annual --method transfer --reward-type ${rewardType} --agreement-version 2024-1 --agreement-accepted-by Ada ${people(domain)}`;
};
const submit = (partner: string, name: string) =>
  `engagement submit ${partner} --program opn --category opportunity --name "${name}" --customer-name Globex --customer-country US --product "oci-compute x 10 x 12mo = 150000.00" --close-date 2026-03-31 --sector commercial --sale-type new --country US`;

/** A store in which there is something of everything an invariant is about, and all of it holds. */
export async function filled(cli: Cli): Promise<void> {
  const on = (day: string) => ({ on: day });
  await cli.json(enroll('Acme', 'credits'), on('2026-01-12'));
  await cli.json('payment record INV-1 --amount 5000.00 --reference wire', on('2026-01-12'));
  await cli.json(enroll('Civic', 'monetary'), on('2026-01-12'));
  await cli.json('payment record INV-2 --amount 5000.00 --reference wire', on('2026-01-12'));
  for (const [partner, name, engagement] of [
    ['Acme', 'Data centre', 'ENG-1'],
    ['Civic', 'Registry', 'ENG-2'],
  ] as const) {
    await cli.json(submit(partner, name));
    await cli.json(`reward evaluate ${engagement}`);
    await cli.json(`engagement review ${engagement} --approve`);
    await cli.json(`engagement advance ${engagement} --to collaborating`);
    await cli.json(`engagement book ${engagement}`);
    await cli.json(`reward evaluate ${engagement}`);
  }
  const paper = join(cli.folder, 'scan.pdf');
  writeFileSync(paper, '%PDF-1.7 what was signed');
  await cli.json(`engagement attach ENG-2 --category invoice --file "${paper}"`);
  await cli.json('credits reserve Acme --program opn --option training-seat --quantity 2 --by ada@acme.example');
  await cli.json('credits redeem RSV-1 --by ada@acme.example');
  await cli.json('credits reserve Acme --program opn --option training-seat --by ada@acme.example');
  await cli.json('credits reverse RSV-1 --reason "not delivered"', on('2026-03-05'));
  await cli.json('renew Acme --program opn', on('2026-10-13'));
  await cli.json('payment record INV-3 --amount 5000.00 --reference wire', on('2026-10-13'));
  for (const day of ['2028-02-01', '2028-02-02']) await cli.json('credits expire --program opn', on(day));
  await cli.json('import partners - --program openip', { stdin: 'code,name,country,type,since\nA-1,Atlas,FR,ambassador,2024-02-01\n' });
  await cli.json('import trainings - --program openip', { stdin: 'partner,training,heldOn,attendee\nA-1,webinar-data,2025-07-01,Ana\n' });
  for (const day of ['2026-07-01', '2027-01-01']) await cli.json('status reevaluate --program openip', on(day));
  await cli.json('credits reserve Acme --program opn --option training-seat --by sue@acme.example', { code: 3 });
}

/** Runs statements as somebody with the file or the password could: no trigger and no reference stops or notes them. */
export async function plant(url: string, statements: readonly string[]): Promise<void> {
  if (url.startsWith('postgres')) {
    const client = new Client({ connectionString: url });
    await client.connect();
    await client.query('set session_replication_role = replica');
    for (const statement of statements) await client.query(statement);
    return client.end();
  }
  const client = new Database(url);
  const triggers = client.prepare(`select name, sql from sqlite_schema where type = 'trigger'`).all() as { name: string; sql: string }[];
  client.pragma('foreign_keys = OFF');
  for (const { name } of triggers) client.exec(`drop trigger ${name}`);
  for (const statement of statements) client.exec(statement);
  for (const { sql } of triggers) client.exec(sql);
  client.close();
}

/** For each invariant a fault that only somebody outside can make, and whether the rows it is in are sealed. */
export const faults: readonly { readonly of: string; readonly statements: readonly string[]; readonly sealed?: true }[] = [
  {
    of: 'references-hold',
    statements: [
      `insert into sources_known (program_id, source, through, audit_id) select 'opn', 'x', '2026-01', 1 where 1 = 0`,
      `insert into suppliers (partner_id, program_id, state, email, since) values (777, 'opn', 'invited', 'a@b.example', '2026-01-01')`,
    ],
    sealed: true,
  },
  { of: 'lots-add-up', statements: ['update credit_lots set free = free + 1 where id = 1'] },
  { of: 'accounts-add-up', statements: ['update credit_accounts set available = available + 1, issued = issued + 1 where partner_id = 1'] },
  {
    of: 'entries-follow',
    statements: ['update credit_entries set "before" = "before" + 1, "after" = "after" + 1 where id = 3'],
    sealed: true,
  },
  {
    of: 'reservations-close-once',
    statements: ['update reservations set redeemed = redeemed - 1, released = released + 1 where id = 1'],
    sealed: true,
  },
  { of: 'reversals-restore', statements: [`update credit_entries set effective_on = '2026-01-20' where kind = 'reverse'`], sealed: true },
  {
    of: 'balances-in-time',
    statements: [
      `update credit_entries set effective_on = '2027-01-01' where kind = 'earn'`,
      `update credit_entries set effective_on = '2026-12-31' where kind = 'allocate'`,
    ],
    sealed: true,
  },
  {
    of: 'expiry-from-expired',
    statements: [`update credit_lots set expires_on = '2099-01-01' where id in (select lot_id from credit_entries where kind = 'expire')`],
    sealed: true,
  },
  {
    of: 'memberships-apart',
    statements: [
      `insert into memberships (partner_id, id, program_id, type, state, anchor, revision) values (1, 2, 'opn', 'primary', 'active', '2026-05-01', 1)`,
      `insert into terms (partner_id, membership_id, number, level, starts_on, ends_on, activated_on) values (1, 2, 1, '1', '2026-05-01', '2026-06-30', '2026-05-01')`,
    ],
    sealed: true,
  },
  { of: 'terms-in-order', statements: [`update terms set starts_on = '2027-02-01' where number = 2 and partner_id = 1`], sealed: true },
  { of: 'decisions-cite-editions', statements: [`update decisions set edition = '2999' where id = 1`], sealed: true },
  { of: 'editions-intact', statements: [`update program_editions set text = text || ' '  where program_id = 'opn'`] },
  {
    of: 'runs-once',
    statements: [`update runs set state = 'running' where job = (select min(job) from runs group by job having count(*) > 1)`],
  },
  { of: 'audit-chain', statements: [`update audit set actor = 'somebody else' where id = 3`] },
  { of: 'rows-sealed', statements: [`update partners set name = 'Acne' where id = 1`], sealed: true },
  { of: 'pages-sealed', statements: [`update decisions set to_level = 'premium' where run_id is not null`] },
  { of: 'rewards-add-up', statements: ['update rewards set amount = amount + 1 where id = 1'], sealed: true },
  { of: 'public-rewards-credits', statements: [`update engagements set sector = 'public' where id = 2`], sealed: true },
  {
    of: 'engagement-users-capped',
    statements: Array.from(
      { length: 10 },
      (_, place) =>
        `insert into engagement_users (partner_id, program_id, contact_id, from_on) values (1, 'opn', ${900 + place}, '2026-01-01')`,
    ),
    sealed: true,
  },
  {
    of: 'administrator-present',
    statements: [`update contact_roles set until_on = '2026-01-13' where role = 'partner-administrator' and partner_id = 1`],
    sealed: true,
  },
  { of: 'instalments-add-up', statements: ['update invoices set amount_minor = amount_minor + 1 where id = 1'], sealed: true },
  { of: 'payments-within', statements: ['update payments set amount_minor = amount_minor + 1 where id = 1'], sealed: true },
  { of: 'imports-whole', statements: [`delete from trainings where attendee = 'Ana'`] },
  { of: 'numbers-taken', statements: [`update counters set taken = 0 where kind = 'PTR'`] },
];
