import { addDays, addMonths, type Day } from '../day.ts';
import type { Coverage } from '../membership/term.ts';
import { paymentMethods, type Program } from '../program/program.ts';

/** A term with its number. */
export interface NumberedCoverage extends Coverage {
  readonly number: number;
}

/**
 * The term of a membership begun on a day that covers another, not earlier, one: the second year is number 2. Always
 * counted from the anchor, so that a 29 February is not lost (R2).
 */
export function termCovering(program: Program, anchor: Day, on: Day): NumberedCoverage {
  const months = program.membership.termMonths;
  let number = 1;
  while (addMonths(anchor, number * months) <= on) number += 1;
  return { number, startsOn: addMonths(anchor, (number - 1) * months), endsOn: addDays(addMonths(anchor, number * months), -1) };
}

/**
 * How a member that is brought in from elsewhere pays: all at once where the program has such a plan, by the last
 * method allowed that needs no order of its own. Nothing where membership is free or levels are earned.
 */
export function paymentOfMember(
  program: Program,
  { level, country }: { readonly level: string; readonly country: string },
): { readonly plan: string | null; readonly method: string | null } {
  const { payment } = program;
  if (!payment || program.levels.acquired === 'earned') return { plan: null, method: null };
  const plan = payment.plans.find(({ instalments }) => instalments === 1) ?? payment.plans[0];
  const allowed = plan ? paymentMethods(program, { plan: plan.id, level, country }) : [];
  const method = allowed.findLast(({ needsPurchaseOrder }) => !needsPurchaseOrder) ?? allowed[0];
  return { plan: plan?.id ?? null, method: method?.id ?? null };
}
