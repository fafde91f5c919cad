import { minorUnits } from '../../rules/money.ts';
import { adjustInput, decideCorrection } from '../../rules/reward/correct.ts';
import type { Reward } from '../../rules/reward/evaluate.ts';
import { entryJson } from '../../rules/reward/shown.ts';
import { defineCommand } from '../../shell/define.ts';
import { usage } from '../../shell/errors.ts';
import { accountOf, creditsIssued, freeLots } from '../../store/credits-account.ts';
import { membershipOf } from '../../store/membership.ts';
import { programOfRecord } from '../../store/partner.ts';
import { lotsOfReward, rewardEntriesOf, rewardNamed } from '../../store/reward.ts';
import { entryTable, rewardBlocks } from './blocks.ts';
import { payoutFacts, rewardAfter, rewardField } from './payout.ts';

/** What was typed as a correction: minor units or whole credits, never 0; undefined when it is none. `all` takes everything back. */
function correctionTyped(typed: string | number, { amount, currency }: Reward): number | undefined {
  const text = String(typed).trim();
  if (text === 'all') return amount > 0 ? -amount : undefined;
  const correction = currency === null ? (/^-?\d{1,15}$/.test(text) ? Number(text) : undefined) : minorUnits(text, currency);
  return correction === 0 ? undefined : correction;
}

/** Corrects a reward that was earned: a clawback, a dispute, a mistake (requirement W5). */
export const rewardAdjust = defineCommand({
  path: ['reward', 'adjust'],
  summary: 'Correct a reward that was earned, with a reason',
  examples: [
    'partnerctl reward adjust RWD-9 --amount -500.00 --kind clawback --reason "customer returned a part"',
    'partnerctl reward adjust RWD-9 --amount all --kind clawback --reason "the order was cancelled"',
    'partnerctl reward adjust RWD-4 --amount 10 --reason "rate of the old offer"',
  ],
  input: adjustInput,
  fields: {
    reward: rewardField,
    amount: {
      ask: 'How much? Negative takes it back.',
      help: 'money such as -500.00, or whole credits; less when negative, all takes everything back',
    },
    kind: { help: 'why it is corrected' },
  },
  programOf: (view, { reward }) => programOfRecord(view, reward),
  load: async (context, { reward: text, amount }) => {
    const { view, program, on } = context;
    const facts = await payoutFacts(context, text);
    const { currency } = facts.reward;
    const correction = correctionTyped(amount, facts.reward);
    if (correction === undefined) {
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
  answer: async (context, { facts, decision }) => {
    const { view, program } = context;
    const made = decision.effects.flatMap((effect) => (effect.kind === 'reward-adjusted' ? effect.entries.map(({ id }) => id) : []));
    const entries = await rewardEntriesOf(view, await rewardNamed(view, facts.reward.id));
    const own = entries.filter(({ id }) => made.includes(id)).map((entry) => entryJson(entry, program.currency));
    return { ...(await rewardAfter(context, facts)), entries: own };
  },
  show: ({ reward, entries }) => [
    {
      kind: 'text',
      text: {
        en: `Corrected ${reward.id} by ${entries.map(({ id }: { readonly id: string }) => id).join(', ')}.`,
        fr: `${reward.id} corrigée par ${entries.map(({ id }: { readonly id: string }) => id).join(', ')}.`,
      },
      tone: 'good',
    },
    ...rewardBlocks(reward),
    entryTable(entries),
  ],
});
