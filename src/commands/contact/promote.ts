import { decidePromote, promoteInput } from '../../rules/contact/flavor.ts';
import { defineCommand } from '../../shell/define.ts';
import { programOfRecord } from '../../store/partner.ts';
import { checkRoles, personBlocks, personFlags, personNamed, personShown, programOfPerson } from './people.ts';

/** Takes a person one step up (requirement F2). */
export const contactPromote = defineCommand({
  path: ['contact', 'promote'],
  summary: 'Take a person one step up: a contact to a resource by a role, a resource to a user by sign-in',
  examples: ['partnerctl contact promote cara@acme.example --role credits'],
  input: promoteInput,
  fields: { ...personFlags, roles: { help: 'the role that makes a contact a resource' } },
  programOf: (view, input) => programOfPerson(view, input, programOfRecord),
  load: async (context, input) => {
    const facts = await personNamed(context, input);
    checkRoles(context.program, { roles: input.roles, type: facts.membership?.type });
    return facts;
  },
  partners: ({ partner }) => [partner.id],
  decide: decidePromote,
  answer: (context, { facts }) => personShown(context, { partner: facts.partner.id, email: facts.person.email }),
  show: personBlocks,
});
