import * as z from 'zod';
import { basketLineInput, mostLines, readBasketLine } from '../../rules/promotion/basket.ts';
import { readBasket } from '../../rules/promotion/basket-file.ts';
import { decideQuote } from '../../rules/promotion/quote.ts';
import { quoteJson } from '../../rules/promotion/shown.ts';
import { defineQuery, defineTask, type Desk, type TaskCommand } from '../../shell/define.ts';
import { usage } from '../../shell/errors.ts';
import { partnerNamed } from '../../store/partner.ts';
import { promotionFacts } from '../../store/promotion.ts';
import { quoteBlocks } from './blocks.ts';
import { promotionProgram } from './found.ts';

/** The largest basket file read. */
const largestBasket = 1024 * 1024;

const lines = z.array(basketLineInput).max(mostLines);
const input = z.strictObject({
  partner: z.string().min(1),
  lines: lines.optional(),
  basket: z.string().min(1).optional(),
  facts: z.array(z.string().min(1)).optional(),
});

/** One quote, the basket being whole. */
const quoteOne = defineQuery({
  path: ['promo', 'quote'],
  summary: 'Price one basket',
  examples: [],
  input: z.strictObject({ partner: z.string(), lines, facts: z.array(z.string()) }),
  fields: { lines: { flag: 'line' } },
  programOf: (view, { partner }) => promotionProgram(view, partner),
  answer: async (context, { partner: text, lines: asked, facts: stated }) => {
    const { view, program } = context;
    const partner = await partnerNamed(view, text);
    const decided = decideQuote(program, await promotionFacts(view, program, partner.id), { lines: asked, stated });
    if (decided.kind === 'refused') return context.refuse(decided);
    const decision = await context.told(decided);
    return { quote: quoteJson(program, partner, decided.quote, decision), decision };
  },
});

/** Prices a basket for a partner: list price, each promotion applied or refused and why, net price (requirements P1–P5, M8). */
export const promoQuote: TaskCommand<typeof input> = defineTask({
  path: ['promo', 'quote'],
  summary: 'Price a basket for a partner: list price, each promotion applied or refused and why, net price',
  examples: [
    'partnerctl promo quote ACME --line "number-porting x 12" --line "sip-trunk-touch x 5"',
    'partnerctl promo quote ACME --basket basket.csv --fact vga-estate-migration',
  ],
  input,
  fields: {
    partner: { positional: 'one', help: 'id, code, e-mail, domain or name', ask: 'Which partner?' },
    lines: { ask: 'Which products? PRODUCT x QUANTITY; …', help: 'a line, "number-porting x 12"', decode: readBasketLine },
    basket: { help: 'a file with the lines: CSV with product and quantity, or JSON; - is standard input' },
    facts: { help: 'a fact of the sale that a promotion hangs on, such as vga-estate-migration' },
  },
  run: async (desk, { partner, lines: typed = [], basket, facts = [] }) => {
    const listed = basket === undefined ? [] : await basketLines(desk, partner, basket);
    const asked = [...typed, ...listed];
    if (asked.length > 0) return desk.perform(quoteOne, { partner, lines: asked, facts });
    if (!desk.interactive)
      usage([{ code: 'missing-field', text: '--line is missing: the basket is empty' }], ['--line "number-porting x 12"', '--basket FILE']);
    return desk.perform(quoteOne, { partner, lines: await desk.ask(promoQuote, 'lines', { partner }), facts });
  },
  show: quoteBlocks,
});

/** The lines of a basket file; ends with every problem of the file. */
async function basketLines(desk: Desk, partner: string, file: string) {
  const text = await desk.readText(file, largestBasket);
  const store = await desk.store();
  const products = await store.read(async (view) => {
    const { program } = await desk.context(view, desk.options.program ?? (await promotionProgram(view, partner)));
    return [...program.priceItemById.keys()];
  });
  const read = readBasket(text, file, products);
  if ('problems' in read)
    usage(
      read.problems.map((problem) => ({ code: 'invalid-basket', text: problem })),
      ['partnerctl promo quote --help'],
    );
  return read.lines;
}
