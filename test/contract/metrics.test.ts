import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { idOf, type Id } from '../../src/rules/id.ts';
import type { Measure, MetricPlan } from '../../src/rules/status/metrics.ts';
import { lastAnniversary, type WindowOn } from '../../src/rules/status/window.ts';
import { measure, rangeOf } from '../../src/store/metrics.ts';
import { insertRows } from '../../src/store/rows.ts';
import type { Store } from '../../src/store/store.ts';
import { engines, openFresh } from '../engines/engines.ts';

const partners = 12;
const lines = ['sip-trunk', 'sip-channel', 'data', 'access-fees'];
const kinds = ['subscription', 'one-off', 'access-fees'];
const families = new Map([['sip-channel', 'sip-trunk']]);
const months = ['2025-08', '2025-09', '2025-12', '2026-01', '2026-02', '2026-03'];

interface Row {
  readonly partner: number;
  readonly month: string;
  readonly line: string;
  readonly kind: string;
  readonly amount: number;
}

const rowsOf = fc.uniqueArray(
  fc.record({
    partner: fc.integer({ min: 1, max: partners }),
    month: fc.constantFrom(...months),
    line: fc.constantFrom(...lines),
    kind: fc.constantFrom(...kinds),
    amount: fc.integer({ min: -5_000, max: 900_000_000_000 }),
  }),
  { selector: ({ partner, month, line, kind }) => `${partner} ${month} ${line} ${kind}`, minLength: 60, maxLength: 160 },
);

const anchor = (partner: number) => `2024-${String((partner % 12) + 1).padStart(2, '0')}-15`;

const windows: readonly WindowOn[] = [
  { from: '2025-09-01', to: '2026-02-28', months: 6, reads: 'recorded' },
  { from: null, to: '2026-01-31', months: 1, reads: 'recorded' },
  { from: null, to: '2026-03-01', months: 12, reads: 'anniversary' },
];

const tests = [
  { only: [], except: [] },
  { only: [], except: [{ any: ['kind', 'line'] as const, of: ['access-fees', 'one-off'] }] },
  { only: [{ any: ['line'] as const, of: ['sip-trunk', 'data'] }], except: [{ any: ['kind'] as const, of: ['one-off'] }] },
  { only: [{ any: ['profile'] as const, of: ['admin'] }], except: [] },
];

const aggregates = [
  { aggregate: 'sum' },
  { aggregate: 'count' },
  { aggregate: 'last' },
  { aggregate: 'distinct', distinct: 'product' },
  { aggregate: 'distinct', distinct: 'family' },
] as const;

const plans: readonly MetricPlan[] = windows.flatMap((window) =>
  tests.flatMap((test) =>
    aggregates.map((aggregate): MetricPlan => ({ id: 'm', source: 'revenue', window, ...test, ...aggregate, families, outlived: [] })),
  ),
);

/** The same, summed up in memory row by row. */
function summed(rows: readonly Row[], { window, only, except, aggregate, distinct }: MetricPlan): Map<Id<'PTR'>, Measure> {
  const passes = ({ line, kind }: Row, all: MetricPlan['only']) =>
    all.every(({ any, of }) => any.some((dimension) => of.includes({ line, kind, item: line }[dimension as 'line'] ?? '')));
  const found = new Map<Id<'PTR'>, Measure>();
  for (let partner = 1; partner <= partners; partner += 1) {
    const from = window.reads === 'anniversary' ? lastAnniversary(anchor(partner), window.to) : window.from;
    const seen = rows.filter(
      (row) => row.partner === partner && row.month >= (from ?? '').slice(0, 7) && row.month <= window.to.slice(0, 7) && passes(row, only),
    );
    if (seen.length === 0) continue;
    const left = seen.filter((row) => except.length > 0 && passes(row, except));
    const counted = seen.filter((row) => !left.includes(row));
    const newest = counted
      .map(({ month }) => month)
      .toSorted()
      .at(-1);
    const of = aggregate === 'last' ? counted.filter(({ month }) => month === newest) : counted;
    const amounts = of.reduce((sum, { amount }) => sum + amount, 0);
    const things = new Set(of.map(({ line }) => (distinct === 'family' ? (families.get(line) ?? line) : line)));
    const value = aggregate === 'count' ? of.length : aggregate === 'distinct' ? things.size : amounts;
    found.set(idOf('PTR', partner), {
      value,
      rows: of.length,
      excludedRows: left.length,
      excluded: left.reduce((sum, { amount }) => sum + amount, 0),
    });
  }
  return found;
}

