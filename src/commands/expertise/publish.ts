import { expertiseInput } from '../../rules/membership/right.ts';
import { defineCommand } from '../../shell/define.ts';
import { programOfRecord } from '../../store/partner.ts';
import { granting, rightBlocks, rightFacts, rightFlags, rightOf, rightsShown } from './granting.ts';

/** Publishes an expertise of a partner (requirement L1). */
export const expertisePublish = defineCommand({
  path: ['expertise', 'publish'],
  summary: 'Publish an expertise of a partner, from the level that opens it',
  examples: ['partnerctl expertise publish acme.example --product oci'],
  input: expertiseInput,
  fields: rightFlags,
  programOf: (view, { partner }) => programOfRecord(view, partner),
  load: (context, { partner, product }) => rightFacts(context, { partner, product, rights: ['expertise'] }),
  partners: ({ partner }) => [partner],
  decide: granting('expertise'),
  answer: async (context, { input }) => ({
    right: rightOf(await rightsShown(context, { partner: input.partner, rights: ['expertise'] }), input.product),
  }),
  show: rightBlocks,
});
