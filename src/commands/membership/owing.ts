import type { Day } from '../../rules/day.ts';
import { overdue, together } from '../../rules/membership/overdue.ts';
import type { MembershipFacts } from '../../rules/membership/standing.ts';
import { moneyText } from '../../rules/money.ts';
import { acceptedAgreement } from '../../store/enrollment.ts';
import { owedBy } from '../../store/invoice.ts';
import type { View } from '../../store/store.ts';

/** What a membership rests on beside its dates: the agreement that was accepted, and what is overdue and to be paid (requirements E3, E8). */
export async function groundsOf(view: View, membership: MembershipFacts, on: Day) {
  const agreement = await acceptedAgreement(view, membership);
  const owed = (await owedBy(view, [membership.id])).get(membership.id) ?? [];
  const late = overdue({ membership, owed }, on);
  const all = together(late);
  return {
    agreement: agreement ?? null,
    ...(all && {
      toPay: { open: moneyText(all.open), invoices: late.map(({ id, open, dueOn }) => ({ id, open: moneyText(open), dueOn })) },
    }),
  };
}
