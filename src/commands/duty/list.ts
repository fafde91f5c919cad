import { defineQuery } from '../../shell/define.ts';
import { dutyList as listed } from '../../store/recorded.ts';
import { ownerOf, partnerFields, partnerInput, programOfPartner } from '../status/recording.ts';

/** Lists what was stated about a partner (requirement S4). */
export const dutyList = defineQuery({
  path: ['duty', 'list'],
  summary: 'List what was stated about a partner’s duties',
  examples: ['partnerctl duty list ACME'],
  input: partnerInput,
  fields: partnerFields,
  programOf: programOfPartner,
  answer: async (context, { partner }) => listed(context.view, await ownerOf(context, partner)),
  columns: [
    { key: 'duty', header: 'Duty', priority: 1 },
    { key: 'on', header: 'On', priority: 1 },
    { key: 'met', header: 'Met', priority: 1 },
    { key: 'figure', header: 'Figure' },
    { key: 'note', header: 'Note' },
    { key: 'partner', header: 'Partner', wide: true },
  ],
  empty: 'Nothing was stated. State something: partnerctl duty record PARTNER --duty ID --met yes',
});
