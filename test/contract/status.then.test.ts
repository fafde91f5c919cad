import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { pastOf } from '../../src/commands/status/decided.ts';
import type { Id } from '../../src/rules/id.ts';
import { programOn } from '../../src/rules/program/program.ts';
import { takeAgain } from '../../src/rules/status/again.ts';
import { compileStatus } from '../../src/rules/status/compile.ts';
import { inOrder, standingAfter } from '../../src/rules/status/standing.ts';
import { sourcesThrough, statusCases } from '../../src/store/facts.ts';
import { recordBy, viewThen } from '../../src/store/facts-then.ts';
import { openStore } from '../../src/store/open.ts';
import { editionNamed } from '../../src/store/program.ts';
import type { StoredDecision } from '../../src/store/status-history.ts';
import type { View } from '../../src/store/store.ts';
import { freshCli, type Cli } from '../cli/world.ts';
import { engines, migrations } from '../engines/engines.ts';

const months = ['2025-09', '2025-10', '2025-11', '2025-12', '2026-01', '2026-02'];
const revenue = (rows: readonly (readonly [partner: string, month: string, amount: number])[]) =>
  [
    'partner,month,line,kind,amount',
    ...rows.map(([partner, month, amount]) => `${partner},${month},sip-trunk,subscription,${amount}`),
  ].join('\n');

