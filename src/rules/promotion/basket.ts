import * as z from 'zod';
import type { PriceItem, Program, Promotion } from '../program/program.ts';
import type { Examined } from './access.ts';

/** How much of a product one line may have. */
const most = 1_000_000;
const notCounted = (issue: { readonly input?: unknown }) =>
  issue.input === undefined ? undefined : `${JSON.stringify(issue.input)} is not a whole number from 1 to ${most}`;

/** A line of a basket, as JSON gives it. */
export const basketLineInput = z.strictObject({
  product: z.string().trim().min(1),
  quantity: z.int({ error: notCounted }).min(1, { error: notCounted }).max(most, { error: notCounted }),
});
export type BasketLine = z.infer<typeof basketLineInput>;

/** How many lines a basket may have. */
export const mostLines = 1000;

/** A quantity as text: whole, from 1; undefined when it is none. */
export const readQuantity = (text: string): number | undefined => {
  const read = basketLineInput.shape.quantity.safeParse(/^\d{1,9}$/.test(text) ? Number(text) : NaN);
  return read.success ? read.data : undefined;
};

/** What is said of a quantity that is none. */
export const notAQuantity = `is not a whole number from 1 to ${most}`;

/** A line from the text of a flag: `number-porting x 12`. */
export function readBasketLine(text: string): BasketLine | { readonly problem: string } {
  const [, product, typed = ''] = /^\s*(\S.*?)\s+[x×]\s*(\S+)\s*$/i.exec(text) ?? [];
  if (product === undefined)
    return { problem: `${JSON.stringify(text)} is not a line of a basket; write PRODUCT x QUANTITY, such as "number-porting x 12"` };
  const quantity = readQuantity(typed);
  return quantity === undefined
    ? { problem: `${JSON.stringify(text)}: ${JSON.stringify(typed)} ${notAQuantity}; write such as "${product} x 12"` }
    : { product, quantity };
}

/** What is wanted of one product: lines of the same product are one, so that splitting them changes no price. */
export interface Wanted {
  readonly item: PriceItem;
  readonly quantity: number;
}

/** The lines as what is wanted of each product, in the order they first come; products that have no price are left out. */
export function wantedIn(program: Program, lines: readonly BasketLine[]): readonly Wanted[] {
  const quantities = new Map<string, number>();
  for (const { product, quantity } of lines) quantities.set(product, (quantities.get(product) ?? 0) + quantity);
  return [...quantities].flatMap(([product, quantity]) => {
    const item = program.priceItemById.get(product);
    return item ? [{ item, quantity }] : [];
  });
}

/** Whether a promotion prices an item: named, or of a family named, and not among the exceptions. */
export function prices({ appliesTo: { items, families, exceptItems } }: Promotion, { id, family }: PriceItem): boolean {
  return ((items?.includes(id) ?? false) || (families?.includes(family) ?? false)) && !(exceptItems?.includes(id) ?? false);
}

type Condition = Promotion['whenAll'][number];

/** Whether what a promotion hangs on is in the basket: every condition of `when_all`, one of `when_any` (requirement P2). */
export function basketAsked({ id: promotion, whenAll, whenAny }: Promotion, wanted: readonly Wanted[]): Examined {
  const groups = [...whenAll.map((condition) => [condition]), ...(whenAny ? [whenAny] : [])];
  const examined = groups.map((conditions) => {
    const there = conditions.map((condition) => quantityOf(condition, wanted));
    return { met: conditions.some(({ above }, place) => (there[place] ?? 0) > above), wanted: conditions.map(conditionText), there };
  });
  return {
    criteria: examined.map((one) => ({
      id: 'basket',
      met: one.met,
      required: one.wanted,
      actual: one.there.map(String),
      trace: { promotion },
    })),
    reasons: examined
      .filter(({ met }) => !met)
      .map((one) => ({ code: 'basket-lacks', facts: { promotion, wanted: one.wanted, there: one.there.map(String) } })),
  };
}

function quantityOf({ items, families }: Condition, wanted: readonly Wanted[]): number {
  return wanted
    .filter(({ item }) => items?.includes(item.id) || families?.includes(item.family))
    .reduce((sum, { quantity }) => sum + quantity, 0);
}

/** A condition in the words of the definition: `sip-trunk-touch + sip-channel > 4`. */
export const conditionText = ({ items = [], families = [], above }: Condition): string =>
  `${[...items, ...families].join(' + ')} > ${above}`;

/** Whether the fact a promotion hangs on is stated with the quote, recorded, or presumed. */
export function factAsked(
  program: Program,
  { id: promotion, whenStated: fact }: Promotion,
  stated: ReadonlyMap<string, boolean>,
): Examined {
  if (fact === undefined) return { criteria: [], reasons: [] };
  const known = program.manualFactById.get(fact);
  const met = stated.get(fact) ?? known?.presumed ?? false;
  return {
    criteria: [{ id: fact, met, required: true, actual: met, ...(known && { name: known.name }), trace: { promotion } }],
    reasons: met ? [] : [{ code: 'fact-not-stated', facts: { promotion, fact } }],
  };
}
