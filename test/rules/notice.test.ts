import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { approve } from '../../src/rules/decision.ts';
import type { Effect } from '../../src/rules/effects.ts';
import { money } from '../../src/rules/money.ts';
import { audienceOf } from '../../src/rules/notice/audience.ts';
import { topicOf, type Notice } from '../../src/rules/notice/notice.ts';
import type { NoticeRecords } from '../../src/rules/notice/records.ts';
import { recordsIn, toldJson } from '../../src/rules/notice/shown.ts';
import { noticeKinds, noticeTopics } from '../../src/rules/notice/states.ts';
import { statusNotice } from '../../src/rules/notice/status.ts';
import { noticesOf, recordsNamed } from '../../src/rules/notice/tellings.ts';
import { opn } from './credits.given.ts';
import { ruleTable } from './tables.ts';

/** Amounts as tables write them, `5.00 USD`, read and written however deep they stand. */
const read = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(read);
  const [, whole, cents, currency] = (typeof value === 'string' && /^(-?\d+)\.(\d{2}) ([A-Z]{3})$/.exec(value)) || [];
  if (currency) return money(Number(`${whole}${cents}`), currency);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, read(part)]));
};
const write = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(write);
  if (typeof value !== 'object' || value === null) return value;
  if ('amountMinor' in value) {
    const { amount, currency } = toldJson(value) as { amount: string; currency: string };
    return `${amount} ${currency}`;
  }
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, write(part)]));
};

type Records = Readonly<Record<keyof NoticeRecords, object>>;

/** The records that the effects name, and no others: one that is told without being named is missing. */
function recordsFor(given: Records, effects: readonly Effect[]): NoticeRecords {
  const named: readonly string[] = recordsNamed(effects);
  const kept = (rows: object) => new Map(Object.entries(read(rows) as object).filter(([id]) => named.includes(id)));
  return Object.fromEntries(Object.entries(given).map(([kind, rows]) => [kind, kept(rows)])) as unknown as NoticeRecords;
}

ruleTable<Records & { readonly reason: string | null }, { readonly effects: readonly unknown[] }, Notice>({
  file: 'notice.yaml',
  decide: ({ reason, ...records }, { effects: rows }) => {
    const effects = read(rows) as readonly Effect[];
    return approve(noticesOf(effects, { reason, records: recordsFor(records, effects) }), { outcome: 'told' });
  },
  effect: write,
  codes: [],
});

describe('what an evaluation tells (S5)', () => {
  const finding = { change: 'kept', from: 'access', to: 'access', notice: null, next: null, reasons: [] } as const;
  const next = { level: 'business', missing: [{ id: 'a', met: false, required: 1, actual: 0 }] };
  const given = { code: 'notice-given', facts: { level: 'access', earned: 'starter', lowersOn: '2026-08-30' } } as const;
  const recovered = { code: 'level-recovered', facts: { level: 'access', noticeOn: '2026-07-01' } } as const;

  it.each([
    [
      'a rise',
      { ...finding, change: 'raised', to: 'business', next },
      { kind: 'status-raised', facts: { from: 'access', to: 'business', open: 1 } },
    ],
    [
      'a fall',
      { ...finding, change: 'lowered', to: 'starter', next },
      { kind: 'status-lowered', facts: { from: 'access', to: 'starter', open: 1 } },
    ],
    [
      'a notice, with the level and the day it would fall to',
      { ...finding, change: 'notice', notice: { on: '2026-07-01', lowersOn: '2026-08-30' }, reasons: [given] },
      { kind: 'status-notice', facts: { from: 'access', to: 'starter', open: null, lowersOn: '2026-08-30' } },
    ],
    ['a notice that is void', { ...finding, reasons: [recovered] }, { kind: 'status-recovered', facts: { level: 'access' } }],
  ] as const)('%s', (_, found, told) => {
    expect(statusNotice('PTR-1', found)).toEqual({ partner: 'PTR-1', ...told });
  });

  it.each(['kept', 'indeterminate'] as const)('nothing when the level is %s', (change) => {
    expect(statusNotice('PTR-1', { ...finding, change })).toBeUndefined();
  });
});

describe('kinds of notices', () => {
  it('each is in a case of the table or follows from an evaluation', () => {
    const table = readFileSync(new URL('notice.yaml', import.meta.url), 'utf8');
    expect(
      noticeKinds.filter((kind) => !table.includes(`kind: ${kind},`) && !table.includes(`kind: ${kind}\n`) && !kind.startsWith('status-')),
    ).toEqual([]);
  });

  it('every topic has a kind', () => {
    expect(noticeTopics.filter((topic) => !Object.values(topicOf).includes(topic))).toEqual([]);
  });
});

describe('who hears of a notice (N1)', () => {
  const person = (name: string, ...roles: readonly string[]) => ({ name, email: `${name}@acme.example`, roles });
  const ann = person('ann', 'partner-administrator');
  const bill = person('bill', 'billing');
  const lex = person('lex', 'legal');
  const names = (...heard: Parameters<typeof audienceOf>) => audienceOf(...heard).map(({ name }) => name);

  it('those with a role that the program tells of the topic', () => {
    expect(names(opn, 'fees', [ann, bill, lex])).toEqual(['ann', 'bill']);
    expect(names(opn, 'membership', [ann, bill, lex])).toEqual(['ann']);
  });

  it('the administrators where no role is told of it, or nobody holds one', () => {
    const silent = { ...opn, contactRoles: opn.contactRoles.map((role) => ({ ...role, notices: [] })) };
    expect(names(silent, 'fees', [ann, bill, lex])).toEqual(['ann']);
    expect(names(opn, 'fees', [lex])).toEqual([]);
  });

  it('each address once', () => {
    expect(names(opn, 'fees', [ann, { ...bill, email: 'ANN@acme.example' }])).toEqual(['ann']);
  });
});

it('the records a notice speaks of are found however deep they stand, and amounts shown with their decimals', () => {
  const facts = { membership: 'MEM-1', invoices: [{ invoice: 'INV-2', amount: money(1999, 'EUR') }], name: 'not INV-3', again: 'MEM-1' };
  expect(recordsIn(facts)).toEqual(['MEM-1', 'INV-2']);
  expect(toldJson(facts)).toMatchObject({ invoices: [{ invoice: 'INV-2', amount: { amount: '19.99', currency: 'EUR' } }] });
});
