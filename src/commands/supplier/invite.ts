import { decideSupplier, supplierInput } from '../../rules/reward/supplier.ts';
import { defineCommand } from '../../shell/define.ts';
import { programOfRecord } from '../../store/partner.ts';
import { supplierAfter, supplierCard, supplierFacts, supplierFields } from './account.ts';

/** Invite a partner to set up the account it is paid through (requirement W4). */
export const supplierInvite = defineCommand({
  path: ['supplier', 'invite'],
  summary: 'Invite a partner to set up the account it is paid through',
  examples: ['partnerctl supplier invite ACME'],
  input: supplierInput,
  fields: supplierFields,
  programOf: (view, { partner }) => programOfRecord(view, partner),
  load: supplierFacts,
  partners: ({ partner }) => [partner],
  decide: (program, facts, request) => decideSupplier(program, facts, request, 'invited'),
  answer: (context, { facts }) => supplierAfter(context, facts),
  show: ({ supplier }) => [
    { kind: 'text', text: { en: `Invited ${supplier.partner}.`, fr: `${supplier.partner} est invité.` }, tone: 'good' },
    supplierCard(supplier),
  ],
});
