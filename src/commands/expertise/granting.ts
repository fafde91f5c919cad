import { decideRight, decideRightEnd, rightOn, rightProducts, type RightFacts, type RightWord } from '../../rules/membership/right.ts';
import type { Program } from '../../rules/program/program.ts';
import type { Request } from '../../rules/request.ts';
import type { Block } from '../../shell/blocks.ts';
import type { Context } from '../../shell/define.ts';
import { usage } from '../../shell/errors.ts';
import { membershipOf } from '../../store/membership.ts';
import { partnerNamed } from '../../store/partner.ts';
import { rightRows } from '../../store/right.ts';

type Place = Pick<Context, 'view' | 'program' | 'on'>;

/** A partner with its membership and the rights it holds; ends with a usage error for a product the program does not have. */
export async function rightFacts(
  { view, program }: Place,
  { partner: text, product, rights }: { readonly partner: string; readonly product: string; readonly rights: readonly RightWord[] },
): Promise<RightFacts> {
  const known = rightProducts(program);
  if (!known.includes(product))
    usage([{ code: 'invalid-value', text: `--product: ${JSON.stringify(product)} is not one of ${known.join(', ')}` }]);
  const partner = await partnerNamed(view, text);
  const membership = await membershipOf(view, program.id, partner.id);
  return { partner: partner.id, membership, held: await rightRows(view, { program: program.id, partner: partner.id, rights }) };
}

/** Decides on one right word for the product that was asked for. */
export const granting = (right: RightWord) => (program: Program, facts: RightFacts, request: Request<{ readonly product: string }>) =>
  decideRight(program, facts, { right, product: request.input.product }, request);

/** Decides on taking one right word back for the product that was named. */
export const ending = (right: RightWord) => (program: Program, facts: RightFacts, request: Request<{ readonly product: string }>) =>
  decideRightEnd(program, facts, { right, product: request.input.product }, request);

/** The rights of some kinds a partner holds, each with where it is on the day (requirements L1, R4). */
export async function rightsShown(
  place: Place,
  { partner: text, rights }: { readonly partner: string; readonly rights: readonly RightWord[] },
) {
  const { id: partner } = await partnerNamed(place.view, text);
  return rightsOf(place, { partner, membership: await membershipOf(place.view, place.program.id, partner), rights });
}

/** The same of a partner that is known, with its membership. */
export async function rightsOf(
  { view, program, on }: Place,
  { partner, membership, rights }: Pick<RightFacts, 'partner' | 'membership'> & { readonly rights: readonly RightWord[] },
) {
  if (!membership) return [];
  const rows = await rightRows(view, { program: program.id, partner, rights });
  return rows.map((row) => {
    const { id, right, product, from } = row;
    return { id, partner, program: program.id, right, product, from, ...rightOn(program, { held: row, membership, on }) };
  });
}

/** The newest right of a product among those shown. */
export const rightOf = (rights: Awaited<ReturnType<typeof rightsShown>>, product: string) =>
  rights.findLast((one) => one.product === product);

type Shown = Awaited<ReturnType<typeof rightsShown>>[number];

/** The one right a command was about, in a sentence. */
export const rightBlocks = ({ right }: { readonly right: Shown | undefined }): readonly Block[] => [
  {
    kind: 'text',
    text: {
      en: `${right?.partner}: ${right?.right} of ${right?.product} is ${right?.state} from ${right?.lapsedOn ?? right?.from}.`,
      fr: `${right?.partner} : ${right?.right} de ${right?.product} à l’état ${right?.state} depuis le ${right?.lapsedOn ?? right?.from}.`,
    },
    tone: 'good',
  },
];

/** How rights are listed. */
export const rightColumns = [
  { key: 'id', header: 'Right', priority: 1 },
  { key: 'right', header: 'Kind' },
  { key: 'product', header: 'Product', priority: 1 },
  { key: 'from', header: 'From' },
  { key: 'state', header: 'State', priority: 1 },
  { key: 'lapsedOn', header: 'Lapsed' },
  { key: 'unpublishedOn', header: 'Unpublished' },
] as const;

/** How the partner and the product of a right are typed. */
export const rightFlags = {
  partner: { positional: 'one', help: 'id, code, e-mail, domain or name', ask: 'Which partner?' },
  product: { help: 'a product or product family of the program', ask: 'Which product or family?' },
} as const;
