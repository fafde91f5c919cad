import { and, eq, sql } from 'drizzle-orm';
import { numberIn, type Numbering } from '../rules/id.ts';
import type { RewardAssessment, RewardEffect } from '../rules/reward/effects.ts';
import { changedMeanwhile } from '../rules/ending.ts';
import { recordTransition, type Act } from './journal.ts';
import { insertRows } from './rows.ts';
import type { Tx } from './store.ts';
import type { EffectWriter, WritersOf } from './writers.ts';

type Found = NonNullable<RewardAssessment['found']>;
type Recorded = RewardAssessment & { readonly found: Found };

const isRecorded = (assessment: RewardAssessment): assessment is Recorded => assessment.found !== undefined;

/** Assessments of any number, each table written by one statement: one command or a page of a batch (W6). */
const assessed: EffectWriter<'rewards-assessed'> = async (tx, { program, assessments }, act, ids) => {
  await markEngagements(tx, assessments);
  const recorded = assessments.filter(isRecorded);
  await insertRows(
    tx,
    tx.t.decisions,
    recorded.map((assessment) => decisionRow(program, assessment, act)),
  );
  const [added, replaced] = [
    recorded.filter(({ found }) => found.rewardRevision === null),
    recorded.filter(({ found }) => found.rewardRevision !== null),
  ];
  await insertRows(
    tx,
    tx.t.rewards,
    added.map(({ partner, engagement, found }) => ({
      partnerId: partner,
      id: found.reward,
      programId: program,
      engagementId: engagement,
      ...standing(found),
      revision: 1,
    })),
  );
  await replaceRewards(tx, replaced);
  await insertRows(
    tx,
    tx.t.rewardEntries,
    recorded.flatMap((assessment) => entryRows(assessment, act)),
  );
  await insertRows(
    tx,
    tx.t.transitions,
    recorded.flatMap((assessment) => transitionRows(program, assessment, act, ids)),
  );
};

const standing = ({ kind, states, amount, currency }: Found) => ({ kind, state: states.at(-1) ?? ('assessed' as const), amount, currency });

/** Puts what was found on the engagements, unless one of them changed since it was assessed. */
async function markEngagements(tx: Tx, assessments: readonly RewardAssessment[]): Promise<void> {
  const { engagements: e } = tx.t;
  const shape = { partner_id: 'bigint', id: 'bigint', revision: 'bigint', before: 'text', eligibility: 'text' } as const;
  const rows = assessments.map(({ partner, engagement, revision, before, eligibility }) => ({
    partner_id: numberIn(partner),
    id: numberIn(engagement),
    revision,
    before,
    eligibility,
  }));
  const marked = await tx.db
    .update(e)
    .set({ eligibility: sql`seen.eligibility`, assessedRevision: sql`${e.revision}` })
    .from(tx.x.rows('seen', shape, rows))
    .where(sql`${e.partnerId} = seen.partner_id and ${e.id} = seen.id and ${e.revision} = seen.revision and ${e.eligibility} = seen.before`)
    .returning({ id: e.id });
  if (marked.length !== assessments.length) changedMeanwhile('an engagement', 'partnerctl reward evaluate --pending');
}

function decisionRow(program: string, { partner, engagement, eligibility, found }: Recorded, act: Act) {
  const { decision, criteria, reasons } = found;
  const subject = {
    partnerId: partner,
    id: decision,
    programId: program,
    edition: act.program?.edition ?? '',
    about: 'reward',
    subject: engagement,
  };
  return {
    ...subject,
    outcome: eligibility,
    fromLevel: null,
    toLevel: null,
    decidedOn: act.on,
    recordedAt: act.at,
    actor: act.actor,
    runId: null,
    grounds: { criteria, reasons },
  };
}

async function replaceRewards(tx: Tx, replaced: readonly Recorded[]): Promise<void> {
  if (replaced.length === 0) return;
  const { rewards: r } = tx.t;
  const shape = {
    partner_id: 'bigint',
    id: 'bigint',
    revision: 'bigint',
    kind: 'text',
    state: 'text',
    amount: 'bigint',
    currency: 'text',
  } as const;
  const rows = replaced.map(({ partner, found }) => ({
    partner_id: numberIn(partner),
    id: numberIn(found.reward),
    revision: found.rewardRevision,
    ...standing(found),
  }));
  const changed = await tx.db
    .update(r)
    .set({
      kind: sql`seen.kind`,
      state: sql`seen.state`,
      amount: sql`seen.amount`,
      currency: sql`seen.currency`,
      revision: sql`${r.revision} + 1`,
    })
    .from(tx.x.rows('seen', shape, rows))
    .where(sql`${r.partnerId} = seen.partner_id and ${r.id} = seen.id and ${r.revision} = seen.revision`)
    .returning({ id: r.id });
  if (changed.length !== replaced.length) changedMeanwhile('a reward', 'partnerctl reward list');
}

