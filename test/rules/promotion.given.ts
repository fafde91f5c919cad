import type { Id } from '../../src/rules/id.ts';
import type { MembershipFacts } from '../../src/rules/membership/standing.ts';
import { decimalText, minorUnits, money } from '../../src/rules/money.ts';
import type { Metric, Pricing, Program } from '../../src/rules/program/program.ts';
import type { PromotionFacts } from '../../src/rules/promotion/facts.ts';
import type { Quote, QuoteLine } from '../../src/rules/promotion/quote.ts';
import type { Measure } from '../../src/rules/status/metrics.ts';
import { openip } from './status.given.ts';

/** The business date of most cases: the quarter before it is the second of 2026, the half-year its first. */
export const today = '2026-07-01';

const partner: Id<'PTR'> = 'PTR-1';

/** A partner as tables give it; amounts in the program's currency. */
export interface Given {
  readonly type: string;
  /** None where it never got one. */
  readonly level: string | null;
  /** `none` has no membership, `lapsed` one that ended long ago. */
  readonly membership: 'active' | 'none' | 'lapsed';
  /** What it ordered, or turned over, in the quarter that counts. */
  readonly quarter: string;
  /** What was sold in the half-year that counts, what was left out, and the rows of both. */
  readonly half: { readonly turnover: string; readonly rows: number; readonly left: string; readonly leftRows: number };
  /** What is used of the allowances of the year. */
  readonly used: { readonly seats: number; readonly flyers: number; readonly worth: string };
  /** Facts recorded of the partner. */
  readonly recorded: readonly string[];
  /** The newest month of revenue anybody recorded. */
  readonly through: string | null;
  /** What is changed in the shipped program; null leaves it. */
  readonly changed: {
    readonly pricing: Pricing | null;
    readonly days: { readonly promotion: string; readonly from: string | null; readonly to: string | null } | null;
    /** How old the newest record may be for the quarterly minimums. */
    readonly fresh: number | null;
    readonly rebateGrid: 'whole' | 'slice' | null;
    /** The list price of an item, for all partner types. */
    readonly list: { readonly item: string; readonly price: string } | null;
    /** What the program does not have; `earned-levels` makes its levels bought ones. */
    readonly without: 'promotions-benefit' | 'prices' | 'rebates' | 'earned-levels' | null;
    /** Whether the rebate looks at the half-year that runs instead of the last one. */
    readonly running: boolean;
  };
}

const cents = (text: string) => minorUnits(text, 'EUR') ?? NaN;
const measure = (value: number, rows = 1, left = 0, leftRows = 0): Measure => ({ value, rows, excludedRows: leftRows, excluded: left });

/** The facts a table gives. */
export function factsOf({ type, level, membership, quarter, half, used, recorded, through }: Given): PromotionFacts {
  return {
    partner,
    membership:
      membership === 'none' ? undefined : membershipFacts({ type, level, endsOn: membership === 'active' ? '2026-12-31' : '2025-01-31' }),
    measures: new Map([
      ['quarterly-orders', measure(cents(quarter))],
      ['quarterly-turnover', measure(cents(quarter))],
      ['half-yearly-voip-turnover', measure(cents(half.turnover), half.rows, cents(half.left), half.leftRows)],
      ['training-seats-of-the-year', measure(used.seats)],
      ['bizbooster-flyers-of-the-year', measure(used.flyers)],
      ['bizbooster-worth-of-the-year', measure(cents(used.worth))],
    ]),
    sources: new Map(through === null ? [] : [['revenue', through]]),
    stated: new Map(recorded.map((fact) => [fact, true])),
  };
}

function membershipFacts({ type, level, endsOn }: Pick<Given, 'type' | 'level'> & { readonly endsOn: string }): MembershipFacts {
  const startsOn = '2024-01-01';
  return {
    id: 'MEM-1',
    partner,
    partnerName: 'Acme',
    country: 'FR',
    type,
    state: 'active',
    anchor: startsOn,
    endedOn: null,
    endedBecause: null,
    rewardType: null,
    creditSharing: null,
    creditLimit: null,
    earnedLevel: level,
    terms: [{ number: 1, level: null, plan: null, method: null, rewardType: null, startsOn, endsOn, activatedOn: startsOn }],
  };
}

const shipped = new Map<string, Program>();

/** The shipped program on a day, compiled once. */
function shippedOn(on: string): Program {
  const program = shipped.get(on) ?? openip(on);
  shipped.set(on, program);
  return program;
}

/** The shipped program on a day, with what a case changes in it. */
export function programOf({ pricing, days, fresh, rebateGrid, list, without, running }: Given['changed'], on: string): Program {
  const program = shippedOn(on);
  const promotions = program.promotions.map((one) =>
    one.id === days?.promotion ? { ...one, ...(days.from && { from: days.from }), ...(days.to && { to: days.to }) } : one,
  );
  const metrics = program.metrics.map((one): Metric => {
    if (fresh !== null && one.id.startsWith('quarterly')) return { ...one, freshWithinDays: fresh };
    return running && one.id.startsWith('half-yearly') ? { ...one, window: { kind: 'calendar', calendar: 'semester', offset: 0 } } : one;
  });
  const priceList = without === 'prices' ? [] : program.priceList;
  const priced = priceList.map((one) => (one.id === list?.item ? { ...one, prices: [{ price: money(cents(list.price), 'EUR') }] } : one));
  return {
    ...program,
    levels: { ...program.levels, acquired: without === 'earned-levels' ? 'bought' : 'earned' },
    benefits: program.benefits.filter(({ opens }) => without !== 'promotions-benefit' || opens !== 'promotions'),
    priceList: priced,
    priceItemById: new Map(priced.map((one) => [one.id, one])),
    promotions,
    promotionById: new Map(promotions.map((one) => [one.id, one])),
    metrics,
    metricById: new Map(metrics.map((one) => [one.id, one])),
    rebates: without === 'rebates' ? [] : program.rebates.map((one) => (rebateGrid ? { ...one, grid: rebateGrid } : one)),
    ...(pricing && { pricing }),
  };
}

const euros = (amountMinor: number) => decimalText(money(amountMinor, 'EUR'));

/** A line as tables write it: `number-porting 11 x 9.00 = 99.00, net 77.00 once; porting-business-ambassador 22.00`. */
export function lineText({ item, quantity, unitPrice, list, net, promotions }: QuoteLine): string {
  const applied = promotions.filter(({ outcome }) => outcome === 'applied').map(({ promotion, saved }) => `; ${promotion} ${euros(saved)}`);
  return `${item.id} ${quantity} x ${euros(unitPrice)} = ${euros(list)}, net ${euros(net)} ${item.charged}${applied.join('')}`;
}

/** What is to be paid, by how it is charged. */
export function netOf({ lines }: Quote, period: 'once' | 'monthly'): number {
  return lines.filter(({ item }) => item.charged === period).reduce((sum, { net }) => sum + net, 0);
}
