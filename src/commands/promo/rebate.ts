import * as z from 'zod';
import { decideRebate } from '../../rules/promotion/rebate.ts';
import { rebateJson, standingJson } from '../../rules/promotion/shown.ts';
import { defineQuery } from '../../shell/define.ts';
import { partnerNamed } from '../../store/partner.ts';
import { promotionFacts } from '../../store/promotion.ts';
import { rebateBlocks } from './blocks.ts';
import { promotionProgram } from './found.ts';

/** Reckons the rebate on a partner's turnover of the last period, and explains it (requirements P4, M8). */
export const promoRebate = defineQuery({
  path: ['promo', 'rebate'],
  summary: 'Reckon the rebate on a partner’s turnover of the last period, step by step',
  examples: ['partnerctl promo rebate ACME --as-of 2026-07-01'],
  input: z.strictObject({ partner: z.string().min(1) }),
  fields: { partner: { positional: 'one', help: 'id, code, e-mail, domain or name', ask: 'Which partner?' } },
  programOf: (view, { partner }) => promotionProgram(view, partner),
  answer: async (context, { partner: text }) => {
    const { view, program } = context;
    const partner = await partnerNamed(view, text);
    const decided = decideRebate(program, await promotionFacts(view, program, partner.id));
    if (decided.kind === 'refused') return context.refuse(decided);
    const decision = await context.told(decided);
    return {
      partner: standingJson(partner, program, decided.standing),
      rebates: decided.rebates.map((one) => rebateJson(program, one, decision)),
      decision,
    };
  },
  show: rebateBlocks,
});
