import { readProductLine } from '../../rules/engagement/product-line.ts';
import { decideSubmit, missingFields, submitInput } from '../../rules/engagement/submit.ts';
import { defineCommand, defineTask, type TaskCommand } from '../../shell/define.ts';
import { usage } from '../../shell/errors.ts';
import { addressesOf, sameOpportunity } from '../../store/engagement.ts';
import { membershipOf } from '../../store/membership.ts';
import { partnerNamed, programOfRecord } from '../../store/partner.ts';
import { engagementAfter, linesTyped } from './answer.ts';
import { askedFor } from './asking.ts';
import { engagementCard, lineTable } from './blocks.ts';

/** How each field of an engagement is typed, where its name does not say it. */
const flagOf: Readonly<Record<string, string>> = { pillars: 'pillar', products: 'product', contacts: 'contact' };

const flagText = (field: string) =>
  `--${(flagOf[field] ?? field).replace('.', '-').replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;

/** One submission, whole: what is missing is named, all of it. */
const submitOne = defineCommand({
  path: ['engagement', 'submit'],
  summary: 'Submit one engagement',
  examples: [],
  input: submitInput,
  fields: {},
  programOf: (view, { partner }) => programOfRecord(view, partner),
  load: async ({ view, program, on }, input) => {
    const { id: partner } = await partnerNamed(view, input.partner);
    const membership = await membershipOf(view, program.id, partner);
    if (program.engagement) {
      const missing = missingFields(program, input);
      if (missing.length > 0)
        usage(
          missing.map((field) => ({ code: 'missing-field', text: `${flagText(field)} is missing` })),
          ['partnerctl engagement submit --help'],
        );
    }
    const lines = linesTyped(program, input.products ?? []);
    return {
      partner,
      membership,
      lines,
      addresses: await addressesOf(view, { partner, on }),
      sameOpportunity: await sameOpportunity(view, { partner, program: program.id }, input.vendorOpportunityId),
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

/** Submits an account plan or an opportunity; it is checked whole and assigned to a sales team (requirements C1, C3, C5). */
export const engagementSubmit: TaskCommand<typeof submitInput> = defineTask({
  path: ['engagement', 'submit'],
  summary: 'Submit an account plan or an opportunity to the vendor',
  examples: [
    'partnerctl engagement submit ACME --category opportunity --name "Data platform" --customer-name Globex --customer-country FR --product "oci-compute x 10 x 12mo = 150000.00" --close-date 2026-06-30 --sector commercial --sale-type new --country FR',
    'partnerctl engagement submit ACME --category account-planning --name "Globex renewal" --customer-name Globex --customer-country FR --pillar oci --country FR',
  ],
  input: submitInput,
  fields: {
    partner: { positional: 'one', ask: 'Which partner?', help: 'id, code, e-mail, domain or name' },
    category: { ask: 'Account planning or opportunity?' },
    name: { ask: 'What is it called?', help: 'what the engagement is called' },
    customer: { help: 'the account or customer' },
    pillars: { help: 'a product pillar; account planning only' },
    products: { help: 'a product line, "oci-compute x 10 x 12mo = 150000.00"; opportunities only', decode: readProductLine },
    closeDate: { help: 'when it is expected to be booked' },
    sector: { help: 'the sector of the customer' },
    saleType: { help: 'new, expansion, renewal …' },
    country: { help: 'the country of the deal' },
    vendorOpportunityId: { help: 'the vendor’s own id of the opportunity' },
    contacts: { help: 'who at the partner works on it' },
    notes: { help: 'anything else' },
  },
  run: async (desk, input) => desk.perform(submitOne, desk.interactive ? await askedFor(desk, engagementSubmit, input) : input),
  show: ({ engagement }) => [
    {
      kind: 'text',
      text: `Submitted ${engagement.id}: it is ${engagement.stage}, with the sales team ${engagement.owner ?? 'none'}.`,
      tone: 'good',
    },
    engagementCard(engagement),
    ...lineTable(engagement),
  ],
});
