import type { Day } from '../day.ts';
import type { Id } from '../id.ts';
import { membershipRefusal, standingOn, type MembershipFacts } from '../membership/standing.ts';
import { opens, opensFrom, rolesWith, type Program, type Right } from '../program/program.ts';
import type { Reason } from '../reasons.ts';
import type { Requester } from '../request.ts';

/** Whose engagements they are, and what is known of the membership they hang on. */
export interface Member {
  readonly partner: Id<'PTR'>;
  readonly membership: MembershipFacts | undefined;
}

/** Why a partner may not work in engagements today: no active membership, or a level that does not open them (C1, R4). */
export function accessRefusals(program: Program, { partner, membership }: Member, on: Day): readonly Reason[] {
  if (!program.engagement) return [{ code: 'engagements-not-offered', facts: { program: program.id } }];
  const lapsed = membershipRefusal(program, { partner, membership }, on);
  if (lapsed || !membership) return lapsed ? [lapsed] : [];
  const level = standingOn(program, membership, on).level ?? '';
  if (opens(program, 'engagements', { level, partnerType: membership.type })) return [];
  const from = opensFrom(program, 'engagements', membership.type)?.id ?? null;
  return [{ code: 'engagements-closed', facts: { partner, level, from } }];
}

/** Whose engagements they are, and who of its people may use them on the business date. */
export interface EngagedMember extends Member {
  /** The contacts who are active engagement users. */
  readonly users: readonly Id<'CON'>[];
}

/** Why a person may not act for the partner: one of another partner, without such a role, or neither an administrator nor an engagement user (C1, C2). */
export function engagedRefusal(program: Program, by: Requester | undefined, { partner, users }: EngagedMember): Reason | undefined {
  const unfit = requesterRefusal(program, by, { partner, right: 'submit-engagements' });
  if (unfit || !by || users.includes(by.contact)) return unfit;
  const administers = program.contactRoles.some(({ id, administrator }) => administrator && by.roles.includes(id));
  return administers ? undefined : { code: 'requester-not-engaged', facts: { name: by.name, email: by.email, partner } };
}

/** Why a person at a partner may not ask for what is the vendor's to decide (C5). */
export const vendorRefusal = (by: Requester | undefined): Reason | undefined =>
  by && { code: 'vendor-decides', facts: { name: by.name, partner: by.partner } };

/** Why a person may not ask for it: one of another partner, or without a role that carries the right (C2). */
export function requesterRefusal(
  program: Program,
  by: Requester | undefined,
  { partner, right }: { readonly partner: Id<'PTR'>; readonly right: Right },
): Reason | undefined {
  if (!by) return undefined;
  if (by.partner !== partner)
    return { code: 'requester-from-elsewhere', facts: { name: by.name, partner: by.partner, partners: [partner] } };
  const roles = rolesWith(program, right).map(({ id }) => id);
  if (by.roles.some((role) => roles.includes(role))) return undefined;
  return { code: 'requester-not-entitled', facts: { name: by.name, partner, right, roles } };
}
