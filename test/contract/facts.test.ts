import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { compileStatus } from '../../src/rules/status/compile.ts';
import { statusCases } from '../../src/store/facts.ts';
import { insertRows } from '../../src/store/rows.ts';
import type { Store } from '../../src/store/store.ts';
import { engines, openFresh } from '../engines/engines.ts';
import { openip } from '../rules/status.given.ts';
import { fill, on, ptr } from './status.given.ts';

describe.each(engines)('S4 facts read by $name', (engine) => {
  let place: Awaited<ReturnType<typeof openFresh>>;
  let store: Store;
  beforeEach(async () => {
    place = await openFresh(engine);
    store = place.store;
    await store.write(fill);
  });
  afterEach(() => place.drop());

  const factsOn = async (day: string, partner = ptr(1)) => {
    const ready = compileStatus(openip(day), new Map());
    if (!ready) throw new Error('the program has a status');
    const [one] = await store.read((view) => statusCases(view, ready, { only: [partner] }, 1));
    return one?.facts;
  };
  const owner = { partnerId: ptr(1), programId: 'openip' };

  it('a document holds until its last day', async () => {
    await store.write((tx) =>
      insertRows(tx, tx.t.documents, [{ ...owner, document: 'extra', signedOn: '2026-01-01', endsOn: '2026-02-28' }]),
    );
    expect((await factsOn('2025-12-31'))?.documents.has('extra')).toBe(false);
    expect((await factsOn('2026-01-01'))?.documents.has('extra')).toBe(true);
    expect((await factsOn('2026-02-28'))?.documents.has('extra')).toBe(true);
    expect((await factsOn('2026-03-01'))?.documents.has('extra')).toBe(false);
  });

  it('the newest statement counts', async () => {
    const duty = 'targets-and-forecasts-kept';
    await store.write((tx) =>
      insertRows(tx, tx.t.duties, [
        { ...owner, duty, recordedOn: '2026-01-10', met: 'no' },
        { ...owner, duty, recordedOn: '2026-02-10', met: 'yes' },
        { ...owner, duty: 'uses-e-shop', recordedOn: '2026-02-10', met: 'no' },
      ]),
    );
    expect((await factsOn('2026-01-09'))?.stated).toEqual(new Map());
    expect((await factsOn('2026-02-09'))?.stated).toEqual(new Map([[duty, false]]));
    expect((await factsOn('2026-02-10'))?.stated).toEqual(
      new Map([
        [duty, true],
        ['uses-e-shop', false],
      ]),
    );
  });

  const sold = async (day: string) => [...((await factsOn(day, ptr(2)))?.sells ?? [])].toSorted();

  it('a family is sold when the months that count, or orders since, show it', async () => {
    const other = { partnerId: ptr(2), programId: 'openip' };
    expect(await sold(on)).toEqual(['sip-trunk']);
    await store.write(async (tx) => {
      await insertRows(tx, tx.t.revenue, [
        { ...other, month: '2025-08', line: 'data', kind: 'subscription', amountMinor: 100, currency: 'EUR' },
      ]);
      await insertRows(tx, tx.t.revenue, [
        { ...other, month: '2026-01', line: 'metacentrex', kind: 'subscription', amountMinor: 0, currency: 'EUR' },
      ]);
      await insertRows(tx, tx.t.orders, [
        {
          ...other,
          reference: 'O-1',
          placedOn: '2026-02-20',
          product: 'metacentrex-seat',
          quantity: 3,
          amountMinor: 100,
          currency: 'EUR',
        },
      ]);
    });
    expect(await sold('2026-02-19')).toEqual(['data', 'sip-trunk']);
    expect(await sold(on)).toEqual(['metacentrex', 'sip-trunk']);
  });

  it('who has no active membership on the day is not evaluated', async () => {
    await store.write(async (tx) => {
      const { memberships: m } = tx.t;
      await tx.db.update(m).set({ endedOn: '2026-02-28' });
    });
    expect(await factsOn('2026-02-28')).toBeDefined();
    expect(await factsOn('2026-03-01')).toBeUndefined();
    expect(await factsOn('2023-12-31')).toBeUndefined();
  });
});
