import * as z from 'zod';
import type { Fact } from '../../rules/decision.ts';
import type { Recorded } from '../../rules/status/record.ts';
import type { Context, FieldsOf } from '../../shell/define.ts';
import { notFound } from '../../shell/errors.ts';
import { membershipOf } from '../../store/membership.ts';
import { partnerNamed } from '../../store/partner.ts';
import type { View } from '../../store/store.ts';
import { statusProgram } from './today.ts';

/** The partner a fact is recorded of, with its type in the program. */
export async function recordedOf({ view, program }: Context, text: string): Promise<Recorded> {
  const { id } = await partnerNamed(view, text);
  return { partner: id, type: (await membershipOf(view, program.id, id))?.type ?? null };
}

/** A part of the program by its id; ends with `not-found` and the ids there are. */
export function partNamed<Part>(what: string, parts: ReadonlyMap<string, Part>, id: string): Part {
  return parts.get(id) ?? notFound(what, id, [`known: ${[...parts.keys()].join(', ') || 'none'}`]);
}

/** How every command that records or lists facts names its partner and day. */
export const factFields = {
  partner: { positional: 'one', help: 'id, code, e-mail, domain or name', ask: 'Which partner?' },
  on: { help: 'the day it happened; the business date when left out' },
} as const;

export const partnerFields = { partner: factFields.partner } satisfies FieldsOf<typeof partnerInput>;

/** The input of a list of one partner's facts. */
export const partnerInput = z.strictObject({ partner: z.string().min(1) });

export const programOfPartner = (view: View, { partner }: { readonly partner: string }) => statusProgram(view, partner);

/** Whose facts a list is about. */
export async function ownerOf({ view, program }: Context, text: string) {
  return { program: program.id, partner: (await partnerNamed(view, text)).id };
}

/** What was recorded, in one sentence. */
export const recordedLine = (what: Fact | undefined, of: Fact | undefined, day: Fact | undefined) => ({
  kind: 'text' as const,
  text: {
    en: `Recorded ${String(what)} of ${String(of)} on ${String(day)}.`,
    fr: `Enregistré : ${String(what)} de ${String(of)}, le ${String(day)}.`,
  },
  tone: 'good' as const,
});
