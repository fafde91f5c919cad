import { describe, expect, it } from 'vitest';
import type { Engagement } from '../../src/rules/engagement/engagement.ts';
import type { EngagementStage } from '../../src/rules/engagement/states.ts';
import { decideUpdate, type UpdateInput } from '../../src/rules/engagement/update.ts';
import { opn, request } from './credits.given.ts';
import { lines, member, recorded, typed } from './engagement.given.ts';

/** What a change of a field comes to: at once, after review, or not at all. */
type Right = 'at once' | 'reviewed' | 'never';

/** Requirement C4, field by field: in a draft, from submission to booking, once it is booked, once it is over. */
const table: Readonly<Record<Engagement['category'], string>> = {
  'account-planning': `
    field                 draft    submitted  over
    name                  at once  at once    never
    customer              at once  never      never
    pillars               at once  never      never
    products              never    never      never
    quantities            never    never      never
    terms                 never    never      never
    amounts               never    never      never
    closeDate             never    never      never
    sector                never    never      never
    saleType              never    never      never
    country               at once  never      never
    vendorOpportunityId   never    never      never
    contacts              at once  at once    never
    notes                 at once  at once    never
    newAccount            at once  never      never
    category              never    never      never
    partner               never    never      never`,
  opportunity: `
    field                 draft    submitted  booked  over
    name                  at once  at once    never   never
    customer              at once  never      never   never
    pillars               never    never      never   never
    products              at once  reviewed   never   never
    quantities            at once  reviewed   never   never
    terms                 at once  reviewed   never   never
    amounts               at once  never      never   never
    closeDate             at once  reviewed   never   never
    sector                at once  never      never   never
    saleType              at once  never      never   never
    country               at once  never      never   never
    vendorOpportunityId   at once  never      never   never
    contacts              at once  at once    never   never
    notes                 at once  never      never   never
    newAccount            never    never      never   never
    category              never    never      never   never
    partner               never    never      never   never`,
};

/** In which column of the table a stage is. */
const columns: Readonly<Record<EngagementStage, string>> = {
  draft: 'draft',
  submitted: 'submitted',
  validating: 'submitted',
  reviewing: 'submitted',
  'action-required': 'submitted',
  validated: 'submitted',
  accepted: 'submitted',
  collaborating: 'submitted',
  booked: 'booked',
  won: 'over',
  lost: 'over',
  converted: 'over',
  closed: 'over',
  withdrawn: 'over',
};

/** A change of each part of a product line. */
const texts: Readonly<Record<string, readonly string[]>> = {
  products: ['saas-erp x 10 x 12mo = 150000.00'],
  quantities: ['oci-compute x 20 x 12mo = 150000.00'],
  terms: ['oci-compute x 10 x 24mo = 150000.00'],
  amounts: ['oci-compute x 10 x 12mo = 140000.00'],
};

/** A change of each field alone. */
const changes: Readonly<Record<string, Partial<UpdateInput>>> = {
  name: { name: 'Data lake' },
  customer: { customer: { name: 'Globex' } },
  pillars: { pillars: ['saas'] },
  products: { products: typed(texts['products'] ?? []) },
  quantities: { products: typed(texts['quantities'] ?? []) },
  terms: { products: typed(texts['terms'] ?? []) },
  amounts: { products: typed(texts['amounts'] ?? []) },
  closeDate: { closeDate: '2026-07-31' },
  sector: { sector: 'public' },
  saleType: { saleType: 'renewal' },
  country: { country: 'DE' },
  vendorOpportunityId: { vendorOpportunityId: 'V-2' },
  contacts: { contacts: ['Kim'] },
  notes: { notes: 'met the board' },
  newAccount: { newAccount: true },
  category: { category: 'opportunity' },
  partner: { partner: 'Other' },
};

function rightsOf(category: Engagement['category']): readonly { readonly field: string; readonly of: (column: string) => Right }[] {
  const [head = [], ...rows] = table[category]
    .trim()
    .split('\n')
    .map((row) => row.trim().split(/\s{2,}/));
  return rows.map(([field = '', ...cells]) => ({ field, of: (column) => cells[head.indexOf(column) - 1] as Right }));
}

/** What the rule makes of a change, and what it says may change instead. */
function tried(
  category: Engagement['category'],
  stage: EngagementStage,
  field: string,
): { readonly right: Right; readonly told: readonly string[] } {
  const planned = category === 'account-planning';
  const engagement = {
    ...recorded({
      category,
      stage,
      eligibility: planned ? null : 'not-assessed',
      // A plan has lines here, so that each part of a line can be changed alone.
      products: ['oci-compute x 10 x 12mo = 150000.00'],
      close: '2026-06-30',
      sector: 'commercial',
      sale: 'new',
      country: 'FR',
      submitted: '2026-04-01',
      booked: null,
    }),
    pillars: ['oci'],
  };
  const input = { engagement: 'ENG-1', ...changes[field] } as UpdateInput;
  const facts = {
    ...member({ who: 'primary', level: '1', since: '2026-03-01', rewards: 'monetary' }),
    users: [],
    addresses: [],
    engagement,
    pending: undefined,
    lines: lines(texts[field] ?? []),
  };
  const decision = decideUpdate(opn, facts, request(input, { on: '2026-05-04' }));
  if (decision.kind === 'refused') {
    const [first] = decision.reasons;
    return {
      right: 'never',
      told: decision.reasons.length === 1 && first?.code === 'field-not-editable' ? [first.facts.field] : [first?.code ?? ''],
    };
  }
  const kinds = decision.effects.map(({ kind }) => kind);
  return {
    right: kinds.includes('engagement-change-proposed') ? 'reviewed' : kinds.includes('engagement-edited') ? 'at once' : 'never',
    told: [],
  };
}

describe.each(['account-planning', 'opportunity'] as const)('C4 what may change of %s', (category) => {
  const stages = (opn.engagementCategoryById.get(category)?.stages ?? []).map(({ id }) => id as EngagementStage);
  const rights = rightsOf(category);

  it.each(stages)('at the stage %s', (stage) => {
    const column = columns[stage];
    const expected = Object.fromEntries(rights.map(({ field, of }) => [field, of(column)]));
    expect(Object.fromEntries(rights.map(({ field }) => [field, tried(category, stage, field).right]))).toEqual(expected);
  });

  it.each(stages)('is refused by its name where it is, at the stage %s', (stage) => {
    const refused = rights
      .filter(({ of }) => of(columns[stage]) === 'never')
      .map(({ field }) => [field, tried(category, stage, field).told]);
    const settled = ['booked', 'over'].includes(columns[stage]);
    expect(refused).toEqual(refused.map(([field]) => [field, [settled ? 'engagement-settled' : field]]));
  });

  it('is said of every field there is', () => {
    expect(rights.map(({ field }) => field)).toEqual(Object.keys(changes));
  });
});
