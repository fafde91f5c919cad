import { contactRolesInput, decideContactRoles } from '../../rules/contact/contact.ts';
import { defineCommand } from '../../shell/define.ts';
import { usage } from '../../shell/errors.ts';
import { programOfRecord } from '../../store/partner.ts';
import { checkRoles, personBlocks, personFlags, personNamed, personShown, programOfPerson } from './people.ts';

/** Gives a person roles and takes others away (requirements E5, F2). */
export const contactRoles = defineCommand({
  path: ['contact', 'roles'],
  summary: 'Give a person roles at the partner, or take them away',
  examples: ['partnerctl contact roles cara@acme.example --add credits-manager --remove marketing'],
  input: contactRolesInput,
  fields: { ...personFlags, add: { help: 'a role to take on' }, remove: { help: 'a role to give up' } },
  programOf: (view, input) => programOfPerson(view, input, programOfRecord),
  load: async (context, input) => {
    if (input.add.length + input.remove.length === 0) usage([{ code: 'missing-field', text: '--add or --remove is missing' }]);
    const facts = await personNamed(context, input);
    checkRoles(context.program, { roles: [...input.add, ...input.remove], type: facts.membership?.type });
    return facts;
  },
  partners: ({ partner }) => [partner.id],
  decide: decideContactRoles,
  answer: (context, { facts }) => personShown(context, { partner: facts.partner.id, email: facts.person.email }),
  show: personBlocks,
});
