import * as z from 'zod';
import { asciiDomain, domainInput } from '../address.ts';
import { countryInput } from '../country.ts';
import { approve, refuseIfAny, type Decision } from '../decision.ts';
import { kindOfId, type Id } from '../id.ts';
import type { Request } from '../request.ts';
import type { Identity, PartnerEdited } from './effects.ts';

const word = z.string().trim().min(1).max(200);

/** The input of `partner edit`; what is left out stays, and `none` takes a domain or a code away. */
export const editInput = z.strictObject({
  partner: z.string().min(1),
  name: word.optional(),
  country: countryInput.optional(),
  domain: z.union([z.literal('none'), domainInput]).optional(),
  code: word.max(100).optional(),
  revision: z.int().min(1).optional(),
});
export type EditInput = z.infer<typeof editInput>;

/** A company as it is before the change, and who else has the code it is to get. */
export interface EditFacts {
  readonly partner: Identity & { readonly id: Id<'PTR'>; readonly revision: number };
  readonly codeHolder?: { readonly id: Id<'PTR'>; readonly name: string } | undefined;
}

/** Decides on what a company is known by from now on; the outcome is `unchanged` where it says that already (requirement N5). */
export function decidePartnerEdit(
  _: unknown,
  { partner, codeHolder }: EditFacts,
  { input, on }: Request<EditInput>,
): Decision<PartnerEdited> {
  const { id, revision, name, country, domain, externalCode } = partner;
  const from = { name, country, domain, externalCode };
  const to = {
    name: input.name ?? name,
    country: input.country ?? country,
    domain: changed(input.domain && asciiDomain(input.domain), domain),
    externalCode: changed(input.code, externalCode),
  };
  const refused = refuseIfAny([
    codeHolder &&
      codeHolder.id !== id && {
        code: 'code-taken',
        facts: { taken: String(to.externalCode), partner: codeHolder.id, name: codeHolder.name },
      },
    kindOfId(to.name) !== undefined && { code: 'name-is-id', facts: { name: to.name } },
  ]);
  if (refused) return refused;
  const same = (Object.keys(to) as (keyof Identity)[]).every((key) => to[key] === from[key]);
  if (same) return approve<PartnerEdited>([], { outcome: 'unchanged' });
  return approve<PartnerEdited>([{ kind: 'partner-edited', partner: id, revision, from, to, on }], {
    outcome: 'changed',
    reasons: to.name === name ? [] : [{ code: 'former-name-kept', facts: { partner: id, name } }],
  });
}

const changed = (asked: string | undefined, now: string | null): string | null =>
  asked === undefined ? now : asked === 'none' ? null : asked;