describe.each(engines)('what was known then, on $name', (engine) => {
  let place: Awaited<ReturnType<typeof engine.fresh>>;
  let cli: Cli;

  /** Two ambassadors that earn Access by everything that was recorded by March. */
  beforeEach(async () => {
    place = await engine.fresh();
    cli = await freshCli({ programs: ['openip'], on: '2026-03-02', store: place.url });
    for (const name of ['Sud', 'Est']) {
      const domain = `${name.toLowerCase()}.example`;
      await cli.json(
        `enroll --program openip --type ambassador --name ${name} --country FR --domain ${domain} --contact "Ann Lee <ann@${domain}>: admin"`,
        { on: '2025-03-03' },
      );
      for (const document of ['qualification-sheet', 'development-plan', 'partner-charter', 'partnership-contract'])
        await cli.json(`document add ${name} --document ${document}`, { on: '2025-03-03' });
      for (const training of ['webinar-sip-trunk', 'online-admin-myopenip', 'online-sales-sip-trunk', 'online-technical-sip-trunk'])
        await cli.json(`training add ${name} --training ${training} --attendee ann`, { on: '2025-03-03' });
    }
    await cli.json('import revenue -', {
      stdin: revenue(months.flatMap((month) => [['PTR-1', month, 400] as const, ['PTR-2', month, 400] as const])),
    });
    await cli.json('status reevaluate');
  });
  afterEach(async () => {
    cli.remove();
    await place.drop();
  });

  const reading = async <T>(work: (view: View) => Promise<T>): Promise<T> => {
    const store = await openStore({ url: place.url, migrations });
    try {
      return await store.read(work);
    } finally {
      await store.close();
    }
  };

  /** A year of corrections, notices, levels held by hand and decisions declared void. */
  async function live(): Promise<void> {
    await cli.json('duty record Est --duty development-plan-updated --met no', { on: '2026-03-20' });
    await cli.json('status reevaluate', { on: '2026-03-20' });
    await cli.json('import revenue -', { stdin: revenue([['PTR-1', '2026-02', 5]]), on: '2026-03-25' });
    await cli.json('duty record Est --duty development-plan-updated --met yes --on 2026-03-20', { on: '2026-03-26' });
    await cli.json('status reevaluate --affected-by import:2', { on: '2026-03-26' });
    await cli.json('status override Est --floor business --until 2026-05-31 --reason pilot', { on: '2026-04-01' });
    await cli.json('status reevaluate', { on: '2026-04-01' });
    const rows = ['2026-03', '2026-04', '2026-05', '2026-06'].flatMap((month) => [
      ['PTR-1', month, 900] as const,
      ['PTR-2', month, 3] as const,
    ]);
    await cli.json('import revenue -', { stdin: revenue(rows), on: '2026-07-01' });
    await cli.json('status reevaluate', { on: '2026-07-01' });
    await cli.json('status void DEC-1 --reason never', { on: '2026-07-01', code: 3 });
    await cli.json('import revenue -', { stdin: revenue([['PTR-2', '2026-06', 9000]]), on: '2026-07-20' });
    await cli.json('status reevaluate --affected-by import:4', { on: '2026-07-20' });
    await cli.json('status reevaluate', { on: '2026-07-21' });
  }

  /** Decides a stored decision again on what was known when it was recorded. */
  async function again(view: View, old: StoredDecision, all: readonly StoredDecision[]) {
    const edition = await editionNamed(view, 'openip', old.edition);
    if (!edition) throw new Error('the edition is there');
    const program = programOn(edition.definition, old.on);
    const moment = await recordBy(view, old.recordedAt);
    const then = viewThen(view, { ...moment, record: `AUD-${Number(moment.record.slice(4)) - 1}` as Id<'AUD'> });
    const rules = compileStatus(program, await sourcesThrough(then, 'openip'));
    const [one] = rules ? await statusCases(then, rules, { only: [old.partner] }, 1) : [];
    const past = (await pastOf(view, program, [old.partner])).get(old.partner);
    if (!rules || !one || !past) throw new Error('the partner is there');
    const known = all.filter(({ partner, recordedAt }) => partner === old.partner && recordedAt < old.recordedAt);
    const replaced = old.reasons.flatMap((reason) => (reason.code === 'decided-again' ? [reason.facts.decision] : []));
    const before = inOrder(known).filter(({ id, on }) => on <= old.on && !replaced.includes(id));
    const standing = standingAfter(past.first, before, old.on);
    return takeAgain(old, { rules, facts: one.facts, standing, id: 'DEC-999', because: 'test' }).instead?.taken;
  }

  it('invariant 7: every decision comes to the same again on what was known then', async () => {
    await live();
    await reading(async (view) => {
      const program = programOn((await editionNamed(view, 'openip', '2024-1'))?.definition as never, '2026-07-21');
      const past = await pastOf(view, program, ['PTR-1', 'PTR-2']);
      const all = [...past.values()].flatMap(({ decisions }) => decisions);
      expect(new Set(all.map(({ change }) => change))).toEqual(new Set(['raised', 'kept', 'notice']));
      expect(all.length).toBeGreaterThan(9);
      for (const one of all) expect([one.id, await again(view, one, all)]).toEqual([one.id, undefined]);
    });
  });

  it('what is kept of a partner is what follows from its decisions', async () => {
    await live();
    await reading(async (view) => {
      const program = programOn((await editionNamed(view, 'openip', '2024-1'))?.definition as never, '2026-07-21');
      const past = await pastOf(view, program, ['PTR-1', 'PTR-2']);
      for (const row of await view.db.select().from(view.t.statuses)) {
        const { level, since, evaluatedOn, decisionId: decision, noticeOn, lowersOn, nextLevel, proposedId: proposal } = row;
        const notice = noticeOn && lowersOn ? { on: noticeOn, lowersOn } : null;
        expect({ level, since, evaluatedOn, decision, notice, next: nextLevel, proposal }).toEqual(past.get(row.partnerId)?.standing);
      }
    });
  });

  it('a row that was corrected is what it was, and one that came later is not there', async () => {
    const before = (await cli.json('status history Sud'))[0].recordedAt as string;
    await cli.json('import revenue -', {
      stdin: revenue([
        ['PTR-1', '2026-02', 5],
        ['PTR-1', '2026-03', 7],
      ]),
      on: '2026-04-02',
    });
    const amounts = (view: View) =>
      view.db.select({ month: view.t.revenue.month, amount: view.t.revenue.amountMinor }).from(view.t.revenue as never);
    await reading(async (view) => {
      const then = viewThen(view, await recordBy(view, before));
      expect(await amounts(then)).toHaveLength(12);
      expect((await amounts(then)).every(({ amount }) => amount === 40_000)).toBe(true);
      expect(await amounts(view)).toHaveLength(13);
      expect((await sourcesThrough(then, 'openip')).get('revenue')).toBe('2026-02');
      expect((await sourcesThrough(view, 'openip')).get('revenue')).toBe('2026-03');
    });
  });

  it('the same said again stays the record of who said it first', async () => {
    await cli.json('document add Sud --document partner-charter', { on: '2025-03-03' });
    await cli.json('import revenue -', {
      stdin: `${revenue([
        ['PTR-1', '2026-02', 400],
        ['PTR-1', '2026-03', 1],
      ])}\n`,
      on: '2026-04-02',
    });
    await reading(async ({ db, t }) => {
      const records = await db.select({ month: t.revenue.month, record: t.revenue.auditId }).from(t.revenue);
      expect(new Set(records.filter(({ month }) => month < '2026-03').map(({ record }) => record)).size).toBe(1);
      expect(await db.$count(t.revenueReplaced)).toBe(0);
      expect(await db.$count(t.documentsReplaced)).toBe(0);
    });
  });

  it('a proposal, an approval for a later day and a rejection are kept and told alike', async () => {
    await cli.json('status override Sud --pin premium --until 2026-06-30 --reason pilot');
    expect((await cli.json('status reevaluate Sud')).results).toMatchObject([{ change: 'raised', to: 'premium' }]);
    await cli.json('status void DEC-3 --reason "the pilot is off"');
    expect((await cli.json('status show Sud')).status).toMatchObject({
      level: 'access',
      since: '2026-03-02',
      overrides: [{ id: 'OVR-1' }],
    });
  });
});
