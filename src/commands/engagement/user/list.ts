import * as z from 'zod';
import { accessRefusals } from '../../../rules/engagement/access.ts';
import { defineQuery } from '../../../shell/define.ts';
import { engagementUsersOf } from '../../../store/engagement.ts';
import { membershipOf } from '../../../store/membership.ts';
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
    const membership = await membershipOf(view, program.id, partner);
    // Nobody uses engagements while they are closed; who did before does again afterwards (R4).
    const open = accessRefusals(program, { partner, membership }, on).length === 0;
    return (await engagementUsersOf(view, { partner, program: program.id, on })).map((user) => ({ ...user, active: user.active && open }));
  },
  columns: userColumns,
  empty: 'Nobody uses engagements of this partner.',
});
