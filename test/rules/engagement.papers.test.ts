import { describe, expect, it } from 'vitest';
import type { Effect } from '../../src/rules/effects.ts';
import { decideAttach, type Paper, type PaperInput } from '../../src/rules/engagement/attach.ts';
import { fileNameOf, fileTypeOf } from '../../src/rules/engagement/attached-file.ts';
import { decideConvert, decideStart } from '../../src/rules/engagement/draft.ts';
import type { EngagementEffect } from '../../src/rules/engagement/effects.ts';
import { decideSubmitDraft } from '../../src/rules/engagement/submit.ts';
import type { Id } from '../../src/rules/id.ts';
import type { RewardState, SupplierState } from '../../src/rules/reward/states.ts';
import { opn, request, type By } from './credits.given.ts';
import {
  engagementEffect,
  lines,
  member,
  pending,
  recorded,
  said,
  typed,
  type Fields,
  type Member,
  type Recorded,
} from './engagement.given.ts';
import { ruleTable } from './tables.ts';

interface Asked {
  readonly on: string;
  readonly by: By;
}

const deal: Recorded = {
  category: 'opportunity',
  stage: 'booked',
  eligibility: 'rechecked-eligible',
  products: ['oci-compute x 10 x 12mo = 150000.00'],
  close: '2026-06-30',
  sector: 'commercial',
  sale: 'new',
  country: 'FR',
  submitted: '2026-04-01',
  booked: '2026-05-01',
};

const paper = (text: string): Paper => {
  const [category = '', reference = '', sha256] = text.split(' ');
  return { category, reference, file: sha256 === undefined ? null : { name: reference, type: 'pdf', bytes: 10, sha256 } };
};

ruleTable<
  {
    readonly members: Member;
    readonly users: readonly Id<'CON'>[];
    readonly attached: readonly string[];
    readonly others: number;
    readonly elsewhere: Id<'ENG'> | null;
    readonly reward: RewardState | null;
    readonly supplier: SupplierState | null;
    readonly kept: boolean;
  },
  Asked & Omit<PaperInput, 'engagement' | 'file'> & { readonly file: PaperInput['file'] | null },
  Effect
>({
  file: 'engagement.attach.yaml',
  decide: ({ members, users, attached, others, elsewhere, reward, supplier, kept }, { category, reference, file, ...asked }) => {
    const more = Array.from({ length: others }, (_, number) => paper(`order ${number}.pdf ${number}`));
    const program = kept ? opn : { ...opn, engagement: opn.engagement && { ...opn.engagement, attachments: undefined } };
    const facts = {
      ...member(members),
      users,
      supplier,
      elsewhere,
      engagement: recorded(deal),
      reward: reward
        ? { id: 'RWD-1' as const, revision: 1, kind: 'monetary' as const, state: reward, amount: 750_000, currency: 'USD', shares: [] }
        : undefined,
      attached: [...attached.map(paper), ...more],
    };
    return decideAttach(program, facts as never, request({ engagement: 'ENG-1', category, reference, ...(file && { file }) }, asked));
  },
  effect: (effect) => engagementEffect(effect as EngagementEffect),
  codes: [
    'membership-lapsed',
    'requester-not-engaged',
    'files-not-kept',
    'file-size-unfit',
    'file-type-unfit',
    'files-full',
    'reference-taken',
    'invoice-elsewhere',
  ],
});

interface Draft {
  readonly members: Member;
  readonly users: readonly Id<'CON'>[];
  readonly engagement: Recorded;
  readonly pending: Fields | null;
  readonly same: Id<'ENG'> | null;
}

interface Saying {
  readonly verb: 'start' | 'submit' | 'convert';
  readonly name: string | null;
  readonly sector: 'public' | null;
  readonly saleType: string | null;
  readonly products: readonly string[] | null;
  readonly vendorOpportunityId: string | null;
}

ruleTable<Draft, Asked & Saying, EngagementEffect>({
  file: 'engagement.draft.yaml',
  decide: ({ members, users, engagement: record, pending: waiting, same }, { verb, products, on, by, ...cells }) => {
    const engagement = recorded(record);
    const words = { ...said(cells), ...(products && { products: typed(products) }) };
    const facts = { ...member(members), users, engagement, pending: pending(waiting), addresses: [], lines: lines(products ?? []) };
    const when = { on, by };
    if (verb === 'start') return decideStart(opn, facts, request({ partner: 'ACME', category: 'opportunity', name: '', ...words }, when));
    if (verb === 'convert') return decideConvert(opn, facts, request({ engagement: 'ENG-1', ...words }, when));
    const submission = { ...facts, country: 'FR', sameOpportunity: same ?? undefined };
    return decideSubmitDraft(opn, submission, request({ engagement: 'ENG-1', ...words }, when));
  },
  effect: (effect) => {
    if (effect.kind === 'engagement-drafted') return { [effect.kind]: effect.engagement };
    if (effect.kind !== 'engagement-submitted') return engagementEffect(effect);
    const { stage, owner, revision } = effect.engagement;
    return { [effect.kind]: { stage, owner, revision, from: effect.from, through: effect.through } };
  },
  codes: [
    'membership-lapsed',
    'engagements-closed',
    'requester-not-engaged',
    'product-unknown',
    'sale-type-unknown',
    'opportunity-known',
    'back-in-review',
    'engagement-submitted-before',
    'plan-not-convertible',
    'vendor-decides',
  ],
});

const bytes = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

describe('what a file is', () => {
  it.each([
    ['%PDF-1.7 …', 'pdf'],
    ['\x89PNG\r\n\x1a\n…', 'png'],
    ['\xff\xd8\xff\xe0…', 'jpeg'],
    ['II*\0…', 'tiff'],
    ['MM\0*…', 'tiff'],
    ['<?xml version="1.0"?>', 'xml'],
    ['\xef\xbb\xbf<?xml version="1.0"?>', 'xml'],
    ['PK\x03\x04…word/document.xml…', 'docx'],
    ['PK\x03\x04…xl/workbook.xml…', 'xlsx'],
    ['PK\x03\x04…an archive…', undefined],
    ['MZ\x90…a program called invoice.pdf', undefined],
    ['#!/bin/sh', undefined],
    [' %PDF-1.7', undefined],
    ['%PDF', undefined],
    ['', undefined],
  ])('C5 is told by its first bytes: %j', (content, type) => {
    expect(fileTypeOf(bytes(content))).toBe(type);
  });
});

describe('what a file is called', () => {
  it.each([
    ['invoice.pdf', 'invoice.pdf'],
    ['/home/kim/papers/invoice.pdf', 'invoice.pdf'],
    ['C:\\papers\\invoice.pdf', 'invoice.pdf'],
    ['in\u001b[31mvoice\n.pdf', 'in_[31mvoice_.pdf'],
    ['\u202Efdp.eciovni', '_fdp.eciovni'],
    ['Cafe\u0301.pdf', 'Café.pdf'],
    [`${'x'.repeat(300)}.pdf`, 'x'.repeat(200)],
    ['/', 'file'],
  ])('P14 is its last part, as far as it can be seen: %j', (path, name) => {
    expect(fileNameOf(path)).toBe(name);
  });
});
