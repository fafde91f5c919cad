import type { Effect } from '../../src/rules/effects.ts';
import type { EngagementEffect } from '../../src/rules/engagement/effects.ts';
import type { Program, RewardOffer } from '../../src/rules/program/program.ts';
import type { RewardAssessment, RewardEntry } from '../../src/rules/reward/effects.ts';
import type { Reward, RewardFacts } from '../../src/rules/reward/evaluate.ts';
import type { BookedShare } from '../../src/rules/reward/cap.ts';
import type { RewardKind, RewardState, SupplierState } from '../../src/rules/reward/states.ts';
import { effectRow, opn } from './credits.given.ts';
import { engagementEffect, member, recorded, type Member, type Recorded } from './engagement.given.ts';

/** RWD-1 of a table; its shares are written `infrastructure-growth 750000`, in cents or credits. */
export interface Rewarded {
  readonly state: RewardState;
  readonly kind: RewardKind | null;
  readonly shares: readonly string[];
  /** What was paid of it, where that was noted. */
  readonly paid?: number | null;
}

export function rewarded({ state, kind, shares: texts, paid = null }: Rewarded): Reward {
  const shares = texts.map((text) => {
    const [offer = '', amount] = text.split(' ');
    return { offer, amount: Number(amount) };
  });
  const amount = shares.reduce((sum, share) => sum + share.amount, 0);
  return { id: 'RWD-1', revision: 4, kind, state, amount, currency: kind === 'monetary' ? 'USD' : null, paid, shares };
}

/** Another deal of the partner, written `2026-05-01 infrastructure-growth 750000 monetary`. */
export function booked(text: string): BookedShare {
  const [bookedOn = '', offer = '', amount, kind] = text.split(' ');
  return { engagement: 'ENG-99', offer, bookedOn, amount: Number(amount), kind: kind as RewardKind };
}

/** What a reward is evaluated on, as tables describe it. */
export interface Given {
  readonly members: Member;
  readonly engagement: Recorded;
  readonly reward: Rewarded | null;
  readonly booked: readonly string[];
  readonly supplier: SupplierState | null;
  readonly papers: readonly string[];
}

export function rewardFacts({ members, engagement, reward, booked: texts, supplier, papers }: Given): RewardFacts {
  return {
    ...member(members),
    engagement: recorded(engagement),
    reward: reward ? rewarded(reward) : undefined,
    last: undefined,
    booked: texts.map(booked),
    supplier,
    papers,
  };
}

/** The shipped program with some terms of some offers changed. */
export function withOffers(changes: Readonly<Record<string, Partial<RewardOffer>>>): Program {
  if (!opn.rewards) return opn;
  const offers = opn.rewards.offers.map((offer) => ({ ...offer, ...changes[offer.id] }));
  return { ...opn, rewards: { ...opn.rewards, offers }, offerById: new Map(offers.map((offer) => [offer.id, offer])) };
}

const entryText = ({ id, kind, offer, basisMinor, rate, amount, difference, currency }: RewardEntry) =>
  [
    `${id} ${kind}`,
    ...(offer === null ? [] : [offer]),
    ...(basisMinor === null ? [] : [`${rate === null ? 'fixed' : `${rate}%`} of ${basisMinor}`]),
    `gives ${amount}, ${difference < 0 ? '' : '+'}${difference} ${currency ?? 'credits'}`,
  ].join(' ');

function assessmentRow({ before, eligibility, revision, found }: RewardAssessment): unknown {
  const change = `${before} → ${eligibility} at revision ${revision}`;
  if (!found) return { change };
  const { reward, rewardRevision, kind, amount, currency, states, entries } = found;
  const standing = `${reward} ${kind ?? 'no kind'} ${amount} ${currency ?? 'credits'}`;
  return {
    change,
    reward: rewardRevision === null ? standing : `${standing}, replacing revision ${rewardRevision}`,
    states: states.join(' → '),
    entries: entries.map(entryText),
  };
}

/** An effect on rewards, credits or engagements as tables write it. */
export function rewardEffect(effect: Effect): unknown {
  if (effect.kind === 'rewards-assessed') return { assessed: effect.assessments.map(assessmentRow)[0] };
  if (effect.kind === 'reward-adjusted')
    return { [effect.kind]: `${effect.reward} revision ${effect.revision}: ${effect.entries.map(entryText).join('; ')}` };
  if (effect.kind === 'reward-moved') {
    const paid = effect.paid === undefined ? '' : `, ${effect.paid} paid`;
    return { [effect.kind]: `${effect.reward} ${effect.from} → ${effect.to}${paid}` };
  }
  if (effect.kind === 'supplier-moved') return { [effect.kind]: `${effect.from ?? 'none'} → ${effect.to}, ${effect.email}` };
  return effect.kind.startsWith('credit') ? effectRow(effect as never) : engagementEffect(effect as EngagementEffect);
}
