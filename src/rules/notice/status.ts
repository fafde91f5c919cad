import type { Id } from '../id.ts';
import type { StatusFinding } from '../status/decide.ts';
import type { Notice } from './notice.ts';
import type { TellingsOf } from './tellings.ts';

/** What a partner hears of an evaluation: that its level moves, will move, or that a notice is taken back; nothing when all stays as it was. */
export function statusNotice(
  partner: Id<'PTR'>,
  { change, from, to, notice, next, reasons }: Pick<StatusFinding, 'change' | 'from' | 'to' | 'notice' | 'next' | 'reasons'>,
): Notice | undefined {
  const facts = { from, to, open: next ? next.missing.length : null };
  if (change === 'raised') return { kind: 'status-raised', partner, facts };
  if (change === 'lowered') return { kind: 'status-lowered', partner, facts };
  if (change === 'notice' && notice) {
    // To which level it would fall is what the finding announces.
    const announced = reasons.find(({ code }) => code === 'notice-given');
    const lower = announced?.code === 'notice-given' ? announced.facts.earned : to;
    return { kind: 'status-notice', partner, facts: { ...facts, to: lower, lowersOn: notice.lowersOn } };
  }
  const recovered = change === 'kept' && reasons.some(({ code }) => code === 'level-recovered');
  return recovered ? { kind: 'status-recovered', partner, facts: { level: to } } : undefined;
}

/** What partners hear of what is done by hand about their status (requirement N1): of a move when it is approved, of a rejected one nothing. */
export const statusTellings: TellingsOf<
  | 'decision-approved'
  | 'decision-rejected'
  | 'decision-voided'
  | 'decision-corrected'
  | 'standing-corrected'
  | 'override-set'
  | 'override-ended'
> = {
  'decision-approved': {
    notices: ({ partner, change, from, to, notice }) => {
      const facts = { from, to, open: null };
      if (notice) return [{ kind: 'status-notice', partner, facts: { ...facts, to: notice.fits, lowersOn: notice.lowersOn } }];
      if (change === 'raised') return [{ kind: 'status-raised', partner, facts }];
      return change === 'lowered' ? [{ kind: 'status-lowered', partner, facts }] : [];
    },
  },
  'decision-rejected': 'nothing',
  'decision-voided': 'nothing',
  'decision-corrected': 'nothing',
  'standing-corrected': 'nothing',
  'override-set': 'nothing',
  'override-ended': 'nothing',
};
