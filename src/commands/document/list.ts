import { defineQuery } from '../../shell/define.ts';
import { documentList as listed } from '../../store/recorded.ts';
import { ownerOf, partnerFields, partnerInput, programOfPartner } from '../status/recording.ts';

/** Lists the documents a partner signed (requirement S4). */
export const documentList = defineQuery({
  path: ['document', 'list'],
  summary: 'List the documents a partner signed',
  examples: ['partnerctl document list ACME'],
  input: partnerInput,
  fields: partnerFields,
  programOf: programOfPartner,
  answer: async (context, { partner }) => listed(context.view, await ownerOf(context, partner)),
  columns: [
    { key: 'document', header: 'Document', priority: 1 },
    { key: 'on', header: 'Signed on', priority: 1 },
    { key: 'endsOn', header: 'Holds until' },
    { key: 'reference', header: 'Reference' },
    { key: 'partner', header: 'Partner', wide: true },
  ],
  empty: 'No document is recorded. Record one: partnerctl document add PARTNER --document ID',
});
