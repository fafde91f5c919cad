import { addDays, daysBetween, type Day } from '../day.ts';
import type { Program } from '../program/program.ts';
import { mayRenewLate } from './late-renewal-bands.ts';
import { standingOn, type MembershipFacts } from './standing.ts';

/** Whether a membership is due to renew on a day, or will be within some days: its window is open, or its end is past and it can still be renewed (requirements R1, R3). */
export function isDue(
  program: Program,
  membership: MembershipFacts,
  { on, within }: { readonly on: Day; readonly within: number },
): boolean {
  const { standing, ownEnd: end, renewalOpens, cause, term } = standingOn(program, membership, on);
  if (membership.state === 'terminated' || standing === null || end === null || renewalOpens === null) return false;
  const next = membership.terms.find((one) => term !== null && one.number > term.number);
  if (next?.activatedOn) return false;
  if (on <= end) return renewalOpens <= addDays(on, within);
  return cause !== null && mayRenewLate(program, cause, daysBetween(end, on));
}
