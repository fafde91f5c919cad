import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { approve } from '../../src/rules/decision.ts';
import type { Reminder } from '../../src/rules/notice/reminders.ts';
import { perform } from '../../src/store/journal.ts';
import { beginStep, partnersWhoseDayCame, stepHistories, stepRuns } from '../../src/store/night.ts';
import { claimNotice, countWaiting, giveUpDead, requeueNotice, settleNotice, waitingNotices } from '../../src/store/notice-sending.ts';
import { notGiven } from '../../src/store/reminder.ts';
import { endRun, holdRun } from '../../src/store/runs.ts';
import type { Store } from '../../src/store/store.ts';
import { engines, openFresh } from '../engines/engines.ts';
import { addPartner } from '../engines/writing.ts';

const at = (second: number) => `2026-03-02T12:00:${String(second).padStart(2, '0')}.000Z`;
const act = { command: 'nightly', input: {}, at: at(0), on: '2026-03-02', actor: 'tester', program: { id: 'opn', edition: '2024-1' } };

describe.each(engines)('what nights remember, on $name', (engine) => {
  let store: Store;
  let drop: () => Promise<void>;
  beforeEach(async () => void ({ store, drop } = await openFresh(engine)));
  afterEach(() => drop());

  const begin = (on: string, second: number, nothingDue = false) =>
    beginStep(store, 'tidy', { program: 'opn', on, at: at(second), nothingDue });
  const histories = () => store.read(async (view) => Object.fromEntries(await stepHistories(view, 'opn')));

  it('a step is finished once for a date, and by one at a time (N3, P12)', async () => {
    const run = await begin('2026-03-02', 1);
    expect(await histories()).toEqual({ tidy: { done: null, open: '2026-03-02' } });
    await expect(begin('2026-03-02', 2)).rejects.toMatchObject({ code: 'already-running' });
    if (run) await endRun(store, run, { state: 'finished', at: at(3), summary: { tidied: 2 } });
    expect(await begin('2026-03-02', 4)).toBeUndefined();
    expect(await begin('2026-03-01', 4)).toBeUndefined();
    expect(await begin('2026-03-03', 5, true)).toBeDefined();
    expect(await histories()).toEqual({ tidy: { done: '2026-03-03', open: null } });
    expect(await store.read((view) => stepRuns(view, { limit: 10 }))).toMatchObject([
      { step: 'tidy', on: '2026-03-03', state: 'finished', counts: {}, finishedAt: at(5) },
      { step: 'tidy', on: '2026-03-02', state: 'finished', counts: { tidied: 2 }, because: null },
    ]);
  });

  it('one that died is taken over after its lease, which signs of life lengthen; the dead one can end nothing', async () => {
    const dead = await begin('2026-03-02', 0);
    if (!dead) throw new Error('it was not begun');
    await holdRun(store, dead, at(15));
    await expect(begin('2026-03-02', 30)).rejects.toMatchObject({ code: 'already-running' });
    const next = await begin('2026-03-02', 36);
    expect(next).toBeDefined();
    await endRun(store, dead, { state: 'finished', at: at(37), summary: {} });
    expect(await histories()).toEqual({ tidy: { done: null, open: '2026-03-02' } });
  });

  it('a reminder is given once, whoever else gives it at the same time', async () => {
    await addPartner(store);
    const reminder: Reminder = {
      notice: { kind: 'credits-expiring', partner: 'PTR-1', facts: { credits: 5, expiresOn: '2026-05-01' } },
      partner: 'PTR-1',
      about: 'LOT-1',
      dueOn: '2026-03-02',
    };
    const give = () =>
      perform(store, {}, { command: 'nightly', input: {} }, async (tx) => {
        const open = await notGiven(tx, 'opn', [reminder, { ...reminder, dueOn: '2026-03-09' }]);
        const effects = open.map((one) => ({ kind: 'reminder-given' as const, ...one, program: 'opn', givenOn: '2026-03-02' }));
        return { act, decision: approve(effects), answer: async () => effects.length };
      });
    const both = await Promise.all([give(), give()]);
    expect(both.map((written) => ('answer' in written ? written.answer : null)).toSorted()).toEqual([0, 2]);
    expect(await store.read((view) => countWaiting(view, {}))).toBe(2);
    expect(await store.read(({ db, t }) => db.$count(t.reminders))).toBe(2);
  });

  it('nobody’s day has come where nobody has a status', async () => {
    await addPartner(store);
    expect(await store.read((view) => partnersWhoseDayCame(view, 'opn', '2026-03-02'))).toEqual([]);
  });

  describe('a notice on its way (N1)', () => {
    beforeEach(async () => {
      await addPartner(store);
      const notice = { kind: 'credits-expiring', partner: 'PTR-1', facts: { credits: 5, expiresOn: '2026-05-01' } } as const;
      const effects = [
        { kind: 'reminder-given', notice, partner: 'PTR-1', about: 'LOT-1', dueOn: '2026-03-02', program: 'opn', givenOn: '2026-03-02' },
      ] as const;
      await perform(store, {}, { command: 'nightly', input: {} }, async () => ({
        act,
        decision: approve(effects),
        answer: async () => undefined,
      }));
    });
    const state = async () => {
      const [row] = await store.read(({ db, t }) => db.select().from(t.notices));
      return row?.state;
    };
    const sending = (second: number) => ({ ...act, command: 'notify send', at: at(second) });

    it('is one sender’s alone', async () => {
      expect(await store.read((view) => waitingNotices(view, { program: 'opn', kind: 'credits-expiring' }, 5))).toEqual(['NTC-1']);
      const claims = await Promise.all([
        claimNotice(store, 'NTC-1', at(1)),
        claimNotice(store, 'NTC-1', at(1)),
        claimNotice(store, 'NTC-1', at(1)),
      ]);
      expect(claims.filter(Boolean)).toEqual([{ id: 'NTC-1', attempt: 1 }]);
      expect([await state(), await store.read((view) => countWaiting(view, {}))]).toEqual(['sending', 0]);
    });

    it('that is settled keeps whom it was addressed to, and its audit record', async () => {
      const claim = await claimNotice(store, 'NTC-1', at(1));
      if (!claim) throw new Error('it was not taken');
      const settled = {
        state: 'sent',
        addressees: [{ name: 'Ann', email: 'ann@acme.example' }],
        messageId: '<NTC-1.1@opn.example>',
      } as const;
      expect(await settleNotice(store, claim, sending(2), settled)).toBe(true);
      expect(await settleNotice(store, claim, sending(3), { ...settled, state: 'failed' })).toBe(false);
      const [row] = await store.read(({ db, t }) => db.select().from(t.notices));
      expect(row).toMatchObject({ ...settled, attempt: 1, settledAt: at(2), leaseUntil: null });
      const audit = await store.read(({ db, t }) => db.select().from(t.audit));
      expect(audit.filter(({ command }) => command === 'notify send').map(({ changes }) => changes)).toMatchObject([
        [{ notice: 'NTC-1', to: 'sent' }],
      ]);
      await expect(requeueNotice(store, 'NTC-1', sending(4))).rejects.toMatchObject({ code: 'changed-meanwhile' });
    });

    it('whose sender died becomes unknown after its time, stays so whatever that sender says, and waits again only on request', async () => {
      const claim = await claimNotice(store, 'NTC-1', '2026-03-02T12:00:00.000Z');
      if (!claim) throw new Error('it was not taken');
      expect(await giveUpDead(store, { ...sending(0), at: '2026-03-02T12:03:00.000Z' })).toEqual([]);
      expect(await giveUpDead(store, { ...sending(0), at: '2026-03-02T12:03:00.001Z' })).toEqual(['NTC-1']);
      expect(await settleNotice(store, claim, sending(1), { state: 'sent', addressees: [] })).toBe(false);
      expect([await state(), await claimNotice(store, 'NTC-1', at(2))]).toEqual(['unknown', undefined]);
      await requeueNotice(store, 'NTC-1', sending(5));
      expect(await claimNotice(store, 'NTC-1', at(6))).toEqual({ id: 'NTC-1', attempt: 2 });
    });
  });
});
