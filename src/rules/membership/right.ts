import * as z from 'zod';
import { addDays, type Day } from '../day.ts';
import { approve, refuseIfAny, type Decision } from '../decision.ts';
import type { Id } from '../id.ts';
import { opens, opensFrom, type Program } from '../program/program.ts';
import type { Reason } from '../reasons.ts';
import type { Request } from '../request.ts';
import type { RightGranted } from './effects.ts';
import { requesterRefusal } from './requester.ts';
import { membershipRefusal, standingOn, type MembershipFacts } from './standing.ts';

export const expertiseInput = z.strictObject({ partner: z.string(), product: z.string() });
export const resaleInput = z.strictObject({
  partner: z.string(),
  product: z.string(),
  right: z.enum(['resale', 'distribution']).default('resale'),
});

/** The doors a level opens that are walked through product by product. */
const doors = { expertise: 'expertise-publishing', resale: 'resale', distribution: 'distribution' } as const;
export type RightWord = keyof typeof doors;

export interface RightFacts {
  readonly partner: Id<'PTR'>;
  readonly membership: MembershipFacts | undefined;
  readonly held: readonly { readonly right: string; readonly product: string; readonly from: Day }[];
}

/** What a right may be about: a product family or a product of the program. */
export const rightProducts = (program: Program): readonly string[] => [...program.productFamilies, ...program.products].map(({ id }) => id);

/** Why the level of a membership does not open a door to its partner (requirement L1); undefined when it does. */
export function levelRefusal(
  program: Program,
  membership: MembershipFacts,
  { right, on }: { readonly right: RightWord; readonly on: Day },
): Reason | undefined {
  const { partner, type } = membership;
  const { level } = standingOn(program, membership, on);
  if (level !== null && opens(program, doors[right], { level, partnerType: type })) return undefined;
  const from = opensFrom(program, doors[right], type);
  if (!from) return { code: 'right-not-offered', facts: { right, type, program: program.id } };
  return { code: 'level-too-low', facts: { partner, level: level ?? '', right, from: from.id } };
}

interface Granting {
  readonly right: RightWord;
  readonly product: string;
}

/** Decides whether a partner may publish an expertise, resell or distribute a product: from the level that opens it, while the membership is active (requirements L1, R4). */
export function decideRight(
  program: Program,
  { partner, membership, held }: RightFacts,
  { right, product }: Granting,
  { on, ids, by }: Request<unknown>,
): Decision<RightGranted> {
  const before = held.find((one) => one.right === right && one.product === product);
  const refused = refuseIfAny([
    membershipRefusal(program, { partner, membership }, on),
    membership && levelRefusal(program, membership, { right, on }),
    requesterRefusal(program, { by, partner, right: 'publish-expertise' }),
  ]);
  if (refused) return refused;
  if (before)
    return approve<RightGranted>([], {
      outcome: 'unchanged',
      reasons: [{ code: 'right-held', facts: { partner, right, product, from: before.from } }],
    });
  return approve([{ kind: 'right-granted', id: ids.next('RGT'), partner, program: program.id, right, product, from: on }], {
    outcome: 'granted',
  });
}

/**
 * Where a granted right is on a day: it holds while the membership is active; after a lapse an expertise stays visible for
 * as many days as the program says and is then unpublished (domain.md, "On lapse").
 */
export function rightState(
  program: Program,
  { right, membership, on }: { readonly right: string; readonly membership: MembershipFacts; readonly on: Day },
): 'valid' | 'lapsed' | 'unpublished' {
  const { active, end } = standingOn(program, membership, on);
  if (active) return 'valid';
  const gone = right === 'expertise' && end !== null && on > addDays(end, program.membership.expertiseUnpublishedAfterDays);
  return gone ? 'unpublished' : 'lapsed';
}
