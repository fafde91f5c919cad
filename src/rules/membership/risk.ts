import { addDays, type Day } from '../day.ts';
import { money, type Money } from '../money.ts';
import type { Program } from '../program/program.ts';
import { standingOn, type MembershipFacts } from './standing.ts';
import { rolesNeeded } from './completeness.ts';

/** What is known of a member that is due to renew, beside its membership. */
export interface RiskFacts {
  /** What is open of its invoices, in minor units, and until when each is to be paid. */
  readonly open: readonly { readonly openMinor: number; readonly dueOn: Day }[];
  /** How many people hold each role. */
  readonly holders: Readonly<Record<string, number>>;
  /** What is free in its lots of credits, and the first day each is worth nothing. */
  readonly lots: readonly { readonly free: number; readonly expiresOn: Day }[];
}

/** What puts a renewal at risk (requirement R1): what is owed, who is missing, what will be lost. */
export interface RenewalRisk {
  readonly openInstalments: { readonly count: number; readonly overdue: number; readonly amount: Money };
  /** The roles named at enrollment that have too few people. */
  readonly emptyRoles: readonly string[];
  /** Credits that expire before the next term begins, or as soon as a renewal window is long. */
  readonly expiringCredits: number;
}

/** The risks of one renewal on a day. */
export function renewalRisk(program: Program, { membership, on }: { membership: MembershipFacts; on: Day }, facts: RiskFacts): RenewalRisk {
  const { ownEnd } = standingOn(program, membership, on);
  const horizons = [addDays(on, program.membership.renewalWindowDays), ...(ownEnd === null ? [] : [addDays(ownEnd, 1)])];
  const horizon = horizons.toSorted().at(-1) ?? on;
  const owed = facts.open.reduce((sum, { openMinor }) => sum + openMinor, 0);
  return {
    openInstalments: {
      count: facts.open.length,
      overdue: facts.open.filter(({ dueOn }) => dueOn < on).length,
      amount: money(owed, program.currency),
    },
    emptyRoles: rolesNeeded(program, membership.type)
      .filter(({ id, requiredCount }) => (facts.holders[id] ?? 0) < requiredCount)
      .map(({ id }) => id),
    expiringCredits: facts.lots.filter(({ expiresOn }) => expiresOn > on && expiresOn <= horizon).reduce((sum, { free }) => sum + free, 0),
  };
}

/** How renewals are ordered by their risk, the highest first: overdue instalments, open ones, what they come to, roles, credits. */
export function byRisk(a: RenewalRisk, b: RenewalRisk): number {
  const figures = ({ openInstalments: { overdue, count, amount }, emptyRoles, expiringCredits }: RenewalRisk) => [
    overdue,
    count,
    amount.amountMinor,
    emptyRoles.length,
    expiringCredits,
  ];
  const [first, second] = [figures(a), figures(b)];
  const differing = first.findIndex((figure, at) => figure !== second[at]);
  return differing < 0 ? 0 : (second[differing] ?? 0) - (first[differing] ?? 0);
}
