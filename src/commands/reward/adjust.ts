import { minorUnits } from '../../rules/money.ts';
import { adjustInput, decideCorrection } from '../../rules/reward/payout.ts';
import { entryJson } from '../../rules/reward/shown.ts';
import { defineCommand } from '../../shell/define.ts';
import { usage } from '../../shell/errors.ts';
import { accountOf, creditsIssued, freeLots } from '../../store/credits-account.ts';
import { membershipOf } from '../../store/membership.ts';
import { programOfRecord } from '../../store/partner.ts';
import { lotsOfReward, rewardEntriesOf, rewardNamed } from '../../store/reward.ts';
import { rewardCard } from '../engagement/blocks.ts';
import { payoutFacts, rewardAfter, rewardField } from './payout.ts';

/** Corrects a reward that was earned: a clawback, a dispute, a mistake (requirement W5). */
export const rewardAdjust = defineCommand({
  path: ['reward', 'adjust'],
  summary: 'Correct a reward that was earned, with a reason',
  examples: [
    'partnerctl reward adjust RWD-9 --amount -500.00 --reason "customer returned a part"',
    'partnerctl reward adjust RWD-4 --amount 10 --reason "rate of the old offer"',
  ],
  input: adjustInput,
  fields: {
    reward: rewardField,
    amount: { ask: 'How much? Negative takes it back.', help: 'money such as -500.00, or whole credits; less when negative' },
  },
  programOf: (view, { reward }) => programOfRecord(view, reward),
  load: async (context, { reward: text, amount }) => {
    const { view, program, on } = context;
    const facts = await payoutFacts(context, text);
    const { currency } = facts.reward;
    const correction =
      currency === null ? (/^-?\d{1,15}$/.test(String(amount)) ? Number(amount) : undefined) : minorUnits(String(amount), currency);
    if (correction === undefined || correction === 0) {
      const wanted = currency === null ? 'whole credits, such as -10' : `an amount in ${currency}, such as -500.00`;
      usage(
        [{ code: 'invalid-value', text: `--amount: ${JSON.stringify(amount)} is not ${wanted}` }],
        [`partnerctl reward show ${facts.reward.id}`],
      );
    }
    const key = { account: accountOf(facts.partner, facts.membership), program: program.id };
    const account = {
      partner: key.account,
      membership: key.account === facts.partner ? facts.membership : await membershipOf(view, program.id, key.account),
      lots: await freeLots(view, key, on),
      issued: await creditsIssued(view, key),
    };
    return { ...facts, correction, account, ownLots: await lotsOfReward(view, { ...key, reward: facts.reward.id }) };
  },
  partners: ({ partner }) => [partner],
  decide: decideCorrection,
  answer: async (context, { facts }) => {
    const { view, program } = context;
    const entry = (await rewardEntriesOf(view, await rewardNamed(view, facts.reward.id))).at(-1);
    return { ...(await rewardAfter(context, facts)), entry: entry ? entryJson(entry, program.currency) : null };
  },
  show: ({ reward, entry }) => [{ kind: 'text', text: `Corrected ${reward.id} by ${entry.id}.`, tone: 'good' }, ...rewardCard(reward)],
});
