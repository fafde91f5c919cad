import * as z from 'zod';
import { approve, type Decision } from '../decision.ts';
import type { Id } from '../id.ts';
import type { Request } from '../request.ts';
import type { PartnerNoted } from './effects.ts';

/** The input of `partner note`; the text may have any number of lines. */
export const noteInput = z.strictObject({
  partner: z.string().min(1),
  text: z
    .string()
    .max(20_000)
    .transform((text) => text.replaceAll('\r\n', '\n').trim())
    .refine((text) => text !== '', 'write what is to be remembered'),
});

/** Writes something down about a company; it is never changed, a later note corrects it (requirement N5). */
export function decideNote(
  _: unknown,
  { partner }: { readonly partner: Id<'PTR'> },
  { input: { text }, on, at, actor, ticket, ids }: Request<z.infer<typeof noteInput>>,
): Decision<PartnerNoted> {
  const note = { id: ids.next('NTE'), partner, text, notedOn: on, recordedAt: at, actor, ticket: ticket ?? null };
  return approve<PartnerNoted>([{ kind: 'partner-noted', note }], { outcome: 'noted' });
}
