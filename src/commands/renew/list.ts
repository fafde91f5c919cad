import * as z from 'zod';
import { addDays } from '../../rules/day.ts';
import { membershipJson } from '../../rules/membership/shown.ts';
import { isDue } from '../../rules/membership/due.ts';
import { defineQuery } from '../../shell/define.ts';
import { membershipsEnding } from '../../store/membership.ts';

/** Lists who is due to renew (requirement R1). */
export const renewList = defineQuery({
  path: ['renew', 'list'],
  summary: 'List who is due to renew: the window is open, or the end is past and renewal still possible',
  examples: ['partnerctl renew list', 'partnerctl renew list --within 30'],
  input: z.strictObject({ within: z.int().min(0).max(366).default(0) }),
  fields: { within: { help: 'also those whose window opens within that many days' } },
  answer: async ({ view, program, on }, { within }) => {
    const latest = Math.max(
      0,
      ...program.membership.lateRenewal.bands.filter(({ outcome }) => outcome !== 'enroll-anew').map(({ toDay }) => toDay ?? 366),
    );
    const found = await membershipsEnding(view, {
      program: program.id,
      from: addDays(on, -latest),
      to: addDays(on, program.membership.renewalWindowDays + within),
    });
    return found
      .filter((membership) => isDue(program, membership, { on, within }))
      .map((membership) => membershipJson(program, membership, on))
      .toSorted((a, b) => ((a.end ?? '') < (b.end ?? '') ? -1 : 1));
  },
  columns: [
    { key: 'partner', header: 'Partner', priority: 1 },
    { key: 'name', header: 'Company', priority: 1 },
    { key: 'standing', header: 'Standing', priority: 1 },
    { key: 'level', header: 'Level' },
    { key: 'end', header: 'Ends', priority: 1 },
    { key: 'renewalOpens', header: 'Renewal opens' },
    { key: 'next', header: 'Ordered', cell: ({ next }: { next?: { number: number } }) => (next ? 'yes, unpaid' : 'no') },
    { key: 'id', header: 'Membership', wide: true },
  ],
  empty: 'Nobody is due to renew.',
});
