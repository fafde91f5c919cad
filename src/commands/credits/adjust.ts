import { adjustInput, decideAdjust } from '../../rules/credits/adjust.ts';
import { defineCommand } from '../../shell/define.ts';
import { usage } from '../../shell/errors.ts';
import { creditsIssued, freeLots } from '../../store/credits-account.ts';
import { entriesOf } from '../../store/credits-entry.ts';
import { programOfRecord } from '../../store/partner.ts';
import { accountAfter, accountTable, holderNamed } from './account.ts';
import { entryJson } from './entry.ts';

/** Corrects an account by hand, always with a reason (requirement W5). */
export const creditsAdjust = defineCommand({
  path: ['credits', 'adjust'],
  summary: 'Give or take credits by hand, with a reason',
  examples: [
    'partnerctl credits adjust ACME --amount 20 --reason "goodwill after the outage"',
    'partnerctl credits adjust ACME --amount -5 --reason "booked twice"',
  ],
  input: adjustInput,
  fields: {
    partner: { positional: 'one', ask: 'Which partner?' },
    amount: { ask: 'How many credits? Negative takes them.', help: 'credits to give, or to take when negative' },
  },
  programOf: (view, { partner }) => programOfRecord(view, partner),
  load: async (context, input) => {
    const { view, program, on } = context;
    const holder = await holderNamed(context, input.partner);
    const key = { account: holder.partner, program: program.id };
    return { ...holder, lots: await freeLots(view, key, on), issued: await creditsIssued(view, key) };
  },
  partners: ({ partner }) => [partner],
  decide: (program, facts, request) => {
    if (request.reason === undefined)
      usage([{ code: 'missing-field', text: '--reason is missing: say why the account is corrected' }], ['--reason "booked twice"']);
    return decideAdjust(program, facts, request);
  },
  answer: async (context, { input, facts, decision }) => {
    const [effect] = decision.effects;
    const entries =
      effect?.kind === 'credits-issued'
        ? await entriesOf(context.view, { lot: effect.lot.id })
        : await entriesOf(context.view, { entries: effect?.kind === 'credits-adjusted' ? effect.moves.map(({ entry }) => entry) : [] });
    return { entry: entryJson(entries, input.amount), account: await accountAfter(context, facts) };
  },
  show: (result) => [
    {
      kind: 'text',
      text: {
        en: `${result.entry.amount > 0 ? 'Gave' : 'Took'} ${Math.abs(result.entry.amount)} credits (${result.entry.id}).`,
        fr: `${Math.abs(result.entry.amount)} crédits ${result.entry.amount > 0 ? 'donnés' : 'retirés'} (${result.entry.id}).`,
      },
      tone: 'good',
    },
    accountTable(result),
  ],
});
