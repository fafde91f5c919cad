import { lateRenewal } from '../../membership/late-renewal-bands.ts';
import type { MembershipFacts } from '../../membership/standing.ts';
import { allocationAt, issuedLot } from '../../credits/allocation.ts';
import type { Criterion, Fact } from '../../decision.ts';
import { numberingFrom } from '../../id.ts';
import type { Engagement } from '../../engagement/engagement.ts';
import type { Money } from '../../money.ts';
import type { PromotionFacts } from '../../promotion/facts.ts';
import { decideQuote } from '../../promotion/quote.ts';
import { assess } from '../../reward/assess.ts';
import type { StatusFinding } from '../../status/decide.ts';
import { benefitsAt, paymentMethods, type Program } from '../program.ts';
import type { ProgramCase } from './schema.ts';

/** One thing a case expects, and what came of it. */
export interface Expectation {
  /** Where in `expect` it stands, such as `status.level`. */
  readonly what: string;
  readonly expected: Fact;
  readonly actual: Fact;
  readonly holds: boolean;
}

type Expect = ProgramCase['expect'];

const said = (what: string, expected: Fact, actual: Fact | undefined): Expectation => {
  const found = actual ?? null;
  return { what, expected, actual: found, holds: textOf(expected) === textOf(found) };
};
const textOf = (fact: Fact): string => JSON.stringify(Array.isArray(fact) ? fact.toSorted() : fact);
const bothSaid = (what: string, expected: Fact | undefined, actual: Fact | undefined): readonly Expectation[] =>
  expected === undefined ? [] : [said(what, expected, actual)];

/** What a case expects of the program itself: fees, credits, payment, late renewals, expiry, benefits. */
export function judgeProgram(program: Program, { fees, credits, payment, late_renewal, lots, benefits }: Expect): readonly Expectation[] {
  return [
    ...Object.entries(fees ?? {}).map(([level, fee]) => said(`fees.${level}`, fee, program.levelById.get(level)?.fee)),
    ...Object.entries(credits ?? {}).map(([level, amount]) => said(`credits.${level}`, amount, allocationAt(program, level))),
    ...(payment ?? []).map(({ methods, ...cell }) =>
      said(
        `payment ${cell.plan} ${cell.level} ${cell.country}`,
        methods,
        paymentMethods(program, cell).map(({ id }) => id),
      ),
    ),
    ...(late_renewal ?? []).map(({ cause, days, outcome }) =>
      said(`late_renewal ${cause} ${days}`, outcome, lateRenewal(program, cause, days)),
    ),
    ...(lots ?? []).map(({ origin, given_on, term_end, worthless_from }) =>
      said(`lots ${origin} ${given_on}`, worthless_from, worthlessFrom(program, { origin, on: given_on, termEnd: term_end ?? null })),
    ),
    ...(benefits ?? []).map(({ benefit, level, type, has }) =>
      said(
        `benefits ${benefit} ${level} ${type}`,
        has,
        benefitsAt(program, { level, partnerType: type }).some(({ id }) => id === benefit),
      ),
    ),
  ];
}

function worthlessFrom(
  program: Program,
  { origin, on, termEnd }: { readonly origin: string; readonly on: string; readonly termEnd: string | null },
) {
  const ids = numberingFrom({});
  const known = program.credits?.origins.find(({ id }) => id === origin)?.id ?? 'adjustment';
  const { lot } = issuedLot(program, { partner: 'PTR-1', origin: known, amount: 1, activeFrom: on, termEnd, source: 'case', ids });
  return lot.expiresOn;
}

