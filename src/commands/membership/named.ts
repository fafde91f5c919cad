import { readId } from '../../rules/id.ts';
import type { MembershipFacts } from '../../rules/membership/standing.ts';
import type { Context } from '../../shell/define.ts';
import { notFound } from '../../shell/errors.ts';
import { membershipById, membershipOf } from '../../store/membership.ts';
import { partnerNamed, programOfRecord } from '../../store/partner.ts';

/** The membership of the partner that was named, or the one named by its id; ends with `not-found` when there is none. */
export async function membershipNamed({ view, program }: Pick<Context, 'view' | 'program'>, text: string): Promise<MembershipFacts> {
  const id = readId('MEM', text);
  if (id && (await programOfRecord(view, id)) !== undefined) return membershipById(view, id);
  const partner = await partnerNamed(view, text);
  return (
    (await membershipOf(view, program.id, partner.id)) ??
    notFound('membership', `${partner.name} in ${program.id}`, [`partnerctl enroll --program ${program.id}`])
  );
}
