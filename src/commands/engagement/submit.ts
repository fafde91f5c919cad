import * as z from 'zod';
import { engagementFields, valuesOf } from '../../rules/engagement/fields.ts';
import { decideSubmit, decideSubmitDraft, submitDraftInput, submitInput } from '../../rules/engagement/submit.ts';
import { readId } from '../../rules/id.ts';
import { defineCommand, defineTask, type Desk, type TaskCommand } from '../../shell/define.ts';
import { usage } from '../../shell/errors.ts';
import { sameOpportunity } from '../../store/engagement.ts';
import { partnerNamed, programOfRecord } from '../../store/partner.ts';
import { checkRevision, engagedMember, engagementAfter, engagementFacts, engagementField, revisionField, typedFacts } from './answer.ts';
import { submittedBlocks } from './blocks.ts';
import { checkWhole, engagementFlags } from './fields.ts';
import { completed, filledIn } from './wizard.ts';

/** One submission, whole: what is missing is named, all of it. */
const submitOne = defineCommand({
  path: ['engagement', 'submit'],
  summary: 'Submit one engagement',
  examples: [],
  input: submitInput,
  fields: {},
  programOf: (view, { partner }) => programOfRecord(view, partner),
  load: async (context, input) => {
    const { view, program } = context;
    const { id, country } = await partnerNamed(view, input.partner);
    checkWhole(program, input, 'partnerctl engagement submit --help');
    return {
      ...(await engagedMember(context, id)),
      ...(await typedFacts(context, id, input)),
      country,
      sameOpportunity: await sameOpportunity(view, program.id, input.vendorOpportunityId),
    };
  },
  partners: ({ partner }) => [partner],
  decide: decideSubmit,
  answer: async (context, { decision }) => {
    const submitted = decision.effects.find((effect) => effect.kind === 'engagement-submitted');
    return engagementAfter(context, submitted?.engagement.id ?? '');
  },
  show: () => [],
});

/** The submission of a draft, or of what the vendor asked something about. */
const submitDraft = defineCommand({
  path: ['engagement', 'submit'],
  summary: 'Submit a draft',
  examples: [],
  input: submitDraftInput,
  fields: { engagement: engagementField },
  programOf: (view, { engagement }) => programOfRecord(view, engagement),
  load: async (context, input) => {
    const { view, program } = context;
    const facts = await engagementFacts(context, input.engagement);
    const { engagement } = facts;
    checkRevision(engagement, input.revision);
    const typed = await typedFacts(context, facts.partner, input);
    const whole = { ...engagement, ...valuesOf(input, typed.lines, engagement.customer) };
    if (engagement.stage === 'draft') checkWhole(program, whole, `partnerctl engagement update ${engagement.id} --help`);
    else if (Object.keys(engagementFields).some((name) => name in input))
      usage(
        [{ code: 'invalid-value', text: `${engagement.id} is no draft any more: it is changed before it is submitted again` }],
        [`partnerctl engagement update ${engagement.id} --help`],
      );
    return {
      ...facts,
      ...typed,
      country: (await partnerNamed(view, facts.partner)).country,
      sameOpportunity: await sameOpportunity(view, program.id, whole.vendorOpportunityId),
    };
  },
  partners: ({ partner }) => [partner],
  decide: decideSubmitDraft,
  answer: (context, { facts }) => engagementAfter(context, facts.engagement.id),
  show: () => [],
});

const input = submitInput.extend({
  category: submitInput.shape.category.optional(),
  revision: z.int().min(1).optional(),
});

/** Submits an account plan or an opportunity, typed whole or kept as a draft; it is checked and assigned to a sales team (requirements C1, C3, C5). */
export const engagementSubmit: TaskCommand<typeof input> = defineTask({
  path: ['engagement', 'submit'],
  summary: 'Submit an account plan or an opportunity to the vendor: a new one of a partner, or a draft',
  examples: [
    'partnerctl engagement submit ACME --category opportunity --name "Data platform" --customer-name Globex --customer-country FR --product "oci-compute x 10 x 12mo = 150000.00" --close-date 2026-06-30 --sector commercial --sale-type new --country FR',
    'partnerctl engagement submit ACME --category account-planning --name "Globex renewal" --customer-name Globex --customer-country FR --pillar oci --country FR',
    'partnerctl engagement submit ENG-5',
  ],
  input,
  fields: {
    ...engagementFlags,
    partner: { positional: 'one', ask: 'Which partner?', help: 'the partner, or the draft to submit, such as ENG-5' },
    category: { ask: 'Account planning or opportunity?', help: 'account-planning or opportunity; a draft has its own' },
    revision: revisionField,
  },
  run: (desk, typed) => submitted(desk, typed),
  show: submittedBlocks,
});

async function submitted(desk: Desk, { partner, category, revision, ...typed }: z.infer<typeof input>) {
  const draft = readId('ENG', partner.trim());
  if (draft === undefined) {
    if (!desk.interactive) {
      if (category === undefined)
        usage(
          [{ code: 'missing-field', text: '--category is missing: account-planning or opportunity' }],
          ['partnerctl engagement submit --help'],
        );
      return desk.perform(submitOne, { partner, category, ...typed });
    }
    const filled = await filledIn(desk, engagementSubmit, { partner, category, ...typed });
    return filled.draft === undefined
      ? desk.perform(submitOne, filled.input)
      : desk.perform(submitDraft, { engagement: filled.draft }, { requestId: undefined });
  }
  if (category !== undefined)
    usage([{ code: 'invalid-value', text: `--category: ${draft} has its category already` }], [`partnerctl engagement submit ${draft}`]);
  const more = desk.interactive && !desk.options.dryRun ? await completed(desk, engagementSubmit, { draft, typed }) : typed;
  return desk.perform(submitDraft, { engagement: draft, ...(revision !== undefined && { revision }), ...more });
}