/** What a case expects of the partner's evaluation. */
export function judgeStatus(
  expected: NonNullable<Expect['status']>,
  { change, to, criteria, reasons, next }: StatusFinding,
): readonly Expectation[] {
  const { level, change: wanted, criteria: about = {}, missing, reasons: codes } = expected;
  const given = reasons.map(({ code }) => code as string);
  return [
    ...bothSaid('status.level', level, to),
    ...bothSaid('status.change', wanted, change),
    ...Object.entries(about).flatMap(([id, { met, actual, required }]) => {
      const found: Criterion | undefined = criteria.find((one) => one.id === id);
      return [
        ...(found ? [] : [said(`status.criteria.${id}`, 'examined', 'not examined')]),
        ...(found ? bothSaid(`status.criteria.${id}.met`, met, found.met) : []),
        ...(found ? bothSaid(`status.criteria.${id}.actual`, actual, found.actual) : []),
        ...(found ? bothSaid(`status.criteria.${id}.required`, required, found.required) : []),
      ];
    }),
    ...bothSaid('status.missing', missing, next?.missing.map(({ id }) => id) ?? []),
    ...(codes ?? []).map((code): Expectation => ({ what: 'status.reasons', expected: code, actual: given, holds: given.includes(code) })),
  ];
}

/** What a case expects a basket to cost. */
export function judgeQuote(
  program: Program,
  facts: PromotionFacts,
  { basket, stated, net, applied, refused }: NonNullable<Expect['quote']>[number],
): readonly Expectation[] {
  const decision = decideQuote(program, facts, { lines: basket, stated });
  const what = `quote ${basket.map(({ product, quantity }) => `${product} x ${quantity}`).join(', ')}`;
  if (!('quote' in decision)) {
    const codes = decision.reasons.map(({ code }) => code);
    return [refused === true ? said(what, true, true) : said(what, net ?? 'a price', codes)];
  }
  const { lines, promotions } = decision.quote;
  const total: Money = { amountMinor: lines.reduce((sum, line) => sum + line.net, 0), currency: program.currency };
  return [
    ...bothSaid(`${what}: refused`, refused, false),
    ...bothSaid(`${what}: net`, net, total),
    ...bothSaid(
      `${what}: applied`,
      applied,
      promotions.filter(({ outcome }) => outcome === 'applied').map(({ promotion }) => promotion.id),
    ),
  ];
}

/** What a case expects a deal to earn. */
export function judgeReward(
  program: Program,
  membership: MembershipFacts,
  { deal, on }: { readonly deal: NonNullable<Expect['rewards']>[number]; readonly on: string },
): readonly Expectation[] {
  const found = assess(program, { engagement: dealOf(program, membership, { deal, on }), membership, booked: [] }, on);
  const what = `rewards ${deal.products.map(({ product }) => product).join(', ')}`;
  const amount = found.shares.reduce((sum, share) => sum + share.amount, 0);
  const worth: Fact =
    found.kind === 'credits' || typeof deal.amount === 'number' ? amount : { amountMinor: amount, currency: program.currency };
  const codes = found.reasons.map(({ code }) => code as string);
  return [
    said(`${what}: eligible`, deal.eligible, found.eligible),
    ...bothSaid(`${what}: amount`, deal.amount, worth),
    ...(deal.reasons ?? []).map((code): Expectation => ({
      what: `${what}: reasons`,
      expected: code,
      actual: codes,
      holds: codes.includes(code),
    })),
  ];
}

function dealOf(
  { id: program }: Program,
  { partner }: MembershipFacts,
  { deal, on }: { readonly deal: NonNullable<Expect['rewards']>[number]; readonly on: string },
): Engagement {
  return {
    id: 'ENG-1',
    partner,
    program,
    category: deal.category as Engagement['category'],
    stage: 'submitted',
    eligibility: 'not-assessed',
    country: deal.country,
    sector: deal.sector as Engagement['sector'],
    saleType: deal.sale_type,
    owner: null,
    stageSince: on,
    convertedFrom: null,
    submittedOn: on,
    bookedOn: deal.booked_on ?? null,
    revision: 1,
    assessedRevision: null,
    name: 'deal',
    customer: { name: 'customer', country: deal.country },
    pillars: [],
    products: deal.products.map(({ product, amount, quantity, term_months: termMonths }) => ({ product, amount, quantity, termMonths })),
    contacts: [],
  };
}
