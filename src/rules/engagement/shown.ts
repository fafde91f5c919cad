import { money, moneyText } from '../money.ts';
import type { ChangedFields, Engagement, EngagementChange, ProductLine } from './engagement.ts';
import { totalMinor } from './product-line.ts';

/** A product line as JSON shows it. */
export const lineJson = ({ product, quantity, termMonths, amount }: ProductLine) => ({
  product,
  quantity,
  termMonths,
  amount: moneyText(amount),
});

const lineTotal = (lines: readonly ProductLine[]) => {
  const [first] = lines;
  return first ? moneyText(money(totalMinor(lines), first.amount.currency)) : null;
};

/** Whether what was found about the reward is about an older revision: it is assessed again with all pending ones, and at the booking (W3, W6). */
export const assessmentDue = ({ eligibility, revision, assessedRevision }: Engagement): boolean =>
  (eligibility === 'eligible' || eligibility === 'not-eligible') && assessedRevision !== revision;

/** An engagement as every command shows it. */
export function engagementJson(engagement: Engagement) {
  const { id, partner, program, category, name, stage, eligibility, customer, pillars, products, closeDate, sector, saleType, country } =
    engagement;
  const { vendorOpportunityId, contacts, notes, newAccount, owner, stageSince, convertedFrom, submittedOn, bookedOn, revision } =
    engagement;
  return {
    id,
    partner,
    program,
    category,
    name,
    stage,
    eligibility,
    assessmentDue: assessmentDue(engagement),
    customer: { ...customer, name: customer.name || null, country: customer.country || null },
    country,
    sector,
    saleType,
    pillars,
    products: products.map(lineJson),
    amount: lineTotal(products),
    closeDate: closeDate ?? null,
    vendorOpportunityId: vendorOpportunityId ?? null,
    contacts,
    notes: notes ?? null,
    newAccount: newAccount ?? false,
    owner,
    stageSince,
    convertedFrom,
    submittedOn,
    bookedOn,
    revision,
  };
}
export type EngagementJson = ReturnType<typeof engagementJson>;

const valueJson = (fields: ChangedFields, key: keyof ChangedFields) =>
  key === 'products' ? (fields.products ?? []).map(lineJson) : (fields[key] ?? null);

/** A change with both values of each field: the one it replaces, and the one that waits or was decided on (C4). */
export function changeJson({ id, engagement, fields, replaces, state, proposedOn, decidedOn }: EngagementChange) {
  const keys = Object.keys(fields) as (keyof ChangedFields)[];
  const shown = keys.map((key) => [key, { from: valueJson(replaces, key), to: valueJson(fields, key) }] as const);
  return { id, engagement, state, proposedOn, decidedOn, fields: Object.fromEntries(shown) };
}
