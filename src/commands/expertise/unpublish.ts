import { expertiseInput } from '../../rules/membership/right.ts';
import { defineCommand } from '../../shell/define.ts';
import { programOfRecord } from '../../store/partner.ts';
import { ending, rightBlocks, rightFacts, rightFlags, rightOf, rightsShown } from './granting.ts';

/** Takes an expertise of a partner back (requirement L1). */
export const expertiseUnpublish = defineCommand({
  path: ['expertise', 'unpublish'],
  summary: 'Take a published expertise of a partner back',
  examples: ['partnerctl expertise unpublish acme.example --product oci'],
  input: expertiseInput,
  fields: rightFlags,
  programOf: (view, { partner }) => programOfRecord(view, partner),
  load: (context, { partner, product }) => rightFacts(context, { partner, product, rights: ['expertise'] }),
  partners: ({ partner }) => [partner],
  decide: ending('expertise'),
  answer: async (context, { input }) => ({
    right: rightOf(await rightsShown(context, { partner: input.partner, rights: ['expertise'] }), input.product),
  }),
  show: rightBlocks,
});
