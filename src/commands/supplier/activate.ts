import { decideSupplier, supplierInput } from '../../rules/reward/supplier.ts';
import { defineCommand } from '../../shell/define.ts';
import { programOfRecord } from '../../store/partner.ts';
import { supplierAfter, supplierCard, supplierFacts, supplierFields } from './account.ts';

/** Activate the account a partner is paid through (requirement W4). */
export const supplierActivate = defineCommand({
  path: ['supplier', 'activate'],
  summary: 'Activate the account a partner is paid through',
  examples: ['partnerctl supplier activate ACME'],
  input: supplierInput,
  fields: supplierFields,
  programOf: (view, { partner }) => programOfRecord(view, partner),
  load: supplierFacts,
  partners: ({ partner }) => [partner],
  decide: (program, facts, request) => decideSupplier(program, facts, request, 'active'),
  answer: (context, { facts }) => supplierAfter(context, facts),
  show: ({ supplier }) => [
    {
      kind: 'text',
      text: { en: `Activated the account of ${supplier.partner}.`, fr: `Le compte de ${supplier.partner} est actif.` },
      tone: 'good',
    },
    supplierCard(supplier),
  ],
});
