import * as z from 'zod';
import { defineQuery } from '../../../shell/define.ts';
import { engagementUsersOf } from '../../../store/engagement.ts';
import { partnerNamed, programOfRecord } from '../../../store/partner.ts';
import { userColumns } from './person.ts';

/** Lists who may use the engagements of a partner (requirement C2). */
export const engagementUserList = defineQuery({
  path: ['engagement', 'user', 'list'],
  summary: 'List the engagement users of a partner',
  examples: ['partnerctl engagement user list ACME'],
  input: z.strictObject({ partner: z.string().min(1) }),
  fields: { partner: { positional: 'one', ask: 'Which partner?' } },
  programOf: (view, { partner }) => programOfRecord(view, partner),
  answer: async ({ view, program, on }, { partner: text }) => {
    const { id: partner } = await partnerNamed(view, text);
    return engagementUsersOf(view, { partner, program: program.id, on });
  },
  columns: userColumns,
  empty: 'Nobody uses engagements of this partner.',
});
