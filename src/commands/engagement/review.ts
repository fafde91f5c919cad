import { decideReview, outcomesNamed, reviewInput } from '../../rules/engagement/review.ts';
import { defineCommand } from '../../shell/define.ts';
import { usage } from '../../shell/errors.ts';
import { programOfRecord } from '../../store/partner.ts';
import { engagementAfter, engagementFacts, engagementField } from './answer.ts';
import { engagementCard, lineTable, pendingCard } from './blocks.ts';

/** Records the vendor's answer to what waits: the submission, and the change that was proposed (requirements C4, C5). */
export const engagementReview = defineCommand({
  path: ['engagement', 'review'],
  summary: 'Record the vendor’s answer to a submission or a pending change',
  examples: [
    'partnerctl engagement review ENG-5 --approve',
    'partnerctl engagement review ENG-5 --outcome request-action --reason "name the decision maker"',
  ],
  input: reviewInput,
  fields: {
    engagement: engagementField,
    outcome: { ask: 'What did the vendor decide?', help: 'what the vendor decided' },
    approve: { help: 'the same as --outcome approve' },
    reject: { help: 'the same as --outcome reject' },
    requestAction: { help: 'the same as --outcome request-action' },
  },
  programOf: (view, { engagement }) => programOfRecord(view, engagement),
  load: async (context, input) => {
    const named = outcomesNamed(input);
    if (named.length !== 1) {
      const text =
        named.length === 0
          ? '--outcome is missing: approve, reject or request-action'
          : `${named.join(' and ')} cannot both be the outcome`;
      usage(
        [{ code: named.length === 0 ? 'missing-field' : 'invalid-value', text }],
        [`partnerctl engagement review ${input.engagement} --outcome approve`],
      );
    }
    return engagementFacts(context, input.engagement);
  },
  partners: ({ partner }) => [partner],
  decide: decideReview,
  answer: (context, { facts }) => engagementAfter(context, facts.engagement.id),
  show: ({ engagement, pending, decision }) => [
    {
      kind: 'text',
      text: `${engagement.id}: ${decision.outcome}; it is ${engagement.stage}.`,
      tone: decision.outcome === 'approved' ? 'good' : 'warn',
    },
    engagementCard(engagement),
    ...lineTable(engagement),
    ...pendingCard(pending),
  ],
});
