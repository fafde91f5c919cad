import type { ProductLine } from '../../rules/engagement/engagement.ts';
import { readLines, type ProductLineInput } from '../../rules/engagement/product-line.ts';
import { changeJson, engagementJson } from '../../rules/engagement/shown.ts';
import type { Program } from '../../rules/program/program.ts';
import type { Context } from '../../shell/define.ts';
import { usage } from '../../shell/errors.ts';
import { engagementNamed, pendingChange } from '../../store/engagement.ts';
import { membershipOf } from '../../store/membership.ts';

/** How an engagement is named in every command about one. */
export const engagementField = { positional: 'one', ask: 'Which engagement?', help: 'its id, such as ENG-5' } as const;

/** An engagement with the membership it hangs on and the change that waits. */
export async function engagementFacts({ view, program }: Context, text: string) {
  const engagement = await engagementNamed(view, text);
  const { partner } = engagement;
  return { engagement, partner, membership: await membershipOf(view, program.id, partner), pending: await pendingChange(view, engagement) };
}

/** The product lines that were typed, in the program's currency; ends with every problem of their amounts. */
export function linesTyped(program: Program, typed: readonly ProductLineInput[]): readonly ProductLine[] {
  const { lines, problems } = readLines(program, typed);
  if (problems.length > 0)
    usage(
      problems.map((text) => ({ code: 'invalid-value', text: `--product: ${text}` })),
      ['--product "oci-compute x 10 x 12mo = 150000.00"'],
    );
  return lines;
}

/** An engagement after a change, with the change that waits for review where there is one (cli.md). */
export async function engagementAfter({ view }: Context, id: string) {
  const engagement = await engagementNamed(view, id);
  const pending = await pendingChange(view, engagement);
  return { engagement: engagementJson(engagement), ...(pending && { pending: changeJson(pending) }) };
}

/** Both values of a change, for people. */
export function changeRows({
  fields,
}: {
  readonly fields: Readonly<Record<string, { readonly from: unknown; readonly to: unknown }>>;
}): readonly (readonly [string, string])[] {
  return Object.entries(fields).map(([field, { from, to }]) => [field, `${valueText(from)} → ${valueText(to)}`] as const);
}

function valueText(value: unknown): string {
  if (Array.isArray(value)) return value.map(valueText).join('; ') || 'none';
  if (typeof value !== 'object' || value === null) return value === null ? 'none' : String(value);
  const { product, quantity, termMonths, amount } = value as {
    product: string;
    quantity: number;
    termMonths: number;
    amount: { amount: string; currency: string };
  };
  return `${product} × ${quantity} × ${termMonths} months = ${amount.amount} ${amount.currency}`;
}
