import { contactLeaveInput, decideContactLeave } from '../../rules/contact/contact.ts';
import { defineCommand } from '../../shell/define.ts';
import { programOfRecord } from '../../store/partner.ts';
import { personBlocks, personFlags, leaving, personShown, programOfPerson } from './people.ts';

/** Records that a person left a partner (domain.md, Contact). */
export const contactLeave = defineCommand({
  path: ['contact', 'leave'],
  summary: 'Record that a person left: roles and seats end that day',
  examples: ['partnerctl contact leave cara@acme.example'],
  input: contactLeaveInput,
  fields: personFlags,
  programOf: (view, input) => programOfPerson(view, input, programOfRecord),
  load: (context, input) => leaving(context, input),
  partners: ({ partner }) => [partner.id],
  decide: decideContactLeave,
  answer: (context, { facts }) => personShown(context, { partner: facts.partner.id, email: facts.person.email }),
  show: personBlocks,
});
