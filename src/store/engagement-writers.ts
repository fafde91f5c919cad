import { and, eq } from 'drizzle-orm';
import type { EngagementEffect, EngagementSubmitted } from '../rules/engagement/effects.ts';
import type { EngagementDetails } from '../rules/engagement/engagement.ts';
import { changedMeanwhile } from '../rules/ending.ts';
import type { Id } from '../rules/id.ts';
import { recordTransition, type Act } from './journal.ts';
import { insertRows, upsertRows } from './rows.ts';
import type { Tx } from './store.ts';
import type { EffectWriter, WritersOf } from './writers.ts';

const drafted: EffectWriter<'engagement-drafted'> = async (tx, { engagement }, act, ids) => {
  await insertRows(tx, tx.t.engagements, [rowOf(engagement)]);
  const { id, partner, stage } = engagement;
  await recordTransition(tx, act, ids, { entity: 'engagement', id, partner, to: stage });
};

const submitted: EffectWriter<'engagement-submitted'> = async (tx, { engagement, through, from }, act, ids) => {
  const { id, partner, revision, stage, stageSince, submittedOn, owner } = engagement;
  if (from === undefined) await insertRows(tx, tx.t.engagements, [rowOf(engagement)]);
  else {
    const { engagements: e } = tx.t;
    const changed = await tx.db
      .update(e)
      .set({ stage, stageSince, submittedOn, owner })
      .where(and(eq(e.partnerId, partner), eq(e.id, id), eq(e.stage, from), eq(e.revision, revision)))
      .returning({ id: e.id });
    if (changed.length === 0) changedMeanwhile(id, `partnerctl engagement show ${id}`);
  }
  for (const [index, to] of through.entries())
    await recordTransition(tx, act, ids, { entity: 'engagement', id, partner, from: through[index - 1] ?? from, to });
};

function rowOf(engagement: EngagementSubmitted['engagement']) {
  const {
    id,
    partner,
    program,
    category,
    stage,
    eligibility,
    country,
    sector,
    saleType,
    owner,
    stageSince,
    convertedFrom,
    submittedOn,
    bookedOn,
    revision,
    assessedRevision,
    ...details
  } = engagement;
  const looked = {
    partnerId: partner,
    id,
    programId: program,
    category,
    stage,
    eligibility,
    country,
    sector,
    saleType,
    owner,
    stageSince,
    convertedFrom,
    submittedOn,
    bookedOn,
  };
  return {
    ...looked,
    revision,
    assessedRevision,
    ...lookedUp(details),
  };
}

/** The details, and the columns that repeat what of them is looked up. */
const lookedUp = (details: EngagementDetails) => ({
  details,
  name: details.name,
  customerName: details.customer.name,
  closeDate: details.closeDate ?? null,
  vendorOpportunityId: details.vendorOpportunityId ?? null,
});

const edited: EffectWriter<'engagement-edited'> = async (tx, { partner, engagement, revision, fields }) => {
  const { engagements: e } = tx.t;
  const mine = and(eq(e.partnerId, partner), eq(e.id, engagement));
  const [row] = await tx.db.select({ details: e.details }).from(e).where(mine);
  if (!row) changedMeanwhile(engagement, `partnerctl engagement show ${engagement}`);
  const { country, sector, saleType, ...rest } = fields;
  const changed = await tx.db
    .update(e)
    .set({
      ...lookedUp({ ...row.details, ...rest }),
      ...(country !== undefined && { country }),
      ...(sector !== undefined && { sector }),
      ...(saleType !== undefined && { saleType }),
      revision: revision + 1,
    })
    .where(and(mine, eq(e.revision, revision)))
    .returning({ id: e.id });
  if (changed.length === 0) changedMeanwhile(engagement, `partnerctl engagement show ${engagement}`);
};

const changeProposed: EffectWriter<'engagement-change-proposed'> = async (
  tx,
  { partner, engagement, change, fields, replaces },
  act,
  ids,
) => {
  await insertRows(tx, tx.t.engagementChanges, [
    { partnerId: partner, id: change, engagementId: engagement, fields, replaces, state: 'pending', proposedOn: act.on, decidedOn: null },
  ]);
  await recordTransition(tx, act, ids, { entity: 'engagement-change', id: change, partner, to: 'pending' });
};

