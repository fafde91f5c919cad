import * as z from 'zod';
import { rewardJson } from '../../rules/reward/shown.ts';
import { rewardStates } from '../../rules/reward/states.ts';
import { defineQuery } from '../../shell/define.ts';
import { onlyProgramWithEngagements } from '../../store/engagement.ts';
import { partnerNamed, programOfRecord } from '../../store/partner.ts';
import { rewardList as listed } from '../../store/reward.ts';
import { rewardAmountText } from '../engagement/blocks.ts';

/** Lists rewards and where they are (requirements W1, W4). */
export const rewardList = defineQuery({
  path: ['reward', 'list'],
  summary: 'List rewards by partner or state',
  examples: ['partnerctl reward list --partner ACME', 'partnerctl reward list --state awaiting-supplier'],
  input: z.strictObject({ partner: z.string().min(1).optional(), state: z.enum(rewardStates).optional() }),
  fields: { partner: { help: 'of this partner only' }, state: { help: 'in this state only' } },
  programOf: (view, { partner }) => (partner === undefined ? onlyProgramWithEngagements(view) : programOfRecord(view, partner)),
  answer: async ({ view, program }, { partner: text, state }) => {
    const partner = text === undefined ? undefined : (await partnerNamed(view, text)).id;
    const rows = await listed(view, { program: program.id, partner, state });
    return rows.map((row) => ({ ...rewardJson(row), name: row.name }));
  },
  columns: [
    { key: 'id', header: 'Id', priority: 1 },
    { key: 'engagement', header: 'Engagement', priority: 1 },
    { key: 'name', header: 'Name' },
    { key: 'partner', header: 'Partner', priority: 2 },
    { key: 'eligibility', header: 'Eligibility' },
    { key: 'state', header: 'State', priority: 1 },
    { key: 'amount', header: 'Amount', cell: (row) => rewardAmountText(row), align: 'right', priority: 1 },
  ],
  empty: 'No reward matches. Evaluate one: partnerctl reward evaluate ENG-5',
});
