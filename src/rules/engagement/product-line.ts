import * as z from 'zod';
import { moneyInput, readMoney } from '../money.ts';
import type { Program } from '../program/program.ts';
import type { ProductLine } from './engagement.ts';

/** A product line as typed: its amount is for the whole line and term (C3). */
export const productLineInput = z.strictObject({
  product: z.string().trim().min(1),
  quantity: z.int().min(1).max(1_000_000_000),
  termMonths: z.int().min(1).max(1200),
  amount: moneyInput,
});
export type ProductLineInput = z.infer<typeof productLineInput>;

const shape = 'write PRODUCT x QUANTITY x MONTHSmo = AMOUNT, such as "oci-compute x 10 x 12mo = 150000.00"';

/** A product line from the text of a flag: `oci-compute x 10 x 12mo = 150000.00`. */
export function readProductLine(text: string): ProductLineInput | { readonly problem: string } {
  const match = /^\s*([^\s=]+)\s+[x×]\s*(\d{1,10})\s+[x×]\s*(\d{1,4})\s*mo(?:nths?)?\s*=\s*(.+?)\s*$/i.exec(text);
  if (!match) return { problem: `${JSON.stringify(text)} is not a product line; ${shape}` };
  const [, product = '', quantity, termMonths, amount = ''] = match;
  const read = productLineInput.safeParse({ product, quantity: Number(quantity), termMonths: Number(termMonths), amount });
  return read.success ? read.data : { problem: `${JSON.stringify(text)} cannot be used; ${shape}` };
}

/** Product lines with their amounts in the program's currency, and what is wrong with the amounts, in words. */
export function readLines(
  program: Program,
  lines: readonly ProductLineInput[],
): { readonly lines: readonly ProductLine[]; readonly problems: readonly string[] } {
  const problems: string[] = [];
  const read = lines.flatMap(({ amount: typed, ...line }) => {
    const amount = readMoney(typed, program.currency);
    if ('problem' in amount) problems.push(`${line.product}: ${amount.problem}`);
    else if (amount.amountMinor < 0) problems.push(`${line.product}: the amount of a line cannot be negative`);
    else return [{ ...line, amount }];
    return [];
  });
  return { lines: read, problems };
}

/** The amount of all lines together, in minor units. */
export const totalMinor = (lines: readonly ProductLine[]): number => lines.reduce((sum, { amount }) => sum + amount.amountMinor, 0);

/** What a line can differ in, in the program's words. */
export type LineField = 'products' | 'quantities' | 'terms' | 'amounts';

/**
 * In what two lists of lines differ (C4). Lines of one product are compared in their order. An amount that changes with
 * its quantity or term is part of that change; alone it is a change of its own.
 */
export function lineDifferences(before: readonly ProductLine[], after: readonly ProductLine[]): ReadonlySet<LineField> {
  const found = new Set<LineField>();
  const rest = [...before];
  for (const line of after) {
    const index = rest.findIndex(({ product }) => product === line.product);
    const [old] = index === -1 ? [] : rest.splice(index, 1);
    if (!old) found.add('products');
    else if (old.quantity === line.quantity && old.termMonths === line.termMonths) {
      if (old.amount.amountMinor !== line.amount.amountMinor) found.add('amounts');
    } else {
      if (old.quantity !== line.quantity) found.add('quantities');
      if (old.termMonths !== line.termMonths) found.add('terms');
    }
  }
  if (rest.length > 0) found.add('products');
  return found;
}
