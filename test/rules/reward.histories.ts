import type { FreeLot } from '../../src/rules/credits/lots.ts';
import type { Decision } from '../../src/rules/decision.ts';
import type { Effect } from '../../src/rules/effects.ts';
import { decideBook } from '../../src/rules/engagement/book.ts';
import type { Engagement, ProductLine } from '../../src/rules/engagement/engagement.ts';
import { numberingFrom, type Id, type Numbering } from '../../src/rules/id.ts';
import type { Program } from '../../src/rules/program/program.ts';
import { decideCorrection } from '../../src/rules/reward/correct.ts';
import type { RewardEntry } from '../../src/rules/reward/effects.ts';
import { decideEvaluate, type Reward, type RewardFacts } from '../../src/rules/reward/evaluate.ts';
import { decideHold, decidePay } from '../../src/rules/reward/payout.ts';
import type { CorrectionKind } from '../../src/rules/reward/states.ts';
import { request } from './credits.given.ts';
import { member, type Member } from './engagement.given.ts';

/** A reward on the table, with every entry it ever had and every state it went through. */
export interface Kept {
  engagement: Engagement;
  reward: Reward | undefined;
  readonly entries: RewardEntry[];
  readonly states: string[];
  last: RewardFacts['last'];
}

/** What can happen to one of the deals. */
export type Step =
  | { readonly kind: 'evaluate' | 'book' | 'hold' | 'release' | 'pay' | 'fail' | 'lose'; readonly deal: number }
  | { readonly kind: 'change'; readonly deal: number; readonly products: readonly ProductLine[] }
  | { readonly kind: 'adjust'; readonly deal: number; readonly part: number; readonly how: CorrectionKind }
  | { readonly kind: 'spend'; readonly deal: number; readonly part: number };

/** Some deals of one partner with their rewards and its credits, kept in memory: steps are decided by the rules and their effects applied. */
export interface Table {
  readonly program: Program;
  readonly who: Member;
  readonly deals: readonly Kept[];
  readonly ids: Numbering;
  lots: readonly FreeLot[];
  spent: number;
}

export const tableOf = (program: Program, who: Member, engagements: readonly Engagement[]): Table => ({
  program,
  who,
  deals: engagements.map((engagement) => ({ engagement, reward: undefined, entries: [], states: [], last: undefined })),
  ids: numberingFrom({}),
  lots: [],
  spent: 0,
});

/** Takes a step on a day; what the rules refuse changes nothing. */
export function take(table: Table, step: Step, on: string): void {
  const deal = table.deals[step.deal % table.deals.length];
  if (!deal) return;
  if (step.kind === 'spend') return spend(table, step.part);
  if (step.kind === 'lose') {
    if (deal.engagement.stage === 'booked') deal.engagement = { ...deal.engagement, stage: 'lost' };
    return;
  }
  if (step.kind === 'change') {
    if (deal.engagement.bookedOn !== null) return;
    deal.engagement = { ...deal.engagement, products: step.products, revision: deal.engagement.revision + 1 };
    return;
  }
  const decision = decide(table, step, deal, on);
  if (decision?.kind !== 'approved') return;
  for (const effect of decision.effects) apply(table, effect, deal);
  if (step.kind === 'evaluate' || step.kind === 'book') {
    const { criteria, reasons } = decision;
    if (decision.effects.some(({ kind }) => kind === 'rewards-assessed')) deal.last = { criteria, reasons };
  }
}

