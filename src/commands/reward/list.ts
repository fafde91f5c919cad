import * as z from 'zod';
import { readId, type Id } from '../../rules/id.ts';
import { rewardBlocks } from '../../rules/reward/blocked.ts';
import { rewardJson } from '../../rules/reward/shown.ts';
import { rewardStates, statesInFlight, type RewardState } from '../../rules/reward/states.ts';
import { defineQuery, type Context } from '../../shell/define.ts';
import { notFound } from '../../shell/errors.ts';
import { engagementNamed, onlyProgramWithEngagements } from '../../store/engagement.ts';
import { partnerNamed, programOfRecord } from '../../store/partner.ts';
import { shownRewards } from '../../store/reward-shown.ts';
import { rewardList as listed, type RewardsWanted } from '../../store/reward.ts';
import { rewardAmountText } from '../engagement/blocks.ts';

const listInput = z.strictObject({
  partner: z.string().min(1).optional(),
  engagement: z.string().min(1).optional(),
  state: z.enum(rewardStates).optional(),
  blockedBy: z.enum(rewardBlocks).optional(),
  after: z.string().optional(),
  limit: z.int().min(1).optional(),
});

/** Lists rewards, where they are and what is in the way of them (requirements W1, W4). */
export const rewardList = defineQuery({
  path: ['reward', 'list'],
  summary: 'List rewards by partner, engagement, state, or what is in their way',
  examples: [
    'partnerctl reward list --partner ACME',
    'partnerctl reward list --state on-hold',
    'partnerctl reward list --blocked-by invoice',
  ],
  input: listInput,
  fields: {
    partner: { help: 'of this partner only' },
    engagement: { help: 'of this engagement only' },
    state: { help: 'in this state only; on-hold also finds what a lapsed membership stops' },
    blockedBy: { help: 'only those that this is in the way of' },
    after: { help: 'after this one, such as RWD-200' },
    limit: { help: 'how many at most' },
  },
  programOf: (view, { partner, engagement }) => {
    const record = engagement ?? partner;
    return record === undefined ? onlyProgramWithEngagements(view) : programOfRecord(view, record);
  },
  answer: (context, input) => found(context, input),
  columns: [
    { key: 'id', header: 'Id', priority: 1 },
    { key: 'engagement', header: 'Engagement', priority: 1 },
    { key: 'name', header: 'Name' },
    { key: 'partner', header: 'Partner', priority: 2 },
    { key: 'eligibility', header: 'Eligibility' },
    { key: 'state', header: 'State', priority: 1 },
    { key: 'amount', header: 'Amount', cell: (row) => rewardAmountText(row), align: 'right', priority: 1 },
    { key: 'blockedBy', header: 'Blocked by', cell: (row) => row.blockedBy.join(', ') || undefined, priority: 3 },
  ],
  empty: 'No reward matches. Evaluate one: partnerctl reward evaluate ENG-5',
});

/** Rewards read at a time: where they are on a day is known only when their memberships are. */
const pageSize = 1000;

async function found(
  { view, program, on }: Context,
  { partner, engagement, state, blockedBy, after, limit = Infinity }: z.infer<typeof listInput>,
) {
  let last: Id<'RWD'> | undefined =
    after === undefined ? undefined : (readId('RWD', after) ?? notFound('reward id', after, ['an id such as RWD-200']));
  const wanted: RewardsWanted = {
    program: program.id,
    partner: partner === undefined ? undefined : (await partnerNamed(view, partner)).id,
    engagement: engagement === undefined ? undefined : (await engagementNamed(view, engagement)).id,
    states: recordedAs(state),
  };
  const matching = [];
  for (;;) {
    const rows = await listed(view, { ...wanted, after: last, limit: pageSize });
    for (const row of await shownRewards(view, { program, on }, rows)) {
      if ((state && row.state !== state) || (blockedBy && !row.blockedBy.includes(blockedBy))) continue;
      matching.push({ ...rewardJson(row), name: row.name });
      if (matching.length === limit) return matching;
    }
    last = rows.at(-1)?.id;
    if (rows.length < pageSize) return matching;
  }
}

/** As what a reward that is in a state on a day may be recorded. */
const recordedAs = (state: RewardState | undefined): readonly RewardState[] | undefined =>
  state === 'on-hold' ? statesInFlight : state && [state];
