import { decideDemote, demoteInput } from '../../rules/contact/flavor.ts';
import { defineCommand } from '../../shell/define.ts';
import { programOfRecord } from '../../store/partner.ts';
import { personBlocks, personFlags, personNamed, personShown, programOfPerson } from './people.ts';

/** Takes a person one step down (requirement F2). */
export const contactDemote = defineCommand({
  path: ['contact', 'demote'],
  summary: 'Take a person one step down: a user may not sign in any more, a resource gives its roles up',
  examples: ['partnerctl contact demote cara@acme.example'],
  input: demoteInput,
  fields: { ...personFlags },
  programOf: (view, input) => programOfPerson(view, input, programOfRecord),
  load: (context, input) => personNamed(context, input),
  partners: ({ partner }) => [partner.id],
  decide: decideDemote,
  answer: (context, { facts }) => personShown(context, { partner: facts.partner.id, email: facts.person.email }),
  show: personBlocks,
});
