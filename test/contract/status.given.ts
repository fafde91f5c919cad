import { idOf } from '../../src/rules/id.ts';
import { insertRows } from '../../src/store/rows.ts';
import { sourceRecorded } from '../../src/store/status.ts';
import type { Tx } from '../../src/store/store.ts';

/** The business date. */
export const on = '2026-03-01';
/** How many partners there are. */
export const count = 50;
const months = ['2025-08', '2025-09', '2025-11', '2026-01', '2026-02', '2026-03'];
const papers = ['qualification-sheet', 'development-plan', 'partner-charter', 'partnership-contract', 'terms-of-service', 'cgas'];
const courses = [
  'webinar-sip-trunk',
  'webinar-data',
  'webinar-metacentrex',
  'online-admin-myopenip',
  'online-sales-sip-trunk',
  'online-technical-sip-trunk',
];
export const ptr = (number: number) => idOf('PTR', number);
const levels = ['starter', 'access', 'business', 'premium'];

const owned = (number: number) => ({ partnerId: ptr(number), programId: 'openip' });

/** Fifty partners of both types: every fifth lacks a document, every third sells more, some stand too high. */
export async function fill(tx: Tx, { reversed = false }: { readonly reversed?: boolean } = {}): Promise<void> {
  const numbers = Array.from({ length: count }, (_, place) => (reversed ? count - place : place + 1));
  const { t } = tx;
  await insertRows(
    tx,
    t.partners,
    numbers.map((number) => ({
      id: ptr(number),
      name: `Partner "${number}"`,
      nameKey: `partner ${number}`,
      country: 'FR',
      createdOn: '2024-01-01',
      revision: 1,
    })),
  );
  await insertRows(
    tx,
    t.memberships,
    numbers.map((number) => ({
      ...owned(number),
      id: idOf('MEM', number),
      type: number % 2 === 0 ? 'operator' : 'ambassador',
      state: 'active' as const,
      anchor: '2024-01-01',
      revision: 1,
    })),
  );
  await insertRows(
    tx,
    t.statuses,
    numbers
      .filter((number) => number % 7 > 0)
      .map((number) => ({ ...owned(number), level: levels[number % 4] ?? 'starter', since: '2024-01-01', revision: 1 })),
  );
  const rows = numbers.flatMap((number) =>
    months.flatMap((month, place) => [
      {
        ...owned(number),
        month,
        line: 'sip-trunk',
        kind: 'subscription',
        amountMinor: number * (number % 3 === 0 ? 30_000 : 2_000) + place,
        currency: 'EUR',
      },
      { ...owned(number), month, line: 'access-fees', kind: 'access-fees', amountMinor: 99_999_900, currency: 'EUR' },
    ]),
  );
  await insertRows(tx, t.revenue, rows);
  await insertRows(
    tx,
    t.documents,
    numbers.flatMap((number) =>
      papers.slice(number % 5 === 0 ? 1 : 0).map((document) => ({ ...owned(number), document, signedOn: '2024-01-01' })),
    ),
  );
  await insertRows(
    tx,
    t.trainings,
    numbers.flatMap((number) =>
      courses.map((training) => ({ ...owned(number), training, profile: '', family: '', heldOn: '2024-02-01', attendee: 'ann' })),
    ),
  );
  await sourceRecorded(tx, 'openip', { source: 'revenue', through: '2026-02' });
}
