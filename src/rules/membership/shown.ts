import type { Day } from '../day.ts';
import type { Program } from '../program/program.ts';
import { standingOn, type MembershipFacts } from './standing.ts';

/** A level as JSON shows it: a number where the program numbers its levels. */
export const levelJson = (level: string | null): string | number | null => (level !== null && /^\d+$/.test(level) ? Number(level) : level);

/** A membership as every command shows it, with what its dates say on a day. */
export function membershipJson(program: Program, membership: MembershipFacts, on: Day) {
  const { active, standing, level, term, start, end, renewalOpens, cause, endedWith } = standingOn(program, membership, on);
  const present = term ?? membership.terms.at(-1);
  const next = membership.terms.find((one) => term !== null && one.number > term.number);
  return {
    id: membership.id,
    partner: membership.partner,
    name: membership.partnerName,
    program: program.id,
    type: membership.type,
    state: membership.state,
    standing,
    active,
    level: levelJson(level),
    start,
    end,
    renewalOpens,
    ...(standing === 'lapsed' && { lapsedBecause: cause, ...(endedWith && { lapsedWith: endedWith }) }),
    ...(membership.state === 'suspended' && {
      suspended: {
        on: membership.suspendedOn ?? null,
        cause: membership.suspendedCause ?? null,
        because: membership.suspendedBecause ?? null,
      },
    }),
    anchor: membership.anchor,
    plan: present?.plan ?? null,
    method: present?.method ?? null,
    rewardType: present?.rewardType ?? membership.rewardType,
    creditSharing: membership.creditSharing,
    creditLimit: membership.creditLimit,
    ...(membership.primary && { primary: membership.primary.partner, ownership: membership.ownership ?? null }),
    ...(next && {
      next: { number: next.number, level: levelJson(next.level), start: next.startsOn, end: next.endsOn, activatedOn: next.activatedOn },
    }),
  };
}