function entryRows({ partner, found }: Recorded, act: Act) {
  return found.entries.map((entry) => ({
    partnerId: partner,
    ...entry,
    rewardId: found.reward,
    edition: act.program?.edition ?? null,
    decisionId: found.decision,
    effectiveOn: act.on,
    recordedAt: act.at,
    actor: act.actor,
    reason: act.reason ?? null,
  }));
}

function transitionRows(program: string, { partner, found }: Recorded, act: Act, ids: Numbering) {
  const { states } = found;
  const entered = found.rewardRevision === null ? states : states.slice(1);
  return entered.map((to, index) => ({
    id: ids.next('TRA'),
    entity: 'reward',
    entityId: found.reward,
    partnerId: partner,
    fromState: (found.rewardRevision === null ? states[index - 1] : states[index]) ?? null,
    toState: to,
    effectiveOn: act.on,
    recordedAt: act.at,
    actor: act.actor,
    requestedBy: act.by?.contact ?? null,
    reason: act.reason ?? null,
    ticket: act.ticket ?? null,
    programId: program,
    edition: act.program?.edition ?? null,
  }));
}

const moved: EffectWriter<'reward-moved'> = async (tx, { partner, reward, from, to, paid }, act, ids) => {
  const { rewards: r } = tx.t;
  const changed = await tx.db
    .update(r)
    .set({ state: to, revision: sql`${r.revision} + 1`, ...(paid !== undefined && { paid }) })
    .where(and(eq(r.partnerId, partner), eq(r.id, reward), eq(r.state, from)))
    .returning({ id: r.id });
  if (changed.length === 0) changedMeanwhile(reward, `partnerctl reward show ${reward}`);
  await recordTransition(tx, act, ids, { entity: 'reward', id: reward, partner, from, to });
};

const adjusted: EffectWriter<'reward-adjusted'> = async (tx, { partner, reward, revision, difference, entries }, act) => {
  const { rewards: r } = tx.t;
  const changed = await tx.db
    .update(r)
    .set({ amount: sql`${r.amount} + ${difference}`, revision: revision + 1 })
    .where(and(eq(r.partnerId, partner), eq(r.id, reward), eq(r.revision, revision)))
    .returning({ id: r.id });
  if (changed.length === 0) changedMeanwhile(reward, `partnerctl reward show ${reward}`);
  const edition = act.program?.edition ?? null;
  const record = { edition, decisionId: null, effectiveOn: act.on, recordedAt: act.at, actor: act.actor, reason: act.reason ?? null };
  await insertRows(
    tx,
    tx.t.rewardEntries,
    entries.map((entry) => ({ partnerId: partner, ...entry, rewardId: reward, ...record })),
  );
};

const supplierMoved: EffectWriter<'supplier-moved'> = async (tx, { partner, program, from, to, email, on }, act, ids) => {
  const { suppliers: s } = tx.t;
  if (from === null) await insertRows(tx, s, [{ partnerId: partner, programId: program, state: to, email, since: on }]);
  else {
    const changed = await tx.db
      .update(s)
      .set({ state: to, email, since: on })
      .where(and(eq(s.partnerId, partner), eq(s.programId, program), eq(s.state, from)))
      .returning({ state: s.state });
    if (changed.length === 0) changedMeanwhile(`the supplier account of ${partner}`, `partnerctl supplier show ${partner}`);
  }
  await recordTransition(tx, act, ids, { entity: 'supplier', id: partner, partner, from: from ?? undefined, to });
};

/** How the effects of rewards are written. */
export const rewardWriters: WritersOf<RewardEffect['kind']> = {
  'rewards-assessed': assessed,
  'reward-moved': moved,
  'reward-adjusted': adjusted,
  'supplier-moved': supplierMoved,
};
