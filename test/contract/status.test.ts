import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { evaluatedPages, type Evaluated, type Evaluation } from '../../src/commands/status/evaluation.ts';
import { idOf, type Id } from '../../src/rules/id.ts';
import { compileStatus, type CompiledStatus } from '../../src/rules/status/compile.ts';
import { decideStatus } from '../../src/rules/status/decide.ts';
import type { StatusFacts } from '../../src/rules/status/facts.ts';
import { unfolded } from '../../src/rules/status/grounds.ts';
import { groundsKey, sourcesThrough, statusCases } from '../../src/store/facts.ts';
import { sha256 } from '../../src/store/journal.ts';
import { insertRows } from '../../src/store/rows.ts';
import { endRun, startRun, type Run } from '../../src/store/runs.ts';
import { factsChanged, sourceRecorded } from '../../src/store/status.ts';
import { pageWriter, worthAThread } from '../../src/store/page-writer.ts';
import { decisionsText, draftPage, writePage } from '../../src/store/status-pages.ts';
import type { Store } from '../../src/store/store.ts';
import { engines, openFresh } from '../engines/engines.ts';
import { openip } from '../rules/status.given.ts';
import { count, fill, on, ptr } from './status.given.ts';

const told = (all: readonly Evaluated[]) => all.map(({ partner, finding, decision }) => ({ partner, ...finding, decision }));

