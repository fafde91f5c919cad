// oxlint-disable no-explicit-any -- tests look into answers of every shape.
import type { Id } from '../../src/rules/id.ts';
import { openStore } from '../../src/store/open.ts';
import { insertRows } from '../../src/store/rows.ts';
import { factsChanged, sourceRecorded } from '../../src/store/status.ts';
import { migrations } from '../engines/engines.ts';
import type { Cli } from './world.ts';

/** A company name that would be markup, a formula and a colour if anybody let it. */
export const hostileName = '<img src=x onerror=alert(1)> "Evil" & \'Sons\'';

/** The day the report is about. */
export const reportDay = '2026-03-02';
const joined = '2025-03-03';
/** The day on which levels were reviewed. */
export const reviewed = '2026-01-05';
const months = ['2025-09', '2025-10', '2025-11', '2025-12', '2026-01', '2026-02'];

const form = '--type primary --country FR --plan annual --method transfer --agreement-version 2024-1 --agreement-accepted-by Ada';
const people = (domain: string) =>
  [
    `Ada Admin <ada@${domain}>: admin, billing, exec`,
    `Éve Exec <eve@${domain}>: exec, bd, legal, tech`,
    `Zoë Sales <zoe@${domain}>: sales, marketing, credits`,
  ]
    .map((person) => `--contact "${person}"`)
    .join(' ');

/** What a partner of OPN does: joins at a level, pays, and sometimes earns, reserves, or goes. */
export const opnLines: readonly (readonly [on: string, line: string])[] = [
  [
    '2025-03-03',
    `enroll --program opn --name Éclair --domain eclair.example --level 2 --reward-type credits ${form} ${people('eclair.example')}`,
  ],
  ['2025-03-03', 'payment record INV-1 --amount 100000.00 --on 2025-03-03 --reference w1'],
  [
    '2025-04-07',
    `enroll --program opn --name Nord --domain nord.example --level 1 --reward-type monetary ${form} ${people('nord.example')}`,
  ],
  ['2025-04-07', 'payment record INV-2 --amount 5000.00 --on 2025-04-07 --reference w2'],
  ['2025-06-02', `enroll --program opn --name Ost --domain ost.example --level 0 --reward-type credits ${form} ${people('ost.example')}`],
  ['2025-06-02', 'payment record INV-3 --amount 500.00 --on 2025-06-02 --reference w3'],
  [
    '2025-06-03',
    `enroll --program opn --name West --domain west.example --level 1 --reward-type credits ${form} ${people('west.example')}`,
  ],
  ['2025-07-01', 'credits reserve Éclair --option training-seat --quantity 2 --by zoe@eclair.example'],
  ['2025-07-02', 'credits redeem RSV-1 --amount 5'],
  ['2025-07-03', 'credits adjust Éclair --amount 20 --reason goodwill'],
  ['2025-08-01', 'membership suspend Ost --reason audit'],
  ...['Éclair', 'Nord'].flatMap((partner, index) => [
    [
      '2025-09-01',
      `engagement submit ${partner} --category opportunity --name "Globex ${index}" --customer-name "Globex ${index}" --customer-country FR --product "oci-compute x 10 x 12mo = 150000.00" --close-date 2025-12-31 --sector commercial --sale-type new --country FR`,
    ] as const,
    ['2025-09-02', `reward evaluate ENG-${index + 1}`] as const,
  ]),
];

/** Four partners of OpenIP with what each sells a month, in cents, and the level it holds. */
export const openipMembers = [
  { name: hostileName, domain: 'evil.example', type: 'ambassador', level: 'starter', monthly: 29_500 },
  { name: 'Sud', domain: 'sud.example', type: 'ambassador', level: 'access', monthly: 50_000 },
  { name: 'Est', domain: 'est.example', type: 'ambassador', level: 'business', monthly: 120_000 },
  { name: 'Centre', domain: 'centre.example', type: 'operator', level: 'starter', monthly: 99_999 },
] as const;

