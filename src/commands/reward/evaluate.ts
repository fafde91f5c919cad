import * as z from 'zod';
import { readId, type Id } from '../../rules/id.ts';
import { decideEvaluate, evaluateInput } from '../../rules/reward/evaluate.ts';
import { computationJson, rewardJson } from '../../rules/reward/shown.ts';
import { asIs, defineCommand, defineTask, type Ground } from '../../shell/define.ts';
import { notFound, usage } from '../../shell/errors.ts';
import { engagementNamed, onlyProgramWithEngagements } from '../../store/engagement.ts';
import { partnerNamed, programOfRecord } from '../../store/partner.ts';
import { shownReward } from '../../store/reward-shown.ts';
import { rewardEntriesOf, rewardFactsOf, rewardOf } from '../../store/reward.ts';
import { rewardAmountText, rewardCard } from '../engagement/blocks.ts';
import { computationTable } from './blocks.ts';
import { evaluatePending } from './pending.ts';

/** Evaluates the reward of one opportunity (requirements W1, W2). */
const evaluateOne = defineCommand({
  path: ['reward', 'evaluate'],
  summary: 'Evaluate what one opportunity earns',
  examples: ['partnerctl reward evaluate ENG-5'],
  input: evaluateInput,
  fields: { engagement: { positional: 'one' } },
  programOf: (view, { engagement }) => programOfRecord(view, engagement),
  load: async ({ view }, { engagement }) => rewardFactsOf(view, await engagementNamed(view, engagement)),
  partners: ({ partner }) => [partner],
  decide: decideEvaluate,
  answer: async ({ view, program, on }, { facts }) => {
    const reward = await rewardOf(view, facts.engagement);
    if (!reward) return { reward: null, computation: [] };
    return {
      reward: rewardJson(await shownReward(view, { program, on }, reward)),
      computation: computationJson(await rewardEntriesOf(view, reward), program.currency),
    };
  },
  show: () => [],
});

/** Evaluates what opportunities earn: one, some, or all that were not assessed or changed since (requirements W1, W2, W6). */
export const rewardEvaluate = defineTask({
  path: ['reward', 'evaluate'],
  summary: 'Evaluate what opportunities earn, with every criterion',
  examples: [
    'partnerctl reward evaluate ENG-5',
    'partnerctl reward evaluate --pending',
    'partnerctl reward evaluate --pending --after ENG-2000 --limit 500',
  ],
  input: z.strictObject({
    engagements: z.array(z.string().min(1)).default([]),
    pending: z.boolean().optional(),
    partner: z.string().min(1).optional(),
    after: z.string().optional(),
    limit: z.int().min(1).optional(),
  }),
  fields: {
    engagements: { positional: 'many', help: 'these opportunities, such as ENG-5' },
    pending: { help: 'all that were not assessed, or changed since' },
    partner: { help: 'with --pending: of this partner only' },
    after: { help: 'with --pending: go on after this one, as the run that stopped said' },
    limit: { help: 'with --pending: how many at most' },
  },
  run: async (desk, { engagements, pending = false, partner: text, after, limit }) => {
    const [only] = engagements;
    if (pending === engagements.length > 0) {
      const problem = pending ? 'engagements are named, and --pending too' : 'ENGAGEMENTS is missing: name some, or say --pending';
      usage(
        [{ code: pending ? 'invalid-value' : 'missing-field', text: problem }],
        ['partnerctl reward evaluate ENG-5', 'partnerctl reward evaluate --pending'],
      );
    }
    if (only !== undefined && engagements.length === 1) return desk.perform(evaluateOne, { engagement: only });
    const store = await desk.store();
    const { context, wanted } = await store.read(async (view) => {
      const program =
        only === undefined
          ? text === undefined
            ? await onlyProgramWithEngagements(view)
            : await programOfRecord(view, text)
          : await programOfRecord(view, only);
      const named: Id<'ENG'>[] = [];
      for (const engagement of engagements) named.push((await engagementNamed(view, engagement)).id);
      const start =
        after === undefined ? undefined : (readId('ENG', after) ?? notFound('engagement id', after, ['an id such as ENG-2000']));
      const partner = text === undefined ? undefined : (await partnerNamed(view, text)).id;
      return {
        context: await desk.context(view, desk.options.program ?? program),
        wanted: { after: start, partner, only: pending ? undefined : named },
      };
    });
    return evaluatePending(desk, store, { context, wanted, limit });
  },
  show: (result, say) =>
    'summary' in result
      ? [
          {
            kind: 'text',
            text: {
              en: `Evaluated ${result.summary.evaluated} opportunities${result.dryRun ? ' (nothing was written)' : ''}: ${result.summary.eligible} eligible, ${result.summary.notEligible} not, ${result.summary.refused} refused.`,
              fr: `${result.summary.evaluated} opportunités évaluées${result.dryRun ? ' (rien n’a été écrit)' : ''} : ${result.summary.eligible} éligibles, ${result.summary.notEligible} non, ${result.summary.refused} refusées.`,
            },
            tone: result.summary.refused + result.summary.failed > 0 ? 'warn' : 'good',
          },
          {
            kind: 'table',
            columns: [
              { key: 'engagement', header: 'Engagement', priority: 1 },
              { key: 'partner', header: 'Partner', priority: 2 },
              { key: 'outcome', header: 'Outcome', priority: 1 },
              { key: 'amount', header: 'Amount', align: 'right', cell: ({ reward }) => reward && rewardAmountText(reward), priority: 1 },
              { key: 'why', header: 'Why', cell: ({ decision }) => decision.reasons[0] && say.told(decision.reasons[0]), priority: 4 },
            ],
            rows: result.results,
            empty: 'No opportunity waits for an evaluation.',
          },
        ]
      : [
          {
            kind: 'text',
            text: {
              en: `${result.reward.engagement} is ${result.decision.outcome}.`,
              fr: `${result.reward.engagement} : ${result.decision.outcome}.`,
            },
            tone: result.decision.outcome === 'eligible' ? 'good' : 'warn',
          },
          ...rewardCard(result.reward),
          {
            kind: 'table',
            title: 'Criteria',
            columns: [
              {
                key: 'met',
                header: '',
                cell: (row) =>
                  row.met
                    ? { text: { en: 'met', fr: 'rempli' }, tone: 'good' }
                    : { text: { en: 'not met', fr: 'non rempli' }, tone: 'bad' },
                priority: 1,
              },
              { key: 'text', header: 'Criterion', cell: (row) => say.told(row), priority: 1 },
            ],
            rows: result.decision.criteria,
            empty: 'Nothing was examined.',
          },
          ...computationTable(result.computation),
          ...result.decision.reasons.map((reason: Ground) => ({ kind: 'text', text: asIs(`· ${say.told(reason)}`) })),
        ],
});