const changeDecided: EffectWriter<'engagement-change-decided'> = async (tx, { partner, change, state }, act, ids) => {
  const { engagementChanges: c } = tx.t;
  const changed = await tx.db
    .update(c)
    .set({ state, decidedOn: act.on })
    .where(and(eq(c.partnerId, partner), eq(c.id, change), eq(c.state, 'pending')))
    .returning({ id: c.id });
  if (changed.length === 0) changedMeanwhile(change, 'partnerctl engagement list');
  await recordTransition(tx, act, ids, { entity: 'engagement-change', id: change, partner, from: 'pending', to: state });
};

const moved: EffectWriter<'engagement-moved'> = async (tx, { partner, engagement, from, to, bookedOn }, act, ids) => {
  const { engagements: e } = tx.t;
  const changed = await tx.db
    .update(e)
    .set({ stage: to, stageSince: act.on, ...(bookedOn !== undefined && { bookedOn }) })
    .where(and(eq(e.partnerId, partner), eq(e.id, engagement), eq(e.stage, from)))
    .returning({ id: e.id });
  if (changed.length === 0) changedMeanwhile(engagement, `partnerctl engagement show ${engagement}`);
  await recordTransition(tx, act, ids, { entity: 'engagement', id: engagement, partner, from, to });
};

const assigned: EffectWriter<'engagement-assigned'> = async (tx, { partner, engagement, from, owner }, act, ids) => {
  const { engagements: e } = tx.t;
  await tx.db
    .update(e)
    .set({ owner })
    .where(and(eq(e.partnerId, partner), eq(e.id, engagement)));
  await recordTransition(tx, act, ids, { entity: 'engagement-owner', id: engagement, partner, from: from ?? undefined, to: owner });
};

const paperAttached: EffectWriter<'engagement-paper-attached'> = (tx, { partner, engagement, category, reference, file }, act) => {
  const kept = { fileName: file?.name, fileType: file?.type, fileBytes: file?.bytes, sha256: file?.sha256 };
  const row = { partnerId: partner, engagementId: engagement, category, reference, attachedOn: act.on, ...kept };
  // A paper that was only named before gets its file.
  return upsertRows(tx, tx.t.engagementPapers, [row], {
    key: ['partnerId', 'engagementId', 'category', 'reference'],
    set: ['attachedOn', 'fileName', 'fileType', 'fileBytes', 'sha256'],
  });
};

interface User {
  readonly partner: Id<'PTR'>;
  readonly program: string;
  readonly contact: Id<'CON'>;
}

async function userRow(tx: Tx, { partner, program, contact }: User) {
  const { engagementUsers: u } = tx.t;
  const rows = await tx.db
    .select()
    .from(u)
    .where(and(eq(u.partnerId, partner), eq(u.programId, program), eq(u.contactId, contact)));
  return rows.find(({ untilOn }) => untilOn === null);
}

const userTransition = (tx: Tx, act: Act, ids: Parameters<typeof recordTransition>[2], { partner, contact }: User, to: string) =>
  recordTransition(tx, act, ids, { entity: 'engagement-user', id: contact, partner, to });

const userAdded: EffectWriter<'engagement-user-added'> = async (tx, { partner, program, contact }, act, ids) => {
  if (await userRow(tx, { partner, program, contact })) return;
  // Who was disabled and is added again on one day has one row for that day.
  await upsertRows(
    tx,
    tx.t.engagementUsers,
    [{ partnerId: partner, programId: program, contactId: contact, fromOn: act.on, untilOn: null }],
    {
      key: ['partnerId', 'programId', 'contactId', 'fromOn'],
      set: ['untilOn'],
    },
  );
  await userTransition(tx, act, ids, { partner, program, contact }, 'active');
};

const userDisabled: EffectWriter<'engagement-user-disabled'> = async (tx, { partner, program, contact }, act, ids) => {
  const { engagementUsers: u } = tx.t;
  const row = await userRow(tx, { partner, program, contact });
  if (!row) changedMeanwhile(contact, `partnerctl engagement user list ${partner}`);
  await tx.db
    .update(u)
    .set({ untilOn: act.on })
    .where(and(eq(u.partnerId, partner), eq(u.programId, program), eq(u.contactId, contact), eq(u.fromOn, row.fromOn)));
  await userTransition(tx, act, ids, { partner, program, contact }, 'disabled');
};

/** How the effects of engagements are written. */
export const engagementWriters: WritersOf<EngagementEffect['kind']> = {
  'engagement-drafted': drafted,
  'engagement-submitted': submitted,
  'engagement-edited': edited,
  'engagement-change-proposed': changeProposed,
  'engagement-change-decided': changeDecided,
  'engagement-moved': moved,
  'engagement-assigned': assigned,
  'engagement-paper-attached': paperAttached,
  'engagement-user-added': userAdded,
  'engagement-user-disabled': userDisabled,
};
