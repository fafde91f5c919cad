import { money } from '../money.ts';
import type { RewardAssessment, RewardEffect, RewardMoved } from '../reward/effects.ts';
import { effectsOf } from './membership.ts';
import type { Notice, Worth } from './notice.ts';
import { recordOf, type NoticeRecords } from './records.ts';
import type { Telling, TellingsOf, Told } from './tellings.ts';

const worth = (amount: number, currency: string | null): Worth => (currency === null ? amount : money(amount, currency));

/** What an assessment came to (requirement W1); one that put nothing on record is not told again. */
function assessmentNotice({ partner, engagement, found }: RewardAssessment, records: NoticeRecords): readonly Notice[] {
  if (!found) return [];
  const { reward, amount, currency, reasons, states, rewardRevision } = found;
  const about = { engagement, name: recordOf(records.engagements, engagement).name, reward, reasons };
  if (found.kind === null) return [{ kind: 'reward-not-eligible', partner, facts: about }];
  const entered = rewardRevision === null ? states : states.slice(1);
  const state = states.at(-1) ?? 'eligible';
  const gives = { ...about, amount: worth(amount, currency) };
  if (state === 'credited' && entered.includes(state)) return [{ kind: 'reward-credited', partner, facts: gives }];
  if (entered.includes('earned')) return [{ kind: 'reward-earned', partner, facts: { ...gives, state } }];
  return [{ kind: 'reward-eligible', partner, facts: gives }];
}

const moved: Telling<'reward-moved'> = {
  reads: ({ engagement }) => [engagement],
  notices: (effect, { records, reason }) => movedNotice(effect, { records, reason }),
};

function movedNotice(
  { partner, reward, engagement, from, to, amount, currency }: RewardMoved,
  { records, reason }: Pick<Told, 'records' | 'reason'>,
): readonly Notice[] {
  const about = { engagement, name: recordOf(records.engagements, engagement).name, reward, amount: worth(amount, currency) };
  if (to === 'paid') return [{ kind: 'reward-paid', partner, facts: about }];
  if (to === 'failed') return [{ kind: 'reward-failed', partner, facts: { ...about, reason } }];
  if (to === 'on-hold') return [{ kind: 'reward-on-hold', partner, facts: { ...about, reason } }];
  if (to === 'clawed-back') return [{ kind: 'reward-clawed-back', partner, facts: { ...about, reason } }];
  return from === 'on-hold' ? [{ kind: 'reward-released', partner, facts: { ...about, state: to } }] : [];
}

/** What is told of rewards and the accounts they are paid to (requirements W1, W4, W5). */
export const rewardTellings: TellingsOf<RewardEffect['kind']> = {
  'rewards-assessed': {
    reads: ({ assessments }) => assessments.filter(({ found }) => found).map(({ engagement }) => engagement),
    notices: ({ assessments }, { records }) => assessments.flatMap((one) => assessmentNotice(one, records)),
  },
  'reward-moved': moved,
  'reward-adjusted': {
    reads: ({ engagement }) => [engagement],
    notices: ({ partner, reward, engagement, amount, difference, currency }, { among, records, reason }) => {
      // Of a reward of which nothing is left, that it was clawed back says all.
      if (effectsOf(among, 'reward-moved').some((one) => one.reward === reward && one.to === 'clawed-back')) return [];
      const { name } = recordOf(records.engagements, engagement);
      const facts = { engagement, name, reward, amount: worth(amount, currency), difference: worth(difference, currency), reason };
      return [{ kind: 'reward-adjusted', partner, facts }];
    },
  },
  'supplier-moved': {
    notices: ({ partner, to, email }): readonly Notice[] => {
      if (to === 'invited') return [{ kind: 'supplier-invited', partner, facts: { email } }];
      return to === 'active' ? [{ kind: 'supplier-active', partner, facts: { email } }] : [];
    },
  },
};
