import * as z from 'zod';
import { defineQuery } from '../../shell/define.ts';
import { programOfRecord } from '../../store/partner.ts';
import { accountAfter, accountTable, askingToSee, holderNamed } from './account.ts';

/** Shows what a partner has on a day, by origin (requirements K1, K2). */
export const creditsBalance = defineQuery({
  path: ['credits', 'balance'],
  summary: 'Show the credits of a partner: available, reserved, redeemed, expired, by origin',
  examples: [
    'partnerctl credits balance ACME',
    'partnerctl credits balance ACME --as-of 2026-12-31',
    'partnerctl credits balance ACME --by admin@acme.example',
  ],
  input: z.strictObject({ partner: z.string().min(1) }),
  fields: { partner: { positional: 'one', ask: 'Which partner?' } },
  programOf: (view, { partner }) => programOfRecord(view, partner),
  asking: askingToSee,
  answer: async (context, { partner }) => ({ account: await accountAfter(context, await holderNamed(context, partner)) }),
  show: (result) => [accountTable(result)],
});
