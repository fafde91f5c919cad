import * as z from 'zod';
import { defineQuery } from '../../shell/define.ts';
import { programOfRecord } from '../../store/partner.ts';
import { rightColumns, rightFlags, rightsShown } from '../expertise/granting.ts';

/** Lists what a partner may resell and distribute. */
export const resaleList = defineQuery({
  path: ['resale', 'list'],
  summary: 'List what a partner may resell and distribute',
  examples: ['partnerctl resale list acme.example'],
  input: z.strictObject({ partner: z.string() }),
  fields: { partner: rightFlags.partner },
  programOf: (view, { partner }) => programOfRecord(view, partner),
  answer: (context, { partner }) => rightsShown(context, { partner, rights: ['resale', 'distribution'] }),
  columns: rightColumns,
  empty: 'Nothing is authorized.',
});