/** Of the newest month only its own rows are told, counted or left out. */
const compared = (found: ReadonlyMap<string, Measure>, { aggregate }: MetricPlan) =>
  [...found]
    .map(([partner, one]) => [partner, aggregate === 'last' ? (one.rows > 0 ? [one.value, one.rows] : 'none counted') : one])
    .toSorted(([a], [b]) => (String(a) < String(b) ? -1 : 1));

describe.each(engines)('metrics measured by $name', (engine) => {
  let place: Awaited<ReturnType<typeof openFresh>>;
  let store: Store;
  beforeAll(async () => {
    place = await openFresh(engine);
    store = place.store;
    await store.write(async (tx) => {
      await insertRows(
        tx,
        tx.t.partners,
        Array.from({ length: partners }, (_, index) => ({
          id: idOf('PTR', index + 1),
          name: `P${index}`,
          nameKey: `p${index}`,
          country: 'FR',
          createdOn: '2024-01-01',
          revision: 1,
        })),
      );
      await insertRows(
        tx,
        tx.t.memberships,
        Array.from({ length: partners }, (_, index) => ({
          partnerId: idOf('PTR', index + 1),
          id: idOf('MEM', index + 1),
          programId: 'openip',
          type: index % 2 === 0 ? 'ambassador' : 'operator',
          state: 'active' as const,
          revision: 1,
        })),
      );
    });
  });
  afterAll(() => place.drop());

  const all = Array.from({ length: partners }, (_, index) => idOf('PTR', index + 1));
  const anchors = all.map((partner, index) => ({ partner, anchor: anchor(index + 1) }));

  it('come to the sum made in memory, whatever the window, filter, exclusion and aggregation (S2)', async () => {
    await fc.assert(
      fc.asyncProperty(rowsOf, async (rows) => {
        await store.write(async (tx) => {
          await tx.db.delete(tx.t.revenue);
          await insertRows(
            tx,
            tx.t.revenue,
            rows.map(({ partner, month, line, kind, amount }) => ({
              partnerId: idOf('PTR', partner),
              programId: 'openip',
              month,
              line,
              kind,
              amountMinor: amount,
              currency: 'EUR',
            })),
          );
        });
        await store.read(async (view) => {
          for (const plan of plans) {
            const found = await measure(view, 'openip', plan, rangeOf(all), { anchors });
            expect(compared(found, plan), JSON.stringify(plan)).toEqual(compared(summed(rows, plan), plan));
          }
        });
      }),
      { numRuns: 6 },
    );
  });

  it('are of the partners that were asked about, and of their types', async () => {
    const plan = plans[0] as MetricPlan;
    await store.read(async (view) => {
      const every = await measure(view, 'openip', plan, rangeOf(all), {});
      const [some, odd, other] = [
        await measure(view, 'openip', plan, rangeOf(['PTR-2', 'PTR-9']), {}),
        await measure(view, 'openip', plan, rangeOf(all), { types: ['ambassador'] }),
        await measure(view, 'opn', plan, rangeOf(all), {}),
      ];
      expect([...some.keys()].toSorted()).toEqual(['PTR-2', 'PTR-9'].filter((id) => every.has(id as Id<'PTR'>)));
      expect([...odd.keys()].every((id) => Number(id.slice(4)) % 2 === 1)).toBe(true);
      expect(odd.size).toBeGreaterThan(0);
      expect(other.size).toBe(0);
      for (const [id, one] of [...some, ...odd]) expect(one).toEqual(every.get(id));
    });
  });
});
