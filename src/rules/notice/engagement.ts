import type { EngagementEffect } from '../engagement/effects.ts';
import type { EngagementStage } from '../engagement/states.ts';
import type { Notice } from './notice.ts';
import { recordOf } from './records.ts';
import type { Telling, TellingsOf } from './tellings.ts';

const accepted: readonly EngagementStage[] = ['accepted', 'validated'];
const closed: readonly EngagementStage[] = ['won', 'lost', 'converted', 'closed'];

/** What the vendor made of an engagement; what the partner did itself it need not be told. */
const moved: Telling<'engagement-moved'> = {
  reads: ({ engagement }) => [engagement],
  notices: ({ partner, engagement, to }, { records, reason }): readonly Notice[] => {
    const about = { engagement, ...recordOf(records.engagements, engagement) };
    if (accepted.includes(to)) return [{ kind: 'engagement-accepted', partner, facts: about }];
    if (to === 'action-required') return [{ kind: 'engagement-action-required', partner, facts: { ...about, reason } }];
    return closed.includes(to) ? [{ kind: 'engagement-closed', partner, facts: { ...about, stage: to, reason } }] : [];
  },
};

/** What is told of engagements (requirements C4, C5). */
export const engagementTellings: TellingsOf<EngagementEffect['kind']> = {
  'engagement-submitted': {
    notices: ({ engagement: { id, partner, name, owner, stage } }) =>
      stage === 'draft' ? [] : [{ kind: 'engagement-received', partner, facts: { engagement: id, name, owner } }],
  },
  'engagement-drafted': 'nothing',
  'engagement-edited': 'nothing',
  'engagement-change-proposed': 'nothing',
  'engagement-change-decided': {
    reads: ({ change, state }) => (state === 'approved' || state === 'rejected' ? [change] : []),
    notices: ({ partner, change, state }, { records, reason }): readonly Notice[] => {
      if (state !== 'approved' && state !== 'rejected') return [];
      const about = { change, ...recordOf(records.changes, change) };
      return state === 'approved'
        ? [{ kind: 'change-approved', partner, facts: about }]
        : [{ kind: 'change-rejected', partner, facts: { ...about, reason } }];
    },
  },
  'engagement-moved': moved,
  'engagement-assigned': 'nothing',
  'engagement-paper-attached': 'nothing',
  'engagement-user-added': 'nothing',
  'engagement-user-disabled': 'nothing',
};
