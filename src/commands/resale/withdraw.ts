import { decideRightEnd, resaleInput } from '../../rules/membership/right.ts';
import { defineCommand } from '../../shell/define.ts';
import { programOfRecord } from '../../store/partner.ts';
import { rightBlocks, rightFacts, rightFlags, rightOf, rightsShown } from '../expertise/granting.ts';

/** Takes the right to resell or distribute a product back from a partner (requirement L1). */
export const resaleWithdraw = defineCommand({
  path: ['resale', 'withdraw'],
  summary: 'Take the right to resell or distribute a product back',
  examples: [
    'partnerctl resale withdraw acme.example --product oci-compute',
    'partnerctl resale withdraw acme.example --product oci --right distribution',
  ],
  input: resaleInput,
  fields: { ...rightFlags, right: { help: 'resale when left out' } },
  programOf: (view, { partner }) => programOfRecord(view, partner),
  load: (context, { partner, product, right }) => rightFacts(context, { partner, product, rights: [right] }),
  partners: ({ partner }) => [partner],
  decide: (program, facts, request) => decideRightEnd(program, facts, request.input, request),
  answer: async (context, { input: { partner, right, product: wanted } }) => ({
    right: rightOf(await rightsShown(context, { partner, rights: [right] }), wanted),
  }),
  show: rightBlocks,
});
