import { decideEdit, editInput } from '../../rules/contact/flavor.ts';
import { defineCommand } from '../../shell/define.ts';
import { usage } from '../../shell/errors.ts';
import { programOfRecord } from '../../store/partner.ts';
import { personBlocks, personFlags, personNamed, personShown, programOfPerson } from './people.ts';

/** Corrects the name or the address of a person. */
export const contactEdit = defineCommand({
  path: ['contact', 'edit'],
  summary: 'Correct the name or the address of a person',
  examples: ['partnerctl contact edit cara@acme.example --name "Cara Diaz"'],
  input: editInput,
  fields: { ...personFlags, name: { help: 'the right name' }, email: { help: 'the right address' } },
  programOf: (view, input) => programOfPerson(view, input, programOfRecord),
  load: async (context, input) => {
    if (input.name === undefined && input.email === undefined) usage([{ code: 'missing-field', text: '--name or --email is missing' }]);
    return personNamed(context, input);
  },
  partners: ({ partner }) => [partner.id],
  decide: decideEdit,
  answer: (context, { facts, input }) => personShown(context, { partner: facts.partner.id, email: input.email ?? facts.person.email }),
  show: personBlocks,
});