describe.each(engines)('statuses evaluated on $name', (engine) => {
  let place: Awaited<ReturnType<typeof openFresh>>;
  let store: Store;
  let clock = 0;
  const at = () => new Date(Date.UTC(2026, 2, 1, 12) + (clock += 1000)).toISOString();

  beforeEach(async () => {
    place = await openFresh(engine);
    store = place.store;
    await store.write((tx) => fill(tx));
  });
  afterEach(() => place.drop());

  const compiled = (day = on): Promise<CompiledStatus> =>
    store.read(async (view) => {
      const ready = compileStatus(openip(day), await sourcesThrough(view, 'openip'));
      if (!ready) throw new Error('the program has a status');
      return ready;
    });

  const acting = (day: string, clock: () => string) => () => ({
    command: 'status reevaluate',
    input: {},
    at: clock(),
    on: day,
    actor: 'tester',
    program: { id: 'openip', edition: '2024-1' },
  });
  const begin = (day = on) => startRun(store, { job: 'status reevaluate', program: 'openip', on: day, at: at() });

  /** Evaluates everybody page by page, and tells what each came to. */
  async function evaluate({
    size = count,
    write = true,
    day = on,
    clock = at,
    apart = false,
  }: { size?: number; write?: boolean; day?: string; clock?: () => string; apart?: boolean } = {}): Promise<readonly Evaluated[]> {
    const run = write ? await begin(day) : undefined;
    const writer = pageWriter(store, apart ? worthAThread : 0);
    let number = 0;
    const ready = await compiled(day);
    const evaluation: Evaluation = {
      compiled: ready,
      key: groundsKey(ready, 'e'),
      run: run && { run, act: acting(day, clock), writer },
      nextNumber: () => idOf('DEC', (number += 1)),
      tells: () => true,
    };
    const done: Evaluated[] = [];
    for await (const page of evaluatedPages(store, evaluation, { wanted: {}, total: count, size })) done.push(...page);
    await writer.close();
    if (run) await endRun(store, run, { state: 'finished', at: at(), summary: {} });
    return done;
  }

  const tables = () =>
    store.read(async ({ db, t }) => ({
      statuses: await db.select().from(t.statuses).orderBy(t.statuses.partnerId),
      decisions: await db.select().from(t.decisions).orderBy(t.decisions.id),
    }));

  it.each([
    ['page by page', { size: 7 }],
    ['page by page, written by a thread of its own', { size: 7, apart: true }],
  ])('come to the same %s as all at once (invariant 7)', async (_, how) => {
    const small = told(await evaluate(how));
    const first = await tables();
    await place.drop();
    place = await openFresh(engine);
    store = place.store;
    await store.write((tx) => fill(tx));
    expect(told(await evaluate())).toEqual(small);
    const plain = ({ statuses, decisions }: typeof first) => ({
      statuses,
      decisions: decisions.map((one) => ({ ...one, recordedAt: '' })),
    });
    expect(plain(await tables())).toEqual(plain(first));
    expect(new Set(small.map(({ change }) => change))).toEqual(new Set(['raised', 'kept', 'notice']));
  });

  it('neither the size of a page nor the order in which facts were recorded changes anything', async () => {
    const whole = told(await evaluate({ write: false }));
    for (const size of [1, 13, 49]) expect(told(await evaluate({ write: false, size }))).toEqual(whole);
    await place.drop();
    place = await openFresh(engine);
    store = place.store;
    await store.write((tx) => fill(tx, { reversed: true }));
    expect(told(await evaluate({ write: false, size: 13 }))).toEqual(whole);
  });

  it('S3 a dry run says the same and writes nothing', async () => {
    const before = await tables();
    const rehearsed = told(await evaluate({ write: false, size: 9 }));
    expect(await tables()).toEqual(before);
    expect(told(await evaluate({ size: 9 }))).toEqual(rehearsed);
  });

  it('invariant 8: run again for the same day, nothing is written', async () => {
    await evaluate();
    const before = await tables();
    const again = await evaluate();
    expect(new Set(again.map(({ finding }) => finding?.change))).toEqual(new Set(['kept']));
    expect(again.map(({ decision }) => decision)).toEqual(before.statuses.map(({ decisionId }) => decisionId));
    expect(await tables()).toEqual(before);
  });

  it('are decided again when a fact was recorded since', async () => {
    await evaluate();
    await store.write(async (tx) => {
      await insertRows(tx, tx.t.documents, [{ partnerId: ptr(5), programId: 'openip', document: 'qualification-sheet', signedOn: on }]);
      await factsChanged(tx, ptr(5));
    });
    await evaluate();
    const { decisions } = await tables();
    expect(decisions.map(({ partnerId }) => partnerId).filter((id) => id === ptr(5))).toHaveLength(2);
    expect(decisions).toHaveLength(count + 1);
  });

  it('S5 what is kept of each decision is what was found, and invariant 7: found again', async () => {
    const ready = await compiled();
    const cases = await store.read((view) => statusCases(view, ready, {}, count));
    const found = await evaluate();
    const { decisions } = await tables();
    expect(decisions).toHaveLength(count);
    for (const [index, { grounds, fromLevel, toLevel, outcome }] of decisions.entries()) {
      const { finding } = found[index] as Evaluated;
      const facts = cases[index]?.facts as StatusFacts;
      expect({ criteria: unfolded(grounds.criteria), reasons: grounds.reasons }).toEqual({
        criteria: finding?.criteria,
        reasons: finding?.reasons,
      });
      expect(decideStatus(ready, facts)).toMatchObject({ change: outcome, from: fromLevel, to: toLevel });
    }
  });

  it('P5 recorded time never goes back, whatever the clock does between pages', async () => {
    let hour = 20;
    await evaluate({ size: 20, clock: () => `2026-07-01T${(hour -= 1)}:00:00.000Z` });
    const decided = (await tables()).decisions.map(({ recordedAt }) => recordedAt);
    const audited = (await store.read(({ db, t }) => db.select().from(t.audit).orderBy(t.audit.id))).map(({ recordedAt }) => recordedAt);
    expect(decided).toEqual(decided.toSorted());
    expect(audited).toHaveLength(3);
    expect(audited).toEqual(audited.toSorted());
  });

  it('one audit record a page vouches for its decisions', async () => {
    await evaluate({ size: 20 });
    const { decisions } = await tables();
    const records = await store.read(({ db, t }) => db.select({ changes: t.audit.changes }).from(t.audit).orderBy(t.audit.id));
    expect(records).toHaveLength(3);
    for (const [index, { changes }] of records.entries()) {
      const page = decisions.slice(index * 20, index * 20 + 20);
      expect(changes).toMatchObject({
        decisions: page.length,
        first: page[0]?.id,
        last: page.at(-1)?.id,
        sha256: sha256(decisionsText(page)),
      });
    }
  });

  it('P12 leave out whose facts changed while they were decided', async () => {
    const run = await begin();
    const ready = await compiled();
    const cases = await store.read((view) => statusCases(view, ready, {}, count));
    await store.write((tx) => factsChanged(tx, ptr(3)));
    const page = cases.map((one) => ({ one, finding: decideStatus(ready, one.facts), basis: 'b' }));
    const { decisions, changed } = await store.write((tx) => writePage(tx, run, acting(on, at)(), draftPage(run, on, page)));
    expect(changed).toEqual([ptr(3)]);
    expect(decisions.has(ptr(3))).toBe(false);
    expect((await tables()).decisions).toHaveLength(count - 1);
  });

  it('P12 one run at a time; one that died is taken over and writes no more', async () => {
    const dead = await begin();
    await expect(begin()).rejects.toMatchObject({ kind: 'environment', code: 'already-running' });
    clock += 21_000;
    const alive = await begin();
    const ready = await compiled();
    const cases = await store.read((view) => statusCases(view, ready, {}, 5));
    const page = cases.map((one) => ({ one, finding: decideStatus(ready, one.facts), basis: 'b' }));
    const write = async (run: Run) => {
      const writer = pageWriter(store, worthAThread);
      const written = writer.write({ run, act: acting(on, at)(), draft: draftPage(run, on, page) });
      return written.finally(() => writer.close());
    };
    await expect(write(dead)).rejects.toMatchObject({ kind: 'conflict', code: 'run-taken-over' });
    expect((await tables()).decisions).toHaveLength(0);
    expect((await write(alive)).decisions.size).toBe(5);
  });

  it('a partner is lowered one step when its notice has run out, and told in its history', async () => {
    const high = told(await evaluate()).find(({ change, from }) => change === 'notice' && from === 'premium');
    const partner = high?.partner as Id<'PTR'>;
    expect(high?.notice).toEqual({ on, lowersOn: '2026-04-30' });
    await store.write((tx) => sourceRecorded(tx, 'openip', { source: 'revenue', through: '2026-03' }));
    const at29 = told(await evaluate({ day: '2026-04-29' })).find((one) => one.partner === partner);
    const at30 = told(await evaluate({ day: '2026-04-30' })).find((one) => one.partner === partner);
    expect([at29?.change, at30?.change, at30?.to]).toEqual(['kept', 'lowered', 'business']);
    const moves = await store.read(({ db, t }) =>
      db
        .select({
          partner: t.transitions.partnerId,
          from: t.transitions.fromState,
          to: t.transitions.toState,
          on: t.transitions.effectiveOn,
        })
        .from(t.transitions)
        .orderBy(t.transitions.id),
    );
    expect(moves.filter((one) => one.partner === partner)).toEqual([
      { partner, from: 'premium', to: 'notice-given', on },
      { partner, from: 'premium', to: 'business', on: '2026-04-30' },
    ]);
  });
});
