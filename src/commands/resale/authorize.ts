import { decideRight, resaleInput } from '../../rules/membership/right.ts';
import { defineCommand } from '../../shell/define.ts';
import { programOfRecord } from '../../store/partner.ts';
import { rightBlocks, rightFacts, rightFlags, rightOf, rightsShown } from '../expertise/granting.ts';

/** Authorizes a partner to resell or distribute a product (requirement L1). */
export const resaleAuthorize = defineCommand({
  path: ['resale', 'authorize'],
  summary: 'Authorize a partner to resell or distribute a product, from the level that opens it',
  examples: [
    'partnerctl resale authorize acme.example --product oci-compute',
    'partnerctl resale authorize acme.example --product oci --right distribution',
  ],
  input: resaleInput,
  fields: { ...rightFlags, right: { help: 'resale when left out' } },
  programOf: (view, { partner }) => programOfRecord(view, partner),
  load: (context, { partner, product, right }) => rightFacts(context, { partner, product, rights: [right] }),
  partners: ({ partner }) => [partner],
  decide: (program, facts, request) => decideRight(program, facts, request.input, request),
  answer: async (context, { input: { partner, right, product: wanted } }) => ({
    right: rightOf(await rightsShown(context, { partner, rights: [right] }), wanted),
  }),
  show: rightBlocks,
});
