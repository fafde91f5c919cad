import type { Names } from '../../rules/decision.ts';
import type { Engagement, ProductLine } from '../../rules/engagement/engagement.ts';
import { missingFields } from '../../rules/engagement/fields.ts';
import { readLines, type ProductLineInput } from '../../rules/engagement/product-line.ts';
import { changeJson, engagementJson } from '../../rules/engagement/shown.ts';
import type { Id } from '../../rules/id.ts';
import type { Program } from '../../rules/program/program.ts';
import { asIs, type Context } from '../../shell/define.ts';
import { Ending, usage } from '../../shell/errors.ts';
import { engagementUserIds } from '../../store/contact.ts';
import { addressesOf, engagementNamed, pendingChange } from '../../store/engagement.ts';
import { membershipOf } from '../../store/membership.ts';

/** How an engagement is named in every command about one. */
export const engagementField = { positional: 'one', ask: 'Which engagement?', help: 'its id, such as ENG-5' } as const;

/** How the revision that was seen is typed. */
export const revisionField = { help: 'the revision you looked at: somebody else’s newer change is not overwritten' } as const;

type Place = Pick<Context, 'view' | 'program' | 'on'>;

/** A partner's membership and who of its people uses engagements on the business date. */
export async function engagedMember({ view, program, on }: Place, partner: Id<'PTR'>) {
  return {
    partner,
    membership: await membershipOf(view, program.id, partner),
    users: await engagementUserIds(view, { partner, program: program.id, on }),
  };
}

/** An engagement with the membership it hangs on, who may use it, and the change that waits. */
export async function engagementFacts(context: Place, text: string) {
  const engagement = await engagementNamed(context.view, text);
  return {
    engagement,
    ...(await engagedMember(context, engagement.partner)),
    pending: await pendingChange(context.view, engagement),
  };
}

/** What was typed, as rules judge it: lines in the program's currency, and whom addresses can belong to. */
export async function typedFacts(
  { view, program, on }: Place,
  partner: Id<'PTR'>,
  { products = [] }: { readonly products?: readonly ProductLineInput[] | undefined },
) {
  return { lines: linesTyped(program, products), addresses: await addressesOf(view, { partner, on }) };
}

/** Ends with a conflict when somebody changed an engagement since it was looked at. */
export function checkRevision({ id, revision: now }: Engagement, seen: number | undefined): void {
  if (seen === undefined || seen === now) return;
  throw new Ending('conflict', 'stale-revision', `${id} is at revision ${now}; revision ${seen} was changed meanwhile`, {
    hints: [`partnerctl engagement show ${id}`],
  });
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

/** An engagement after a change, with the change that waits for review and what a draft still needs (cli.md). */
export async function engagementAfter({ view, program }: Pick<Context, 'view' | 'program'>, id: string) {
  const engagement = await engagementNamed(view, id);
  const pending = await pendingChange(view, engagement);
  return {
    engagement: engagementJson(engagement),
    ...(engagement.stage === 'draft' && { missing: missingFields(program, engagement) }),
    ...(pending && { pending: changeJson(pending) }),
  };
}

/** Both values of a change, for people. */
export function changeRows({
  fields,
}: {
  readonly fields: Readonly<Record<string, { readonly from: unknown; readonly to: unknown }>>;
}): readonly (readonly [Names, Names])[] {
  return Object.entries(fields).map(
    ([field, { from, to }]) =>
      [
        asIs(field),
        { en: `${valueText(from, 'en')} → ${valueText(to, 'en')}`, fr: `${valueText(from, 'fr')} → ${valueText(to, 'fr')}` },
      ] as const,
  );
}

function valueText(value: unknown, lang: keyof Names): string {
  const none = { en: 'none', fr: 'aucun' }[lang];
  if (Array.isArray(value)) return value.map((one) => valueText(one, lang)).join('; ') || none;
  if (typeof value !== 'object' || value === null) return value === null ? none : String(value);
  const { product, quantity, termMonths, amount } = value as {
    product: string;
    quantity: number;
    termMonths: number;
    amount: { amount: string; currency: string };
  };
  return `${product} × ${quantity} × ${termMonths} ${{ en: 'months', fr: 'mois' }[lang]} = ${amount.amount} ${amount.currency}`;
}
