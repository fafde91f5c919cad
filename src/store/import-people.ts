import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import { emailKeyOf } from '../rules/address.ts';
import { idOf, numberIn, type Id } from '../rules/id.ts';
import type { ContactSheetRow } from '../rules/import/people.ts';
import type { Counts, Importing, OpenWriter } from './import.ts';
import { repeated, seenTexts } from './import-key.ts';
import { partnerFinder } from './import-partner.ts';
import { transitionRows } from './import-transitions.ts';
import { insertRows } from './rows.ts';
import type { Tx } from './store.ts';

interface Known {
  readonly id: Id<'CON'>;
  readonly partner: Id<'PTR'>;
  readonly name: string;
  readonly roles: ReadonlySet<string>;
}

interface Wanted extends ContactSheetRow {
  readonly at: Id<'PTR'>;
}

const keyOf = (partner: Id<'PTR'>, email: string) => `${partner} ${emailKeyOf(email)}`;

/** People, found again by partner and address: a name that differs is corrected, roles named are added (requirements E5, F2). */
export const contactWriter: OpenWriter<ContactSheetRow> = (tx, importing) => {
  const finder = partnerFinder(tx);
  const seen = seenTexts();
  const partnerOf = (row: ContactSheetRow) => idOf('PTR', finder.numberOf(row.partner));
  return {
    names: (rows) => finder.check(rows),
    async check(rows) {
      const problems = await finder.check(rows);
      const unnamed = new Set(problems.map(({ line }) => line));
      for (const row of rows.filter(({ atLine }) => !unnamed.has(atLine))) {
        const first = seen.before(keyOf(partnerOf(row), row.email), row.atLine);
        if (first !== undefined) problems.push(repeated(row.atLine, first, 'partner and address'));
      }
      return problems;
    },
    write: (rows) =>
      writePeople(
        tx,
        importing,
        rows.map((row) => ({ ...row, at: partnerOf(row) })),
      ),
    end: async () => undefined,
  };
};

async function writePeople(tx: Tx, importing: Importing, rows: readonly Wanted[]): Promise<Counts> {
  const known = await knownPeople(tx, importing.program.id, rows);
  const found = rows.map((row) => ({ row, person: known.get(keyOf(row.at, row.email)) }));
  const added = found.filter(({ person }) => person === undefined).map(({ row }) => ({ ...row, id: importing.ids.next('CON') }));
  const renamed = found.filter(({ row, person }) => person !== undefined && person.name !== row.name);
  const roles = [
    ...added.flatMap((row) => rolesOf(importing, row.at, row.id, row.roles ?? [])),
    ...found.flatMap(({ row, person }) =>
      person
        ? rolesOf(
            importing,
            row.at,
            person.id,
            (row.roles ?? []).filter((role) => !person.roles.has(role)),
          )
        : [],
    ),
  ];
  const changed = found.filter(
    ({ row, person }) => person !== undefined && (person.name !== row.name || row.roles?.some((role) => !person.roles.has(role))),
  );
  await insertRows(
    tx,
    tx.t.contacts,
    added.map(({ id, at, name, email }) => ({ id, partnerId: at, name, email, emailKey: emailKeyOf(email), joinedOn: importing.on })),
  );
  for (const { row, person } of renamed) {
    const { contacts: c } = tx.t;
    await tx.db
      .update(c)
      .set({ name: row.name })
      .where(and(eq(c.partnerId, row.at), eq(c.id, (person as Known).id)));
  }
  await giveRoles(tx, roles);
  await insertRows(
    tx,
    tx.t.transitions,
    transitionRows(importing, [
      ...added.map(({ id, at, roles: held }) => ({
        entity: 'contact',
        id,
        partner: at,
        to: (held ?? []).length > 0 ? 'resource' : 'contact',
      })),
      ...changed
        .filter(({ row, person }) => person?.roles.size === 0 && (row.roles ?? []).length > 0)
        .map(({ person, row }) => ({ entity: 'contact', id: (person as Known).id, partner: row.at, from: 'contact', to: 'resource' })),
    ]),
  );
  return { created: added.length, updated: changed.length, unchanged: rows.length - added.length - changed.length };
}

interface RoleRow {
  readonly partnerId: Id<'PTR'>;
  readonly programId: string;
  readonly contactId: Id<'CON'>;
  readonly role: string;
  readonly fromOn: string;
}

const rolesOf = ({ program, on }: Importing, partnerId: Id<'PTR'>, contactId: Id<'CON'>, roles: readonly string[]): RoleRow[] =>
  roles.map((role) => ({ partnerId, programId: program.id, contactId, role, fromOn: on }));

/** Given up and taken on again on one day, a role was never given up. */
async function giveRoles(tx: Tx, rows: readonly RoleRow[]): Promise<void> {
  if (rows.length === 0) return;
  const { contactRoles: r } = tx.t;
  const stored = rows.map((row) => ({ ...row, partnerId: numberIn(row.partnerId), contactId: numberIn(row.contactId) }));
  const given = tx.x.rows('given', { partnerId: 'bigint', programId: 'text', contactId: 'bigint', role: 'text', fromOn: 'text' }, stored);
  const again = await tx.db
    .select({ partner: r.partnerId, contact: r.contactId, role: r.role })
    .from(r)
    .innerJoin(
      given,
      and(
        eq(r.partnerId, named('partnerId')),
        eq(r.programId, named('programId')),
        eq(r.contactId, named('contactId')),
        eq(r.role, named('role')),
        eq(r.fromOn, named('fromOn')),
      ),
    );
  const ended = new Set(again.map(({ contact, role }) => `${contact} ${role}`));
  for (const { partner, contact, role } of again) {
    await tx.db
      .update(r)
      .set({ untilOn: null })
      .where(and(eq(r.partnerId, partner), eq(r.contactId, contact), eq(r.role, role), eq(r.fromOn, rows[0]?.fromOn ?? '')));
  }
  await insertRows(
    tx,
    r,
    rows.filter(({ contactId, role }) => !ended.has(`${contactId} ${role}`)),
  );
}

const named = (column: string) => sql`given.${sql.identifier(column)}`;

/** The people there are at those partners with those addresses, with the roles they hold now. */
async function knownPeople(tx: Tx, program: string, rows: readonly Wanted[]): Promise<ReadonlyMap<string, Known>> {
  const { contacts: c, contactRoles: r } = tx.t;
  const wanted = tx.x.rows(
    'wanted',
    { partner: 'bigint', email: 'text' },
    rows.map(({ at, email }) => ({ partner: numberIn(at), email: emailKeyOf(email) })),
  );
  const found = await tx.db
    .select({ id: c.id, partner: c.partnerId, name: c.name, email: c.emailKey, role: r.role })
    .from(wanted)
    .innerJoin(c, and(eq(c.partnerId, sql`wanted.partner`), eq(c.emailKey, sql`wanted.email`), isNull(c.leftOn)))
    .leftJoin(r, and(eq(r.partnerId, c.partnerId), eq(r.contactId, c.id), eq(r.programId, program), isNull(r.untilOn)))
    .orderBy(asc(c.id));
  const people = new Map<string, Known & { roles: Set<string> }>();
  for (const { role, email, ...person } of found) {
    const key = keyOf(person.partner, email);
    const one = people.get(key) ?? { ...person, roles: new Set<string>() };
    if (role !== null) one.roles.add(role);
    people.set(key, one);
  }
  return people;
}
