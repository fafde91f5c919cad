import { readProductLine } from '../../rules/engagement/product-line.ts';
import { changesNothing, decideUpdate, updateInput } from '../../rules/engagement/update.ts';
import { defineCommand } from '../../shell/define.ts';
import { Ending, usage } from '../../shell/errors.ts';
import { addressesOf } from '../../store/engagement.ts';
import { programOfRecord } from '../../store/partner.ts';
import { engagementAfter, engagementFacts, engagementField, linesTyped } from './answer.ts';
import { engagementCard, lineTable, pendingCard } from './blocks.ts';

const fixed = 'cannot change after submission';

/** Changes what may change of an engagement; what vendor sales reviews waits beside the present value (requirement C4). */
export const engagementUpdate = defineCommand({
  path: ['engagement', 'update'],
  summary: 'Change an engagement; some changes wait for the vendor’s review',
  examples: [
    'partnerctl engagement update ENG-5 --close-date 2026-09-30',
    'partnerctl engagement update ENG-5 --product "oci-compute x 20 x 12mo = 300000.00" --reason "customer doubled the order"',
  ],
  input: updateInput,
  fields: {
    engagement: engagementField,
    name: { help: 'what it is called' },
    contacts: { help: 'who at the partner works on it; replaces those named before' },
    notes: { help: 'anything else' },
    products: { help: 'a product line; all lines are given, and replace those on record', decode: readProductLine },
    closeDate: { help: 'when it is expected to be booked' },
    revision: { help: 'the revision you looked at: somebody else’s newer change is not overwritten' },
    customer: { help: fixed },
    pillars: { help: fixed },
    sector: { help: fixed },
    saleType: { help: fixed },
    country: { help: fixed },
    vendorOpportunityId: { help: fixed },
    category: { help: fixed },
    partner: { help: fixed },
  },
  programOf: (view, { engagement }) => programOfRecord(view, engagement),
  load: async (context, input) => {
    if (changesNothing(input))
      usage([{ code: 'missing-field', text: 'nothing to change is named' }], ['partnerctl engagement update --help']);
    const facts = await engagementFacts(context, input.engagement);
    const { id, revision } = facts.engagement;
    if (input.revision !== undefined && input.revision !== revision) {
      throw new Ending('conflict', 'stale-revision', `${id} is at revision ${revision}; revision ${input.revision} was changed meanwhile`, {
        hints: [`partnerctl engagement show ${id}`],
      });
    }
    const lines = linesTyped(context.program, input.products ?? []);
    return { ...facts, lines, addresses: await addressesOf(context.view, { partner: facts.partner, on: context.on }) };
  },
  partners: ({ partner }) => [partner],
  decide: decideUpdate,
  answer: (context, { facts }) => engagementAfter(context, facts.engagement.id),
  show: ({ engagement, pending, decision }) => [
    {
      kind: 'text',
      text:
        decision.outcome === 'unchanged'
          ? `${engagement.id} says that already; nothing was changed.`
          : decision.outcome === 'awaiting-review'
            ? `Changed ${engagement.id}; ${pending?.id ?? 'a change'} waits for vendor sales.`
            : `Changed ${engagement.id}.`,
      tone: 'good',
    },
    ...pendingCard(pending),
    engagementCard(engagement),
    ...lineTable(engagement),
  ],
});
