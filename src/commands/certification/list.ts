import { defineQuery } from '../../shell/define.ts';
import { certificationList as listed } from '../../store/recorded.ts';
import { ownerOf, partnerFields, partnerInput, programOfPartner } from '../status/recording.ts';

/** Lists the certifications a partner's people hold (requirement S4). */
export const certificationList = defineQuery({
  path: ['certification', 'list'],
  summary: 'List the certifications a partner’s people hold',
  examples: ['partnerctl certification list ACME'],
  input: partnerInput,
  fields: partnerFields,
  programOf: programOfPartner,
  answer: async (context, { partner }) => listed(context.view, await ownerOf(context, partner)),
  columns: [
    { key: 'certification', header: 'Certification', priority: 1 },
    { key: 'holder', header: 'Holder', priority: 1 },
    { key: 'on', header: 'Since', priority: 1 },
    { key: 'endsOn', header: 'Valid until' },
    { key: 'leftOn', header: 'Left on', wide: true },
    { key: 'contact', header: 'Contact', wide: true },
    { key: 'partner', header: 'Partner', wide: true },
  ],
  empty: 'No certification is recorded. Record one: partnerctl certification add PARTNER --certification ID --holder WHO',
});
