import type { Effect } from '../../src/rules/effects.ts';
import { decideAttach } from '../../src/rules/engagement/attach.ts';
import { decideBook } from '../../src/rules/engagement/book.ts';
import type { Id } from '../../src/rules/id.ts';
import type { RewardOffer } from '../../src/rules/program/program.ts';
import { decideEvaluate } from '../../src/rules/reward/evaluate.ts';
import { decideCorrection } from '../../src/rules/reward/correct.ts';
import { decideHold, decidePay } from '../../src/rules/reward/payout.ts';
import type { CorrectionKind, SupplierState } from '../../src/rules/reward/states.ts';
import { decideSupplier, type WaitingReward } from '../../src/rules/reward/supplier.ts';
import { lot, opn, request, type By } from './credits.given.ts';
import { lines, member, pending, typed, type Fields, type Member } from './engagement.given.ts';
import { rewardEffect, rewardFacts, rewarded, withOffers, type Given } from './reward.given.ts';
import { ruleTable } from './tables.ts';

interface Asked {
  readonly on: string;
  readonly by: By;
}

interface Evaluating extends Given {
  /** Terms of offers that differ from the shipped ones. */
  readonly offers: Readonly<Record<string, Partial<RewardOffer>>> | null;
  readonly rewarding: boolean;
}

const withoutRewards = { ...opn, rewards: undefined };

ruleTable<Evaluating, { readonly on: string }, Effect>({
  file: 'reward.evaluate.yaml',
  decide: ({ offers, rewarding, ...given }, { on }) => {
    const program = rewarding ? withOffers(offers ?? {}) : withoutRewards;
    return decideEvaluate(program, rewardFacts(given), request({}, { on }));
  },
  effect: rewardEffect,
  codes: [
    'rewards-not-offered',
    'category-not-rewarded',
    'membership-lapsed',
    'engagement-over',
    'sector-not-rewarded',
    'reward-type-not-rewarded',
    'sale-type-not-rewarded',
    'country-not-rewarded',
    'products-not-rewarded',
    'level-not-rewarded',
    'offer-not-valid',
    'offer-threshold-missed',
    'opportunity-not-submitted',
    'line-is-share',
    'line-is-fixed',
    'offer-not-stacked',
    'offer-used-up',
    'reward-below-one-credit',
    'reward-is-share',
    'reward-is-fixed',
    'reward-capped',
    'reward-in-credits',
  ],
});

ruleTable<
  Given & { readonly pending: Fields | null },
  { readonly on: string; readonly day: string | null; readonly products: readonly string[] | null },
  Effect
>({
  file: 'reward.book.yaml',
  decide: ({ pending: waiting, ...given }, { on, day, products }) => {
    const facts = { ...rewardFacts(given), pending: pending(waiting), lines: products === null ? undefined : lines(products) };
    const input = { engagement: 'ENG-1', ...(day !== null && { on: day }), ...(products && { products: typed(products) }) };
    return decideBook(opn, facts, request(input, { on }));
  },
  effect: rewardEffect,
  codes: ['membership-lapsed', 'stage-not-reachable', 'change-pending', 'booking-day-impossible', 'product-unknown', 'reward-rechecked'],
});

interface Paying extends Omit<Given, 'reward'> {
  readonly reward: NonNullable<Given['reward']>;
  readonly lots: readonly string[];
  readonly own: readonly Id<'LOT'>[];
  readonly issued: number;
}

ruleTable<
  Paying,
  Asked & {
    readonly verb: 'pay' | 'fail' | 'hold' | 'release' | 'adjust' | 'attach';
    readonly amount: number;
    readonly kind: CorrectionKind;
    readonly reason: string | null;
    readonly paper: string;
  },
  Effect
>({
  file: 'reward.payout.yaml',
  decide: ({ lots, own, issued, ...given }, { verb, amount, kind, reason, paper, ...asked }) => {
    const facts = { ...rewardFacts(given), reward: rewarded(given.reward) };
    const account = { partner: facts.partner, membership: facts.membership, lots: lots.map(lot), issued };
    const asking = <Input>(input: Input) => ({ ...request(input, asked), ...(reason !== null && { reason }) });
    if (verb === 'pay' || verb === 'fail') return decidePay(opn, facts, asking({ reward: 'RWD-1', failed: verb === 'fail' }));
    if (verb === 'attach') {
      const attached = given.papers.map((category) => ({ category, reference: 'A-1', file: null }));
      return decideAttach(
        opn,
        { ...facts, attached, users: [], elsewhere: null },
        asking({ engagement: 'ENG-1', category: 'invoice', reference: paper }),
      );
    }
    if (verb === 'adjust')
      return decideCorrection(opn, { ...facts, correction: amount, account, ownLots: own }, asking({ reward: 'RWD-1', amount, kind }));
    return decideHold(opn, facts, asking({ reward: 'RWD-1', release: verb === 'release' }));
  },
  effect: rewardEffect,
  codes: [
    'membership-lapsed',
    'supplier-not-active',
    'reward-invoice-missing',
    'reward-state-unfit',
    'reward-reason-missing',
    'reward-correction-too-large',
    'clawback-gives',
    'reward-correction-above-cap',
    'reward-credits-gone',
    'engagement-over',
  ],
});

ruleTable<
  {
    readonly members: Member;
    readonly account: SupplierState | null;
    readonly waiting: readonly Pick<WaitingReward, 'id' | 'papers'>[];
    readonly billing: string | null;
  },
  Asked & { readonly to: SupplierState; readonly email: string | null },
  Effect
>({
  file: 'reward.supplier.yaml',
  decide: ({ members, account, waiting, billing }, { to, email, ...asked }) => {
    const facts = {
      ...member(members),
      account: account === null ? undefined : { state: account, email: 'forms@acme.example' },
      email: billing ?? undefined,
      waiting: waiting.map((one) => ({ ...one, engagement: 'ENG-1' as const, amount: 750_000, currency: 'USD' })),
    };
    return decideSupplier(opn, facts, request({ partner: 'ACME', ...(email !== null && { email }) }, asked), to);
  },
  effect: rewardEffect,
  codes: ['membership-lapsed', 'requester-not-entitled', 'supplier-step-unfit', 'supplier-address-missing'],
});
