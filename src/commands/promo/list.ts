import * as z from 'zod';
import { concerns, type Program, type Promotion } from '../../rules/program/program.ts';
import { decideAccess } from '../../rules/promotion/access.ts';
import { groundsOf, promotionJson } from '../../rules/promotion/shown.ts';
import { defineQuery, type Context } from '../../shell/define.ts';
import { notFound } from '../../shell/errors.ts';
import { partnerNamed } from '../../store/partner.ts';
import { promotionFacts } from '../../store/promotion.ts';
import { promotionBlocks, promotionColumns } from './blocks.ts';
import { promotionProgram } from './found.ts';

const input = z.strictObject({
  partner: z.string().min(1).optional(),
  level: z.string().min(1).optional(),
  type: z.string().min(1).optional(),
});

/** Lists promotions by level and type; of a partner, which are open to it today and why not the others (requirement P1). */
export const promoList = defineQuery({
  path: ['promo', 'list'],
  summary: 'List the promotions of a program by level and type, or which are open to a partner today and why not the others',
  examples: ['partnerctl promo list --program openip --type operator', 'partnerctl promo list ACME'],
  input,
  fields: {
    partner: { positional: 'one', help: 'id, code, e-mail, domain or name; all promotions when left out' },
    level: { help: 'those that open at this level' },
    type: { help: 'those meant for this partner type' },
  },
  programOf: (view, { partner }) => promotionProgram(view, partner),
  answer: async (context, { partner, level, type }) => {
    const { program } = context;
    if (level !== undefined && !program.levelById.has(level)) notFound('level', level, [...program.levelById.keys()]);
    if (type !== undefined && !program.partnerTypeById.has(type)) notFound('partner type', type, [...program.partnerTypeById.keys()]);
    const wanted = byLevel(program).filter(
      (one) => (level === undefined || one.fromLevel === level) && (type === undefined || concerns(one, type)),
    );
    if (partner === undefined) return wanted.map((one) => promotionJson(program, one));
    return listFor(context, wanted, partner);
  },
  columns: promotionColumns,
  show: promotionBlocks,
  empty: 'No promotions.',
});

/** The promotions in the order of the levels they open at. */
function byLevel(program: Program): readonly Promotion[] {
  const rank = ({ fromLevel }: Promotion) => program.levelById.get(fromLevel)?.rank ?? 0;
  return program.promotions.toSorted((a, b) => rank(a) - rank(b));
}

async function listFor(context: Context, wanted: readonly Promotion[], text: string) {
  const { view, program } = context;
  const { id } = await partnerNamed(view, text);
  const decided = decideAccess(program, await promotionFacts(view, program, id));
  if (decided.kind === 'refused') return context.refuse(decided);
  const told = await context.told(decided);
  return wanted.map((promotion) => ({
    ...promotionJson(program, promotion),
    open: decided.open.has(promotion.id),
    ...groundsOf(promotion.id, told),
  }));
}
