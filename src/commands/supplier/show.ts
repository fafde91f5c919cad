import * as z from 'zod';
import { defineQuery } from '../../shell/define.ts';
import { partnerNamed, programOfRecord } from '../../store/partner.ts';
import { supplierAfter, supplierCard, supplierFields } from './account.ts';

/** Shows the account a partner is paid through (requirement W4). */
export const supplierShow = defineQuery({
  path: ['supplier', 'show'],
  summary: 'Show the account a partner is paid through',
  examples: ['partnerctl supplier show ACME'],
  input: z.strictObject({ partner: z.string().min(1) }),
  fields: { partner: supplierFields.partner },
  programOf: (view, { partner }) => programOfRecord(view, partner),
  answer: async (context, { partner: text }) => {
    const { id: partner } = await partnerNamed(context.view, text);
    return { partner, ...(await supplierAfter(context, { partner })) };
  },
  show: ({ partner, supplier }) => [
    supplier
      ? supplierCard(supplier)
      : {
          kind: 'text',
          text: {
            en: `No account was set up. Invite the partner: partnerctl supplier invite ${partner}`,
            fr: `Aucun compte n’a été ouvert. Pour inviter le partenaire : partnerctl supplier invite ${partner}`,
          },
        },
  ],
});
