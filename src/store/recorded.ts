import { and, asc, eq } from 'drizzle-orm';
import type { Id } from '../rules/id.ts';
import type { View } from './store.ts';

/** Whose facts are read. */
export interface Owner {
  readonly program: string;
  readonly partner: Id<'PTR'>;
}

/** The documents a partner signed, oldest first. */
export async function documentList({ db, t: { documents: d } }: View, { program, partner }: Owner) {
  return db
    .select({ partner: d.partnerId, document: d.document, on: d.signedOn, endsOn: d.endsOn, reference: d.reference })
    .from(d)
    .where(and(eq(d.partnerId, partner), eq(d.programId, program)))
    .orderBy(asc(d.signedOn), asc(d.document));
}

/** The trainings its people attended, oldest first. */
export async function trainingList({ db, t: { trainings: r } }: View, { program, partner }: Owner) {
  const rows = await db
    .select({ partner: r.partnerId, training: r.training, profile: r.profile, family: r.family, on: r.heldOn, attendee: r.attendee })
    .from(r)
    .where(and(eq(r.partnerId, partner), eq(r.programId, program)))
    .orderBy(asc(r.heldOn), asc(r.training), asc(r.attendee));
  return rows.map((row) => ({ ...row, profile: row.profile || null, family: row.family || null }));
}

/** What was stated about it, oldest first. */
export async function dutyList({ db, t: { duties: d } }: View, { program, partner }: Owner) {
  return db
    .select({ partner: d.partnerId, duty: d.duty, on: d.recordedOn, met: d.met, figure: d.amount, note: d.note })
    .from(d)
    .where(and(eq(d.partnerId, partner), eq(d.programId, program)))
    .orderBy(asc(d.recordedOn), asc(d.duty));
}

/** The certifications its people hold or held, oldest first. */
export async function certificationList({ db, t: { certifications: c, contacts: k } }: View, { program, partner }: Owner) {
  return db
    .select({
      partner: c.partnerId,
      certification: c.certification,
      contact: c.contactId,
      holder: k.name,
      on: c.earnedOn,
      endsOn: c.endsOn,
      leftOn: k.leftOn,
    })
    .from(c)
    .innerJoin(k, and(eq(k.partnerId, c.partnerId), eq(k.id, c.contactId)))
    .where(and(eq(c.partnerId, partner), eq(c.programId, program)))
    .orderBy(asc(c.earnedOn), asc(c.certification));
}
