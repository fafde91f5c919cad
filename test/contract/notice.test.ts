import { getTableColumns } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { approve } from '../../src/rules/decision.ts';
import type { Effect } from '../../src/rules/effects.ts';
import type { Id } from '../../src/rules/id.ts';
import { perform, type Act } from '../../src/store/journal.ts';
import { noticeNamed, noticePage } from '../../src/store/notice.ts';
import type { Store } from '../../src/store/store.ts';
import { lastingColumns } from '../../src/store/tables.ts';
import { engines, openFresh } from '../engines/engines.ts';
import { addPartner } from '../engines/writing.ts';

const program = { id: 'opn', edition: '2024-1' };
const act: Act = { command: 'supplier invite', input: {}, at: '2026-03-02T12:00:00.000Z', on: '2026-03-02', actor: 'tester', program };

/** A partner is invited to set up its supplier account for a program. */
const invited = (name: string): Effect => ({
  kind: 'supplier-moved',
  partner: 'PTR-1',
  program: name,
  from: null,
  to: 'invited',
  email: 'ann@acme.example',
  on: '2026-03-02',
});

const write = (
  store: Store,
  effects: readonly Effect[],
  { more = {}, ...writing }: { more?: Partial<Act>; requestId?: string; dryRun?: boolean } = {},
) =>
  perform(store, writing, { command: act.command, input: act.input }, async () => ({
    act: { ...act, ...more },
    decision: approve(effects),
    answer: async () => ({}),
  }));

/** What a trigger says, which a driver may wrap. */
const isRefused = (error: Error) => String(error.cause ?? error).includes('notices is append-only');

describe.each(engines)('the outbox on $name (N1)', (engine) => {
  let store: Store;
  let drop: () => Promise<void>;
  beforeEach(async () => {
    ({ store, drop } = await openFresh(engine));
    await addPartner(store);
  });
  afterEach(() => drop());

  const page = (wanted: Partial<Parameters<typeof noticePage>[1]> = {}) => store.read((view) => noticePage(view, { limit: 10, ...wanted }));
  const ids = async (wanted: Parameters<typeof page>[0] = {}) => (await page(wanted)).map(({ id }) => id);

  it('takes up what is told of a change, in the transaction of the change', async () => {
    await write(store, [invited('opn')]);
    expect(await page()).toEqual([
      {
        id: 'NTC-1',
        partner: 'PTR-1',
        program: 'opn',
        kind: 'supplier-invited',
        topic: 'supplier',
        facts: { email: 'ann@acme.example' },
        queuedOn: '2026-03-02',
        recordedAt: act.at,
        state: 'queued',
        attempt: 0,
        settledAt: null,
        addressees: null,
        messageId: null,
        because: null,
      },
    ]);
    await expect(write(store, [invited('other'), invited('opn')])).rejects.toThrow();
    expect(await ids()).toEqual(['NTC-1']);
  });

  it('takes up nothing of a dry run, of a request that is answered again, and of what is done in no program', async () => {
    await write(store, [invited('opn')], { dryRun: true });
    await write(store, [invited('none')], { more: { program: undefined } });
    expect(await ids()).toEqual([]);
    for (let time = 0; time < 2; time += 1) await write(store, [invited('opn')], { requestId: 'r1' });
    expect(await ids()).toEqual(['NTC-1']);
  });

  it('is read newest first, by partner, program, kind and state, a page at a time', async () => {
    for (const name of ['a', 'b', 'c']) await write(store, [invited(name)], { more: { program: { ...program, id: name } } });
    expect(await ids({ limit: 2 })).toEqual(['NTC-3', 'NTC-2']);
    expect(await ids({ limit: 2, before: 'NTC-2' })).toEqual(['NTC-1']);
    expect(await ids({ program: 'b' })).toEqual(['NTC-2']);
    expect(await ids({ partner: 'PTR-1', kind: 'supplier-invited', state: 'queued' })).toHaveLength(3);
    for (const none of [{ partner: 'PTR-2' as Id<'PTR'> }, { kind: 'supplier-active' as const }, { state: 'sent' as const }])
      expect(await ids(none)).toEqual([]);
    expect(await store.read((view) => noticeNamed(view, 'ntc-2'))).toMatchObject({ program: 'b' });
    await expect(store.read((view) => noticeNamed(view, 'NTC-9'))).rejects.toMatchObject({ code: 'notice-not-found' });
  });

  it('never changes what a notice says, only where it is', async () => {
    await write(store, [invited('opn')]);
    const changing = (column: string, value: unknown) =>
      store.write(({ db, t }) => Promise.resolve(db.update(t.notices).set({ [column]: value })));
    await changing('state', 'sent');
    expect(await ids({ state: 'sent' })).toEqual(['NTC-1']);
    for (const [column, value] of Object.entries({
      facts: { email: 'bob@acme.example' },
      kind: 'supplier-active',
      queuedOn: '2026-03-03',
      partnerId: null,
    }))
      await expect(changing(column, value)).rejects.toSatisfy(isRefused);
    await expect(store.write(({ db, t }) => Promise.resolve(db.delete(t.notices)))).rejects.toSatisfy(isRefused);
    const columns = await store.read(async ({ t }) => Object.values(getTableColumns(t.notices)).map(({ name }) => name));
    expect(columns.filter((name) => !(lastingColumns.notices as readonly string[]).includes(name))).toEqual([
      'state',
      'attempt',
      'lease_until',
      'settled_at',
      'addressees',
      'message_id',
      'because',
    ]);
  });
});