/** Lets everything happen that the report tells of, command by command; revenue is recorded as an import does. */
export async function live(cli: Cli): Promise<void> {
  for (const [on, line] of opnLines) await cli.json(line, { on });
  const partners: Id<'PTR'>[] = [];
  for (const { name, domain, type } of openipMembers) {
    const { enrollment } = await cli.json(
      `enroll --program openip --type ${type} --name "${name.replaceAll('"', '\\"')}" --country FR --domain ${domain} --contact "Ann Lee <ann@${domain}>: admin"`,
      { on: joined },
    );
    partners.push(enrollment.partner);
  }
  const store = await openStore({ url: cli.store, migrations });
  await store.write(async (tx) => {
    for (const [index, { monthly }] of openipMembers.entries()) {
      const owner = { partnerId: partners[index] as Id<'PTR'>, programId: 'openip' };
      await insertRows(
        tx,
        tx.t.revenue,
        months.flatMap((month) => [
          { ...owner, month, line: 'sip-trunk', kind: 'subscription', amountMinor: monthly, currency: 'EUR' },
          { ...owner, month, line: 'sip-trunk', kind: 'access-fees', amountMinor: 1000, currency: 'EUR' },
        ]),
      );
      await factsChanged(tx, owner.partnerId);
    }
    await sourceRecorded(tx, 'openip', { source: 'revenue', through: '2026-02' });
  });
  await store.close();
  for (const { domain, level } of openipMembers)
    if (level !== 'starter')
      await cli.json(`status override ${domain} --pin ${level} --until 2026-12-31 --reason agreed`, { on: reviewed });
  await cli.json('status reevaluate --program openip', { on: reviewed });
}

/** What commands about one partner or one list say, counted: what a report has to say of all (requirement M9). */
export async function countedBy(json: (line: string) => Promise<any>, program: string, partners: readonly string[]) {
  const [levels, standings, credits] = [new Map<string, number>(), new Map<string, number>(), new Map<string, number>()];
  const add = (counts: Map<string, number>, key: string, count = 1) => counts.set(key, (counts.get(key) ?? 0) + count);
  let active = 0;
  for (const partner of partners) {
    const { membership } = await json(`membership show ${partner} --program ${program}`);
    const level = program === 'openip' ? (await json(`status show ${partner} --program openip`)).status.level : membership.level;
    const { standing, type } = membership;
    add(standings, standing === null ? 'not-begun' : !membership.active && standing !== 'lapsed' ? 'suspended' : standing);
    if (membership.active) {
      active += 1;
      add(levels, `${level} ${type}`);
    }
    if (program !== 'opn' || membership.primary) continue;
    const { account } = await json(`credits balance ${partner} --program opn`);
    for (const place of places) add(credits, place, account[place]);
    for (const [origin, balance] of Object.entries(account.byOrigin as Record<string, Record<string, number>>))
      for (const place of places) add(credits, `${origin} ${place}`, balance[place]);
    for (const { on, amount } of (await json(`credits forecast ${partner} --program opn`)).forecast.expiries)
      if (amount > 0) add(credits, `expiring ${on.slice(0, 7)}`, amount);
  }
  return { active, levels: sorted(levels), standings: sorted(standings), credits: sorted(credits) };
}

const places = ['available', 'reserved', 'redeemed', 'expired', 'reversed'] as const;

/** The counts that are not nothing, in the order of their names. */
const sorted = (counts: ReadonlyMap<string, number>) =>
  Object.fromEntries([...counts].filter(([, count]) => count !== 0).toSorted(([a], [b]) => (a < b ? -1 : 1)));

/** The same figures as a report has them. */
export function reported({ population, credits }: any): Awaited<ReturnType<typeof countedBy>> {
  const counts = new Map<string, number>();
  if (credits) {
    for (const place of places) counts.set(place, credits[place]);
    for (const { origin, ...balance } of credits.origins) for (const place of places) counts.set(`${origin} ${place}`, balance[place]);
    for (const row of credits.expiring) counts.set(`expiring ${row.month}`, row.credits);
  }
  return {
    active: population.active,
    levels: sorted(new Map(population.levels.map(({ level, type, partners }: any) => [`${level} ${type}`, partners]))),
    standings: sorted(new Map(population.standings.map(({ standing, partners }: any) => [standing, partners]))),
    credits: sorted(counts),
  };
}

/** The rewards of a list, counted and added up by state. */
export function rewardsCounted(list: readonly any[]) {
  const states = new Map<string, { rewards: number; monetary: number; credits: number }>();
  for (const { state, amount } of list) {
    const before = states.get(state) ?? { rewards: 0, monetary: 0, credits: 0 };
    const monetary = typeof amount === 'object' && amount !== null ? Math.round(Number(amount.amount) * 100) : 0;
    const credits = typeof amount === 'number' ? amount : 0;
    states.set(state, { rewards: before.rewards + 1, monetary: before.monetary + monetary, credits: before.credits + credits });
  }
  return Object.fromEntries(states);
}

/** The same as a report has it. */
export const rewardsReported = ({ rewards }: any) =>
  Object.fromEntries(
    rewards.states.map(({ state, monetary, ...row }: any) => [state, { ...row, monetary: Math.round(Number(monetary.amount) * 100) }]),
  );
