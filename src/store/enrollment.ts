import { and, asc, desc, eq } from 'drizzle-orm';
import { changedMeanwhile, Ending } from '../rules/ending.ts';
import { readId, type Id } from '../rules/id.ts';
import type { EnrollmentMoved, EnrollmentSaved, EnrollmentStarted } from '../rules/membership/effects.ts';
import { levelJson } from '../rules/membership/shown.ts';
import type { EnrollmentState } from '../rules/membership/states.ts';
import { recordTransition, type Act } from './journal.ts';
import { insertRows } from './rows.ts';
import type { Tx, View } from './store.ts';
import type { WritersOf } from './writers.ts';

/** An enrollment with all that has been answered on it. */
export type EnrollmentRow = Awaited<ReturnType<typeof enrollmentRows>>[number];

/** The enrollments of a program, newest first. */
export async function enrollmentRows(
  view: View,
  {
    program,
    state,
    id,
    purpose,
    partner,
  }: {
    readonly program?: string;
    readonly state?: EnrollmentState | undefined;
    readonly id?: Id<'ENR'>;
    readonly purpose?: 'enrollment' | 'renewal';
    readonly partner?: Id<'PTR'>;
  },
) {
  const { enrollments: e } = view.t;
  return view.db
    .select()
    .from(e)
    .where(
      and(
        program === undefined ? undefined : eq(e.programId, program),
        state && eq(e.state, state),
        id && eq(e.id, id),
        purpose && eq(e.purpose, purpose),
        partner && eq(e.partnerId, partner),
      ),
    )
    .orderBy(desc(e.id));
}

/** The enrollment with that id; ends with `not-found` when there is none. */
export async function enrollmentNamed(view: View, text: string): Promise<EnrollmentRow> {
  const id = readId('ENR', text);
  const [row] = id ? await enrollmentRows(view, { id }) : [];
  if (row) return row;
  throw new Ending('not-found', 'enrollment-not-found', `no enrollment matches ${JSON.stringify(text)}`, {
    hints: ['partnerctl enroll list'],
  });
}

/** An enrollment as every command shows it. */
export function enrollmentJson({
  id,
  programId,
  purpose,
  state,
  revision,
  partnerId,
  membershipId,
  startedOn,
  submittedOn,
  answers,
}: EnrollmentRow) {
  return {
    id,
    state,
    revision,
    purpose,
    program: programId,
    name: answers.name ?? null,
    type: answers.type ?? null,
    level: levelJson(answers.level ?? null),
    partner: partnerId,
    membership: membershipId,
    startedOn,
    submittedOn,
    answers,
  };
}

/** Every state an enrollment or a membership has been in: when, by whom and why (domain.md, Lifecycles). */
export async function statesPassed(view: View, id: Id) {
  const { transitions: t } = view.t;
  return view.db
    .select({
      from: t.fromState,
      to: t.toState,
      on: t.effectiveOn,
      at: t.recordedAt,
      actor: t.actor,
      by: t.requestedBy,
      reason: t.reason,
      ticket: t.ticket,
    })
    .from(t)
    .where(eq(t.entityId, id))
    .orderBy(asc(t.id));
}

/** The agreement that was accepted with a membership's enrollment: which version, by whom and when; undefined where none is known (requirement E3). */
export async function acceptedAgreement(view: View, { id, partner }: { readonly id: Id<'MEM'>; readonly partner: Id<'PTR'> }) {
  const { enrollments: e, memberships: m } = view.t;
  const [found] = await view.db
    .select({ enrollment: e.id, answers: e.answers })
    .from(m)
    .innerJoin(e, eq(e.id, m.enrollmentId))
    .where(and(eq(m.partnerId, partner), eq(m.id, id)));
  const { agreement } = found?.answers ?? {};
  return found && agreement && { ...agreement, enrollment: found.enrollment };
}

interface Move {
  readonly id: Id<'ENR'>;
  readonly partner?: Id<'PTR'> | null | undefined;
  readonly from?: EnrollmentState;
  readonly to: EnrollmentState;
}

const moved = (tx: Tx, act: Act, ids: { next(kind: 'TRA'): Id<'TRA'> }, { partner, ...move }: Move) =>
  recordTransition(tx, act, ids, { entity: 'enrollment', ...move, partner: partner ?? undefined });

/** How enrollments are written: a save over a newer revision, or a move from a state that is no longer so, is a conflict. */
export const enrollmentWriters: WritersOf<(EnrollmentStarted | EnrollmentSaved | EnrollmentMoved)['kind']> = {
  'enrollment-started': async (tx, { enrollment }, act, ids) => {
    const { program, partner, membership, ...row } = enrollment;
    await insertRows(tx, tx.t.enrollments, [
      { ...row, programId: program, partnerId: partner, membershipId: membership, state: 'draft', revision: 1 },
    ]);
    await moved(tx, act, ids, { id: enrollment.id, partner, to: 'draft' });
  },
  'enrollment-saved': async (tx, { id, partner, revision, from, answers }, act, ids) => {
    const { enrollments: e } = tx.t;
    const done = await tx.db
      .update(e)
      .set({ answers, revision: revision + 1, state: 'draft' })
      .where(and(eq(e.id, id), eq(e.revision, revision), eq(e.state, from)))
      .returning({ id: e.id });
    if (done.length === 0) changedMeanwhile(id, `partnerctl enroll show ${id}`);
    if (from !== 'draft') await moved(tx, act, ids, { id, partner, from, to: 'draft' });
  },
  'enrollment-moved': async (tx, { id, from, to, partner, membership, submittedOn, answers }, act, ids) => {
    const { enrollments: e } = tx.t;
    const set = {
      state: to,
      ...(partner && { partnerId: partner }),
      ...(membership && { membershipId: membership }),
      ...(submittedOn && { submittedOn }),
      ...(answers && { answers }),
    };
    const done = await tx.db
      .update(e)
      .set(set)
      .where(and(eq(e.id, id), eq(e.state, from)))
      .returning({ id: e.id });
    if (done.length === 0) changedMeanwhile(id, `partnerctl enroll show ${id}`);
    await moved(tx, act, ids, { id, partner, from, to });
  },
};
