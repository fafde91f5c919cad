import { defineQuery } from '../../shell/define.ts';
import { trainingList as listed } from '../../store/recorded.ts';
import { ownerOf, partnerFields, partnerInput, programOfPartner } from '../status/recording.ts';

/** Lists the trainings a partner's people attended (requirement S4). */
export const trainingList = defineQuery({
  path: ['training', 'list'],
  summary: 'List the trainings a partner’s people attended',
  examples: ['partnerctl training list ACME'],
  input: partnerInput,
  fields: partnerFields,
  programOf: programOfPartner,
  answer: async (context, { partner }) => listed(context.view, await ownerOf(context, partner)),
  columns: [
    { key: 'training', header: 'Training', priority: 1 },
    { key: 'on', header: 'On', priority: 1 },
    { key: 'attendee', header: 'Attended by', priority: 2 },
    { key: 'profile', header: 'Profile' },
    { key: 'family', header: 'Family' },
    { key: 'partner', header: 'Partner', wide: true },
  ],
  empty: 'No training is recorded. Record one: partnerctl training add PARTNER --training ID --attendee WHO',
});
