import { contactAddInput, decideContactAdd } from '../../rules/contact/contact.ts';
import { defineCommand } from '../../shell/define.ts';
import { partnerNamed, programOfRecord } from '../../store/partner.ts';
import { checkRoles, peopleOf, personBlocks, personShown } from './people.ts';

/** Adds a person to a partner (requirements E5, F2). */
export const contactAdd = defineCommand({
  path: ['contact', 'add'],
  summary: 'Add a person to a partner, with roles or without',
  examples: ['partnerctl contact add acme.example --name "Cara Diaz" --email cara@acme.example --role credits'],
  input: contactAddInput,
  fields: {
    partner: { positional: 'one', help: 'id, code, e-mail, domain or name', ask: 'Which partner?' },
    name: { ask: 'What is the name?' },
    email: { ask: 'What is the e-mail address?' },
    roles: { help: 'a role by its id or short form' },
  },
  programOf: (view, { partner }) => programOfRecord(view, partner),
  load: async (context, { partner, roles }) => {
    const facts = await peopleOf(context, await partnerNamed(context.view, partner));
    checkRoles(context.program, { roles, type: facts.membership?.type });
    return facts;
  },
  partners: ({ partner }) => [partner.id],
  decide: decideContactAdd,
  answer: (context, { facts, input }) => personShown(context, { partner: facts.partner.id, email: input.email }),
  show: personBlocks,
});
