import type { Criterion } from '../decision.ts';
import type { Eligibility } from '../engagement/states.ts';
import type { Id } from '../id.ts';
import { money, moneyText, type Money, type MoneyText } from '../money.ts';
import type { Reason } from '../reasons.ts';
import type { RewardKind, RewardState } from './states.ts';

/** What is shown of a reward. */
export interface ShownReward {
  readonly id: Id<'RWD'>;
  readonly partner: Id<'PTR'>;
  readonly engagement: Id<'ENG'>;
  readonly program: string;
  readonly eligibility: Eligibility | null;
  readonly kind: RewardKind | null;
  readonly state: RewardState;
  readonly amount: number;
  readonly currency: string | null;
  readonly revision: number;
}

/** An amount of a reward as JSON shows it: money, or whole credits. */
export const amountJson = (amount: number, currency: string | null): MoneyText | number =>
  currency === null ? amount : moneyText(money(amount, currency));

/** A reward as every command shows it; one that is not eligible has neither kind nor amount. */
export function rewardJson({ id, partner, engagement, program, eligibility, kind, state, amount, currency, revision }: ShownReward) {
  return {
    id,
    partner,
    engagement,
    program,
    eligibility,
    kind,
    state,
    amount: kind === null ? null : amountJson(amount, currency),
    revision,
  };
}

/** A fact as JSON shows it: money as decimal text. */
const factJson = (fact: unknown) => (typeof fact === 'object' && fact !== null && 'amountMinor' in fact ? moneyText(fact as Money) : fact);

/** The grounds of a stored decision as JSON shows them. */
export function groundsJson({ criteria, reasons }: { readonly criteria: readonly Criterion[]; readonly reasons: readonly Reason[] }) {
  return {
    criteria: criteria.map(({ id, met, required, actual }) => ({ id, met, required: factJson(required), actual: factJson(actual) })),
    reasons: reasons.map(({ code, facts }) => ({
      code,
      ...Object.fromEntries(Object.entries(facts).map(([key, fact]) => [key, factJson(fact)])),
    })),
  };
}

/** An entry of a reward as JSON shows it. */
export function entryJson(
  entry: {
    readonly amount: number;
    readonly difference: number;
    readonly currency: string | null;
    readonly basisMinor: number | null;
  } & Readonly<Record<string, unknown>>,
  programCurrency: string,
) {
  const { amount, difference, currency, basisMinor, ...rest } = entry;
  const basis = basisMinor === null ? null : moneyText(money(basisMinor, programCurrency));
  return { ...rest, basis, amount: amountJson(amount, currency), difference: amountJson(difference, currency) };
}
