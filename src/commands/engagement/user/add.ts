import { decideUserAdd, userInput } from '../../../rules/engagement/user.ts';
import { defineCommand } from '../../../shell/define.ts';
import { programOfRecord } from '../../../store/partner.ts';
import { userColumns, userFacts, usersAfter } from './person.ts';

/** Lets a contact of a partner use engagements, while there is a place (requirement C2). */
export const engagementUserAdd = defineCommand({
  path: ['engagement', 'user', 'add'],
  summary: 'Let a contact of a partner use engagements',
  examples: ['partnerctl engagement user add ACME --contact sales@acme.example'],
  input: userInput,
  fields: { partner: { positional: 'one', ask: 'Which partner?' }, contact: { ask: 'Who?', help: 'the e-mail or id of the contact' } },
  programOf: (view, { partner }) => programOfRecord(view, partner),
  load: userFacts,
  partners: ({ partner }) => [partner],
  decide: decideUserAdd,
  answer: (context, { facts }) => usersAfter(context, facts),
  show: ({ contact, users, decision }) => [
    {
      kind: 'text',
      text:
        decision.outcome === 'unchanged'
          ? { en: `${contact.name} is an engagement user already.`, fr: `${contact.name} utilise déjà les engagements.` }
          : { en: `${contact.name} may use engagements.`, fr: `${contact.name} peut utiliser les engagements.` },
      tone: 'good',
    },
    { kind: 'table', columns: userColumns, rows: users, empty: 'Nobody uses engagements.' },
  ],
});
