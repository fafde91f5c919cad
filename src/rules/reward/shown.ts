import type { Criterion } from '../decision.ts';
import type { Eligibility } from '../engagement/states.ts';
import type { Id } from '../id.ts';
import { money, moneyText, type Money, type MoneyText } from '../money.ts';
import type { Reason } from '../reasons.ts';
import type { RewardBlock } from './blocked.ts';
import type { RewardComputation } from './effects.ts';
import { paidOf } from './payout.ts';
import type { RewardEntryKind, RewardKind, RewardState } from './states.ts';

/** A reward as it is recorded. */
export interface RecordedReward {
  readonly id: Id<'RWD'>;
  readonly partner: Id<'PTR'>;
  readonly engagement: Id<'ENG'>;
  readonly program: string;
  readonly eligibility: Eligibility | null;
  readonly kind: RewardKind | null;
  readonly state: RewardState;
  readonly amount: number;
  readonly currency: string | null;
  /** All that was paid of it, in minor units; null when nobody noted it. */
  readonly paid: number | null;
  readonly revision: number;
}

/** A reward as it stands on a day: what is in flight is on hold while the membership is not active. */
export interface ShownReward extends RecordedReward {
  /** What is in the way of it; nothing when it only waits for its turn, or is settled. */
  readonly blockedBy: readonly RewardBlock[];
}

/** An amount of a reward as JSON shows it: money, or whole credits. */
export const amountJson = (amount: number, currency: string | null): MoneyText | number =>
  currency === null ? amount : moneyText(money(amount, currency));

/** Where money of a reward is owed, or was. */
const payable: readonly RewardState[] = ['awaiting-supplier', 'awaiting-invoice', 'ready', 'failed', 'on-hold', 'paid', 'clawed-back'];

/**
 * A reward as every command shows it; one that is not eligible has neither kind nor amount. What is open of a monetary one
 * is below zero when more was paid than it is worth by now.
 */
export function rewardJson(reward: ShownReward) {
  const { id, partner, engagement, program, eligibility, kind, state, amount, currency, blockedBy, revision } = reward;
  const owed = kind === 'monetary' && payable.includes(state);
  const paid = paidOf(reward);
  return {
    id,
    partner,
    engagement,
    program,
    eligibility,
    kind,
    state,
    amount: kind === null ? null : amountJson(amount, currency),
    paid: owed ? amountJson(paid, currency) : null,
    open: owed ? amountJson(amount - paid, currency) : null,
    blockedBy,
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

/** An entry of a reward as it is recorded. */
export interface RecordedEntry {
  readonly id: Id<'RWE'>;
  readonly kind: RewardEntryKind;
  readonly offer: string | null;
  readonly edition: string | null;
  readonly basisMinor: number | null;
  readonly rate: string | null;
  readonly computation: RewardComputation | null;
  readonly amount: number;
  readonly difference: number;
  readonly currency: string | null;
  readonly decision: Id<'DEC'> | null;
}

/** An entry of a reward as JSON shows it. */
export function entryJson<Entry extends RecordedEntry>(entry: Entry, programCurrency: string) {
  const { amount, difference, currency, basisMinor, computation, ...rest } = entry;
  const inCurrency = (minor: number) => moneyText(money(minor, programCurrency));
  return {
    ...rest,
    basis: basisMinor === null ? null : inCurrency(basisMinor),
    lines: (computation?.lines ?? []).map((line) => lineJson(line, { currency, inCurrency })),
    cappedBy: computation?.caps ?? [],
    amount: amountJson(amount, currency),
    difference: amountJson(difference, currency),
  };
}

function lineJson(
  { line, product, basisMinor, rate, amount }: RewardComputation['lines'][number],
  { currency, inCurrency }: { readonly currency: string | null; readonly inCurrency: (minor: number) => MoneyText },
) {
  return { line, product, basis: inCurrency(basisMinor), rate, amount: amountJson(amount, currency) };
}

/** How what a reward gives by its last evaluation was computed: each order line and offer with its base, rate, caps and part (W1). */
export function computationJson(entries: readonly RecordedEntry[], programCurrency: string) {
  const newest = new Map(entries.filter(({ decision }) => decision !== null).map((entry) => [entry.offer, entry]));
  return [...newest.values()].flatMap((entry) => {
    const { offer, edition, cappedBy, lines } = entryJson(entry, programCurrency);
    return lines.map(({ line, product, basis, rate, amount }) => ({ line, product, offer, edition, base: basis, rate, cappedBy, amount }));
  });
}

/** An evaluation that was recorded. */
interface RecordedEvaluation {
  readonly id: Id<'DEC'>;
  readonly outcome: string;
  readonly on: string;
}

/**
 * Every evaluation of a reward, the first one first: what it found, and how much that is more or less than what was found
 * before (W3). Two found in different kinds have no difference.
 */
export function evaluationsJson(evaluations: readonly RecordedEvaluation[], entries: readonly RecordedEntry[]) {
  const given = new Map<string, RecordedEntry>();
  let before: { readonly amount: number; readonly currency: string | null } | undefined;
  return evaluations.map(({ id, outcome, on }) => {
    for (const entry of entries) if (entry.decision === id) given.set(entry.offer ?? '', entry);
    const shares = [...given.values()].filter(({ amount }) => amount > 0);
    const currency = shares[0] ? shares[0].currency : (before?.currency ?? null);
    const amount = shares.reduce((sum, share) => sum + share.amount, 0);
    const alike = before !== undefined && (before.currency === currency || before.amount === 0);
    const difference = alike && before ? amountJson(amount - before.amount, currency) : null;
    before = { amount, currency };
    return { decision: id, on, outcome, amount: shares.length === 0 ? null : amountJson(amount, currency), difference };
  });
}
