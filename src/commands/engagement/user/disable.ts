import { decideUserDisable, userInput } from '../../../rules/engagement/user.ts';
import { defineCommand } from '../../../shell/define.ts';
import { programOfRecord } from '../../../store/partner.ts';
import { userColumns, userFacts, usersAfter } from './person.ts';

/** Ends a contact's use of engagements and frees the place (requirement C2). */
export const engagementUserDisable = defineCommand({
  path: ['engagement', 'user', 'disable'],
  summary: 'End a contact’s use of engagements and free the place',
  examples: ['partnerctl engagement user disable ACME --contact sales@acme.example'],
  input: userInput,
  fields: { partner: { positional: 'one', ask: 'Which partner?' }, contact: { ask: 'Who?', help: 'the e-mail or id of the contact' } },
  programOf: (view, { partner }) => programOfRecord(view, partner),
  load: userFacts,
  partners: ({ partner }) => [partner],
  decide: decideUserDisable,
  answer: (context, { facts }) => usersAfter(context, facts),
  show: ({ contact, users }) => [
    {
      kind: 'text',
      text: { en: `${contact.name} no longer uses engagements.`, fr: `${contact.name} n’utilise plus les engagements.` },
      tone: 'good',
    },
    { kind: 'table', columns: userColumns, rows: users, empty: 'Nobody uses engagements.' },
  ],
});
