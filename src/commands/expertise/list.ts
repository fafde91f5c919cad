import * as z from 'zod';
import { defineQuery } from '../../shell/define.ts';
import { programOfRecord } from '../../store/partner.ts';
import { rightColumns, rightFlags, rightsShown } from './granting.ts';

/** Lists the expertise a partner has published. */
export const expertiseList = defineQuery({
  path: ['expertise', 'list'],
  summary: 'List the expertise a partner has published, and whether it is valid',
  examples: ['partnerctl expertise list acme.example'],
  input: z.strictObject({ partner: z.string() }),
  fields: { partner: rightFlags.partner },
  programOf: (view, { partner }) => programOfRecord(view, partner),
  answer: (context, { partner }) => rightsShown(context, { partner, rights: ['expertise'] }),
  columns: rightColumns,
  empty: 'No expertise is published.',
});
