import { changesNothing, decideUpdate, updateInput } from '../../rules/engagement/update.ts';
import { defineCommand } from '../../shell/define.ts';
import { usage } from '../../shell/errors.ts';
import { programOfRecord } from '../../store/partner.ts';
import { checkRevision, engagementAfter, engagementFacts, engagementField, revisionField, typedFacts } from './answer.ts';
import { engagementCard, lineTable, pendingCard } from './blocks.ts';
import { engagementFlags } from './fields.ts';

const never = 'cannot change';

/** Changes what may change of an engagement at its stage; what vendor sales reviews waits beside the present value (requirement C4). */
export const engagementUpdate = defineCommand({
  path: ['engagement', 'update'],
  summary: 'Change an engagement; some changes wait for the vendor’s review',
  examples: [
    'partnerctl engagement update ENG-5 --close-date 2026-09-30',
    'partnerctl engagement update ENG-5 --product "oci-compute x 20 x 12mo = 300000.00" --reason "customer doubled the order"',
  ],
  input: updateInput,
  fields: {
    ...engagementFlags,
    engagement: engagementField,
    contacts: { help: 'who at the partner works on it; replaces those named before' },
    products: { ...engagementFlags.products, help: 'a product line; all lines are given, and replace those on record' },
    revision: revisionField,
    category: { help: never },
    partner: { help: never },
  },
  programOf: (view, { engagement }) => programOfRecord(view, engagement),
  load: async (context, input) => {
    if (changesNothing(input))
      usage([{ code: 'missing-field', text: 'nothing to change is named' }], ['partnerctl engagement update --help']);
    const facts = await engagementFacts(context, input.engagement);
    checkRevision(facts.engagement, input.revision);
    return { ...facts, ...(await typedFacts(context, facts.partner, input)) };
  },
  partners: ({ partner }) => [partner],
  decide: decideUpdate,
  answer: (context, { facts }) => engagementAfter(context, facts.engagement.id),
  show: ({ engagement, pending, decision }) => [
    {
      kind: 'text',
      text:
        decision.outcome === 'unchanged'
          ? { en: `${engagement.id} says that already; nothing was changed.`, fr: `${engagement.id} le dit déjà ; rien n’a changé.` }
          : decision.outcome === 'awaiting-review'
            ? {
                en: `Changed ${engagement.id}; ${pending?.id ?? 'a change'} waits for vendor sales.`,
                fr: `${engagement.id} modifié ; ${pending?.id ?? 'un changement'} attend les commerciaux de l’éditeur.`,
              }
            : { en: `Changed ${engagement.id}.`, fr: `${engagement.id} modifié.` },
      tone: 'good',
    },
    ...pendingCard(pending),
    engagementCard(engagement),
    ...lineTable(engagement),
  ],
});
