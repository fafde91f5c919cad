import { decideUserEdit, userEditInput } from '../../../rules/engagement/user.ts';
import { defineCommand } from '../../../shell/define.ts';
import { usage } from '../../../shell/errors.ts';
import { programOfRecord } from '../../../store/partner.ts';
import { personNamed } from '../../contact/people.ts';
import { userColumns, usersAfter } from './person.ts';

/** Corrects the name or the address of an engagement user (requirement C2). */
export const engagementUserEdit = defineCommand({
  path: ['engagement', 'user', 'edit'],
  summary: 'Correct the name or the address of an engagement user',
  examples: ['partnerctl engagement user edit ACME --contact sales@acme.example --name "Sam Reyes"'],
  input: userEditInput,
  fields: {
    partner: { positional: 'one', ask: 'Which partner?' },
    contact: { ask: 'Who?', help: 'the e-mail or id of the contact' },
    name: { help: 'the right name' },
    email: { help: 'the right address' },
  },
  programOf: (view, { partner }) => programOfRecord(view, partner),
  load: async (context, { partner, contact, name, email }) => {
    if (name === undefined && email === undefined) usage([{ code: 'missing-field', text: '--name or --email is missing' }]);
    return personNamed(context, { partner, contact });
  },
  partners: ({ partner }) => [partner.id],
  decide: decideUserEdit,
  answer: (context, { facts }) => usersAfter(context, { partner: facts.partner.id, contact: facts.person }),
  show: ({ contact, users, decision }) => [
    {
      kind: 'text',
      text:
        decision.outcome === 'unchanged'
          ? { en: `${contact.name} is called that already.`, fr: `${contact.name} s’appelle déjà ainsi.` }
          : { en: `${contact.name} <${contact.email}> is corrected.`, fr: `${contact.name} <${contact.email}> est corrigé.` },
      tone: 'good',
    },
    { kind: 'table', columns: userColumns, rows: users, empty: 'Nobody uses engagements.' },
  ],
});