function decide(
  table: Table,
  step: Exclude<Step, { kind: 'spend' | 'change' | 'lose' }>,
  deal: Kept,
  on: string,
): Decision<Effect> | undefined {
  const facts = factsOf(table, deal);
  const asked = <Input>(input: Input) => ({ ...request(input, { on }), reason: 'because', ids: table.ids });
  if (step.kind === 'evaluate') return decideEvaluate(table.program, facts, asked({}));
  if (step.kind === 'book')
    return decideBook(table.program, { ...facts, pending: undefined, lines: undefined }, asked({ engagement: 'ENG-1' }));
  const { reward } = deal;
  if (!reward) return undefined;
  const known = { ...facts, reward };
  if (step.kind === 'pay' || step.kind === 'fail')
    return decidePay(table.program, known, asked({ reward: reward.id, failed: step.kind === 'fail' }));
  if (step.kind === 'adjust') {
    const correction = Math.round((reward.amount * step.part) / 100) || Math.sign(step.part);
    const issued = table.lots.reduce((sum, { free }) => sum + free, 0);
    const account = { partner: facts.partner, membership: facts.membership, lots: table.lots, issued };
    const ownLots: readonly Id<'LOT'>[] = [];
    return decideCorrection(
      table.program,
      { ...known, correction, account, ownLots },
      asked({ reward: reward.id, amount: correction, kind: step.how }),
    );
  }
  return decideHold(table.program, known, asked({ reward: reward.id, release: step.kind === 'release' }));
}

function factsOf(table: Table, deal: Kept): RewardFacts {
  const booked = table.deals.flatMap(({ engagement, reward }) =>
    engagement.bookedOn === null || !reward?.kind || reward.amount === 0
      ? []
      : reward.shares.map((share) => ({
          ...share,
          engagement: engagement.id,
          bookedOn: engagement.bookedOn ?? '',
          kind: reward.kind ?? 'monetary',
        })),
  );
  const { engagement, reward, last } = deal;
  return { ...member(table.who), engagement, reward, last, booked, supplier: 'active', papers: ['invoice'] };
}

function apply(table: Table, effect: Effect, deal: Kept): void {
  const { reward } = deal;
  if (effect.kind === 'engagement-moved')
    deal.engagement = { ...deal.engagement, stage: effect.to, bookedOn: effect.bookedOn ?? deal.engagement.bookedOn };
  if (effect.kind === 'credits-issued') {
    const { id, origin, amount, activeFrom, expiresOn } = effect.lot;
    table.lots = [...table.lots, { id, origin, activeFrom, expiresOn, free: amount }];
  }
  if (effect.kind === 'credits-adjusted') for (const move of effect.moves) takeFrom(table, move.lot, move.amount);
  if (effect.kind === 'rewards-assessed') {
    for (const { eligibility, revision, found } of effect.assessments) {
      deal.engagement = { ...deal.engagement, eligibility, assessedRevision: revision };
      if (!found) continue;
      deal.entries.push(...found.entries);
      deal.states.push(...(found.rewardRevision === null ? found.states : found.states.slice(1)));
      const { reward: id, kind, amount, currency, states } = found;
      const state = states.at(-1) ?? 'assessed';
      deal.reward = {
        id,
        revision: (found.rewardRevision ?? 0) + 1,
        kind,
        state,
        amount,
        currency,
        paid: null,
        shares: sharesOf(deal),
      };
    }
  }
  if (effect.kind === 'reward-moved' && reward) {
    deal.states.push(effect.to);
    deal.reward = { ...reward, state: effect.to, revision: reward.revision + 1, ...(effect.paid !== undefined && { paid: effect.paid }) };
  }
  if (effect.kind === 'reward-adjusted' && reward) {
    deal.entries.push(...effect.entries);
    deal.reward = { ...reward, amount: reward.amount + effect.difference, revision: reward.revision + 1, shares: sharesOf(deal) };
  }
}

function sharesOf({ entries }: Kept): Reward['shares'] {
  const newest = new Map(entries.map(({ offer, amount }) => [offer ?? '', amount]));
  return [...newest].map(([offer, amount]) => ({ offer, amount }));
}

function takeFrom(table: Table, id: Id<'LOT'>, amount: number): void {
  table.lots = table.lots.map((lot) => (lot.id === id ? { ...lot, free: lot.free - amount } : lot));
}

/** The partner uses a part of its credits. */
function spend(table: Table, part: number): void {
  for (const { id, free } of table.lots) {
    const amount = Math.floor((free * Math.abs(part)) / 100);
    table.spent += amount;
    takeFrom(table, id, amount);
  }
}
