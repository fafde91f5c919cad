import * as z from 'zod';
import { addDays } from '../../rules/day.ts';
import { membershipJson } from '../../rules/membership/shown.ts';
import { isDue } from '../../rules/membership/due.ts';
import { byRisk, renewalRisk, type RenewalRisk } from '../../rules/membership/risk.ts';
import { moneyText, type MoneyText } from '../../rules/money.ts';
import type { Cell } from '../../shell/blocks.ts';
import { defineQuery } from '../../shell/define.ts';
import { membershipsEnding } from '../../store/membership.ts';
import { renewalRisks } from '../../store/renewal.ts';

interface Row {
  readonly openInstalments: { readonly count: number; readonly overdue: number; readonly amount: MoneyText };
}

/** How many instalments are open and what they come to; the overdue ones are said. */
function instalmentsCell({ openInstalments: { count, overdue, amount } }: Row): Cell {
  if (count === 0) return null;
  const text = `${count}: ${amount.amount} ${amount.currency}`;
  return overdue > 0 ? { text: { en: `${text}, ${overdue} overdue`, fr: `${text}, ${overdue} en retard` }, tone: 'bad' } : text;
}

/** Lists who is due to renew, the highest risk first (requirement R1). */
export const renewList = defineQuery({
  path: ['renew', 'list'],
  summary: 'List who is due to renew, the highest risk first: the window is open, or the end is past and renewal still possible',
  examples: ['partnerctl renew list', 'partnerctl renew list --within 30'],
  input: z.strictObject({ within: z.int().min(0).max(366).default(0) }),
  fields: { within: { help: 'also those whose window opens within that many days' } },
  answer: async ({ view, program, on }, { within }) => {
    const latest = Math.max(
      0,
      ...program.membership.lateRenewal.bands.filter(({ outcome }) => outcome !== 'enroll-anew').map(({ toDay }) => toDay ?? 366),
    );
    const ending = { program: program.id, from: addDays(on, -latest), to: addDays(on, program.membership.renewalWindowDays + within) };
    const due = (await membershipsEnding(view, ending)).filter((membership) => isDue(program, membership, { on, within }));
    const facts = await renewalRisks(view, ending, on);
    return due
      .map((membership) => ({ membership, risk: renewalRisk(program, { membership, on }, facts(membership.partner)) }))
      .map(({ membership, risk }) => ({ shown: membershipJson(program, membership, on), risk }))
      .toSorted((a, b) => byRisk(a.risk, b.risk) || ((a.shown.end ?? '') < (b.shown.end ?? '') ? -1 : 1))
      .map(({ shown, risk: { openInstalments, ...risk } }) => ({
        ...shown,
        openInstalments: { ...openInstalments, amount: moneyText(openInstalments.amount) },
        ...risk,
      }));
  },
  columns: [
    { key: 'partner', header: 'Partner', priority: 1 },
    { key: 'name', header: 'Company', priority: 1 },
    { key: 'standing', header: 'Standing', priority: 1 },
    { key: 'level', header: 'Level', priority: 4 },
    { key: 'end', header: 'Ends', priority: 1 },
    { key: 'renewalOpens', header: 'Renewal opens', wide: true },
    {
      key: 'next',
      header: 'Ordered',
      cell: ({ next }: { next?: { number: number } }) => (next ? { en: 'yes, unpaid', fr: 'oui, pas payée' } : { en: 'no', fr: 'non' }),
    },
    { key: 'openInstalments', header: 'Open instalments', priority: 2, cell: instalmentsCell },
    { key: 'emptyRoles', header: 'Empty roles', priority: 2, cell: ({ emptyRoles }: RenewalRisk) => emptyRoles.join(', ') || null },
    { key: 'expiringCredits', header: 'Credits expiring', priority: 2, align: 'right' },
    { key: 'id', header: 'Membership', wide: true },
  ],
  empty: 'Nobody is due to renew.',
});
