import * as z from 'zod';
import { addDays, type Day } from '../day.ts';
import { approve, refuseIfAny, type Decision } from '../decision.ts';
import type { Id } from '../id.ts';
import { opens, opensFrom, type Program } from '../program/program.ts';
import type { Reason } from '../reasons.ts';
import type { Request } from '../request.ts';
import type { RightEnded, RightGranted } from './effects.ts';
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

/** A right as it was granted; the day it was withdrawn is the first one without it. */
export interface HeldRight {
  readonly id: Id<'RGT'>;
  readonly right: RightWord;
  readonly product: string;
  readonly from: Day;
  readonly until: Day | null;
}

export interface RightFacts {
  readonly partner: Id<'PTR'>;
  readonly membership: MembershipFacts | undefined;
  readonly held: readonly HeldRight[];
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
  const before = held.find((one) => one.right === right && one.product === product && holds(program, { held: one, membership, on }));
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

/** Whether a right holds on a day, so that it need not be granted again. */
const holds = (program: Program, { membership, ...of }: Omit<RightOn, 'membership'> & Pick<RightFacts, 'membership'>) =>
  membership !== undefined && rightOn(program, { ...of, membership }).state === 'valid';

/** Takes a right back: an expertise is unpublished, a product may not be resold any more (requirement L1). It needs no active membership. */
export function decideRightEnd(
  program: Program,
  { partner, membership, held }: RightFacts,
  { right, product }: Granting,
  { on, by }: Request<unknown>,
): Decision<RightEnded> {
  const ending = held.filter((one) => one.right === right && one.product === product && one.until === null);
  const refused = refuseIfAny([
    !membership && { code: 'membership-missing', facts: { partner, program: program.id } },
    ending.length === 0 && { code: 'right-not-held', facts: { partner, right, product } },
    requesterRefusal(program, { by, partner, right: 'publish-expertise' }),
  ]);
  const ended = ending.map(({ id, from }) => ({ kind: 'right-ended' as const, id, partner, until: on > from ? on : from }));
  return refused ?? approve(ended, { outcome: right === 'expertise' ? 'unpublished' : 'withdrawn' });
}

interface RightOn {
  readonly held: Pick<HeldRight, 'right' | 'from' | 'until'>;
  readonly membership: MembershipFacts;
  readonly on: Day;
}

/** Where a right is on a day (domain.md, "On lapse"). */
export interface RightStanding {
  readonly state: 'valid' | 'suspended' | 'lapsed' | 'unpublished' | 'withdrawn';
  /** The first day on which it did not hold any more, when it does not. */
  readonly lapsedOn: Day | null;
  /** Of an expertise that lapsed, the day on which it is no longer visible. */
  readonly unpublishedOn: Day | null;
}

/**
 * Where a granted right is on a day. It holds while the membership is active at a level that opens it; an expertise that
 * lapsed stays visible for as many days as the program says (requirements L1, R4). Nothing of it is stored, so that all is as
 * it was once the membership is reinstated. What an earlier membership was granted is not granted to a new one.
 */
export function rightOn(program: Program, { held: { right, from, until }, membership, on }: RightOn): RightStanding {
  const gone = right === 'expertise' ? ('unpublished' as const) : ('withdrawn' as const);
  if (until !== null && on >= until) return { state: gone, lapsedOn: until, unpublishedOn: right === 'expertise' ? until : null };
  const begun = membership.terms[0]?.startsOn ?? null;
  if (begun === null || from < begun) return { state: gone, lapsedOn: null, unpublishedOn: null };
  const { active, standing, term, end } = standingOn(program, membership, on);
  const closed = levelRefusal(program, membership, { right, on }) ? (term?.startsOn ?? null) : null;
  if (active && closed === null) return { state: 'valid', lapsedOn: null, unpublishedOn: null };
  if (standing !== 'lapsed' && closed === null) return { state: 'suspended', lapsedOn: null, unpublishedOn: null };
  const lapsedOn = closed ?? (end === null ? null : addDays(end, 1));
  const unpublishedOn =
    right === 'expertise' && lapsedOn !== null ? addDays(lapsedOn, program.membership.expertiseUnpublishedAfterDays) : null;
  return { state: unpublishedOn !== null && on >= unpublishedOn ? 'unpublished' : 'lapsed', lapsedOn, unpublishedOn };
}
