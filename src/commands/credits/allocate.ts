import { allocateInput, decideAllocate } from '../../rules/credits/allocate.ts';
import { defineCommand } from '../../shell/define.ts';
import { allocatedSources } from '../../store/credits-account.ts';
import { programOfRecord } from '../../store/partner.ts';
import { accountAfter, accountTable, holderNamed } from './account.ts';

/** Gives a primary the credits of its level for the present term, once (requirement K1). */
export const creditsAllocate = defineCommand({
  path: ['credits', 'allocate'],
  summary: 'Give a primary the credits of its level for the present term, unless it has them',
  examples: ['partnerctl credits allocate ACME'],
  input: allocateInput,
  fields: { partner: { positional: 'one', ask: 'Which partner?' } },
  programOf: (view, { partner }) => programOfRecord(view, partner),
  load: async (context, input) => {
    const holder = await holderNamed(context, input.partner);
    return { ...holder, allocated: await allocatedSources(context.view, { account: holder.partner, program: context.program.id }) };
  },
  partners: ({ partner }) => [partner],
  decide: decideAllocate,
  answer: async (context, { facts, decision }) => {
    const lot = decision.effects.find((effect) => effect.kind === 'credits-issued')?.lot;
    const { partner: _, program: __, ...given } = lot ?? {};
    return { ...(lot && { lot: given }), account: await accountAfter(context, facts) };
  },
  show: (result, { told }) => [
    {
      kind: 'text',
      text: result.lot
        ? { en: `Allocated ${result.lot.amount} credits.`, fr: `${result.lot.amount} crédits alloués.` }
        : {
            en: `Nothing was allocated: ${told(result.decision.reasons[0])}.`,
            fr: `Rien n’a été alloué : ${told(result.decision.reasons[0])}.`,
          },
      tone: 'good',
    },
    accountTable(result),
  ],
});
