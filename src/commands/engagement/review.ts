import { decideReview, outcomesNamed, reviewInput } from '../../rules/engagement/review.ts';
import { defineCommand } from '../../shell/define.ts';
import { Ending, usage } from '../../shell/errors.ts';
import { programOfRecord } from '../../store/partner.ts';
import { checkRevision, engagementAfter, engagementFacts, engagementField, revisionField } from './answer.ts';
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
    requestAction: { help: 'the same as --outcome request-action; --reason says what the partner has to do' },
    change: { help: 'the change you looked at, such as CHG-2: another one is not decided by this' },
    revision: revisionField,
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
    const facts = await engagementFacts(context, input.engagement);
    checkRevision(facts.engagement, input.revision);
    const { id } = facts.engagement;
    if (input.change !== undefined && facts.pending?.id.toLowerCase() !== input.change.trim().toLowerCase()) {
      const waits = facts.pending ? `${facts.pending.id} waits` : 'none waits';
      throw new Ending('conflict', 'stale-change', `${input.change} does not wait for a review of ${id}: ${waits}`, {
        hints: [`partnerctl engagement show ${id}`],
      });
    }
    return facts;
  },
  partners: ({ partner }) => [partner],
  decide: decideReview,
  answer: (context, { facts }) => engagementAfter(context, facts.engagement.id),
  show: ({ engagement, pending, decision }) => [
    {
      kind: 'text',
      text: {
        en: `${engagement.id}: ${decision.outcome}; it is ${engagement.stage}.`,
        fr: `${engagement.id} : ${decision.outcome} ; étape ${engagement.stage}.`,
      },
      tone: decision.outcome === 'approved' ? 'good' : 'warn',
    },
    engagementCard(engagement),
    ...lineTable(engagement),
    ...pendingCard(pending),
  ],
});
