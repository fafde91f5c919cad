import { addDays, addMonths, addToMonth, type Day } from '../rules/day.ts';
import { idOf, type Id } from '../rules/id.ts';
import { nameKeyOf } from '../rules/partner/name-key.ts';
import type { CaseFacts, ProgramCase } from '../rules/program/cases/schema.ts';
import type { Program } from '../rules/program/program.ts';
import { lastDayOfValidity } from '../rules/status/record.ts';
import { insertRows } from './rows.ts';
import type { Tx } from './store.ts';

interface Owner {
  readonly partnerId: Id<'PTR'>;
  readonly programId: string;
}

/** Puts the partner of a case with all that is recorded of it into a store made for that; gives back its id. */
export async function writeCase(tx: Tx, program: Program, { number, given }: { readonly number: number; readonly given: ProgramCase }) {
  const partner = idOf('PTR', number);
  const owner: Owner = { partnerId: partner, programId: program.id };
  await writePartner(tx, program, owner, { number, given });
  if (given.facts) await writeFacts(tx, program, owner, given.facts);
  return partner;
}

async function writePartner(
  tx: Tx,
  program: Program,
  owner: Owner,
  { number, given: { name, on, partner } }: { readonly number: number; readonly given: ProgramCase },
): Promise<void> {
  if (!partner) throw new RangeError(`case ${name} is about no partner`);
  const { type, level = program.levels.entry.id, joined = addMonths(on, -24), country, reward_type: rewardType } = partner;
  const { partnerId, programId } = owner;
  const membershipId = idOf('MEM', number);
  const bought = program.status ? null : level;
  await insertRows(tx, tx.t.partners, [{ id: partnerId, name, nameKey: nameKeyOf(name), country, createdOn: joined }]);
  await insertRows(tx, tx.t.memberships, [
    { ...owner, id: membershipId, type, state: 'active', anchor: joined, rewardType: rewardType ?? null },
  ]);
  const term = {
    number: 1,
    level: bought,
    startsOn: joined,
    endsOn: addDays(addMonths(on, 12), -1),
    activatedOn: joined,
    rewardType: rewardType ?? null,
  };
  await insertRows(tx, tx.t.terms, [{ partnerId, membershipId, ...term }]);
  if (!program.status) return;
  const { since = joined, evaluated_on: evaluatedOn = null, notice } = partner;
  await insertRows(tx, tx.t.statuses, [
    { partnerId, programId, level, since, revision: 1, evaluatedOn, noticeOn: notice?.on ?? null, lowersOn: notice?.lowers_on ?? null },
  ]);
}

async function writeFacts(tx: Tx, program: Program, owner: Owner, facts: CaseFacts): Promise<void> {
  const { t } = tx;
  const many = <Item>(items: readonly Item[], row: (item: Item, place: number) => object) =>
    items.map((item, place) => ({ ...owner, ...row(item, place) }) as never);
  await insertRows(
    tx,
    t.revenue,
    many(soldRows(facts), (row) => row),
  );
  await insertRows(
    tx,
    t.orders,
    many(facts.orders, ({ on, product, amount, quantity }, place) => ({
      reference: `O-${place + 1}`,
      placedOn: on,
      product,
      quantity,
      ...amount,
    })),
  );
  await insertRows(
    tx,
    t.documents,
    many(facts.documents, ({ document, on }) => ({
      document,
      signedOn: on,
      endsOn: lastDayOfValidity(on, program.documentById.get(document)?.validMonths),
    })),
  );
  await insertRows(
    tx,
    t.trainings,
    many(attended(program, facts), (row) => row),
  );
  await insertRows(
    tx,
    t.duties,
    many(facts.duties, ({ duty, on, met, figure }) => ({
      duty,
      recordedOn: on,
      met: met ? 'yes' : 'no',
      amount: figure === undefined ? null : typeof figure === 'number' ? figure : figure.amountMinor,
    })),
  );
  await writeCertificates(tx, program, owner, facts);
  await insertRows(
    tx,
    t.engagements,
    many(facts.engagements, ({ category, stage, customer, on, sector }, place) => ({
      id: idOf('ENG', place + 1),
      category,
      name: customer,
      stage,
      customerName: customer,
      sector: sector ?? null,
      details: { name: customer, customer: { name: customer, country: 'FR' }, pillars: [], products: [], contacts: [] },
      submittedOn: on,
      bookedOn: on,
    })),
  );
}

/** A row a month, line and kind; what a case says of the same ones is added up. */
function soldRows({ revenue }: CaseFacts) {
  const rows = new Map<string, { month: string; line: string; kind: string; amountMinor: number; currency: string }>();
  for (const { months, line, kind, amount } of revenue) {
    const [first = '', last = first] = months.split('..');
    for (let month = first; month <= last; month = addToMonth(month, 1)) {
      const key = `${month} ${line} ${kind}`;
      const before = rows.get(key)?.amountMinor ?? 0;
      rows.set(key, { month, line, kind, amountMinor: before + amount.amountMinor, currency: amount.currency });
    }
  }
  return [...rows.values()];
}

const people = (count: number) => Array.from({ length: count }, (_, place) => place + 1);

function attended({ trainingById }: Program, { trainings }: CaseFacts) {
  return trainings.flatMap(({ training, on, attendees }) =>
    people(attendees).map((number) => ({
      training,
      profile: trainingById.get(training)?.profile ?? '',
      family: trainingById.get(training)?.family ?? '',
      heldOn: on,
      attendee: `person-${number}@partner.example`,
    })),
  );
}

async function writeCertificates(tx: Tx, program: Program, { partnerId, programId }: Owner, { certifications }: CaseFacts): Promise<void> {
  const most = Math.max(0, ...certifications.map(({ holders }) => holders));
  const days = certifications.map(({ on }) => on).toSorted();
  const joinedOn: Day = days[0] ?? '';
  await insertRows(
    tx,
    tx.t.contacts,
    people(most).map((number) => {
      const email = `person-${number}@partner.example`;
      return { partnerId, id: idOf('CON', number), name: `Person ${number}`, email, emailKey: email, joinedOn };
    }),
  );
  const held = certifications.flatMap(({ certification, on, holders }) =>
    people(holders).map((number) => ({
      partnerId,
      programId,
      certification,
      contactId: idOf('CON', number),
      earnedOn: on,
      endsOn: lastDayOfValidity(on, program.certificationById.get(certification)?.validMonths),
    })),
  );
  await insertRows(tx, tx.t.certifications, held);
}
