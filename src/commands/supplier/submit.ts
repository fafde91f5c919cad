import { decideSupplier, supplierInput } from '../../rules/reward/supplier.ts';
import { defineCommand } from '../../shell/define.ts';
import { programOfRecord } from '../../store/partner.ts';
import { supplierAfter, supplierCard, supplierFacts, supplierFields } from './account.ts';

/** Note that a partner sent in its supplier forms (requirement W4). */
export const supplierSubmit = defineCommand({
  path: ['supplier', 'submit'],
  summary: 'Note that a partner sent in its supplier forms',
  examples: ['partnerctl supplier submit ACME'],
  input: supplierInput,
  fields: supplierFields,
  programOf: (view, { partner }) => programOfRecord(view, partner),
  load: supplierFacts,
  partners: ({ partner }) => [partner],
  decide: (program, facts, request) => decideSupplier(program, facts, request, 'submitted'),
  answer: (context, { facts }) => supplierAfter(context, facts),
  show: ({ supplier }) => [
    {
      kind: 'text',
      text: { en: `Noted the forms of ${supplier.partner}.`, fr: `Les formulaires de ${supplier.partner} sont reçus.` },
      tone: 'good',
    },
    supplierCard(supplier),
  ],
});
