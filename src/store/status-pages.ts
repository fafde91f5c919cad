import { and, eq, getTableColumns, sql } from 'drizzle-orm';
import { idOf, numberIn, type Id } from '../rules/id.ts';
import type { StatusFinding } from '../rules/status/decide.ts';
import type { Seen, StatusCase } from './facts.ts';
import { record, sha256, takeNumbers, type Act } from './journal.ts';
import { inRange, rangeOf } from './metrics.ts';
import { insertRows, upsertRows } from './rows.ts';
import { advanceRun, type Run } from './runs.ts';
import type { Tx, View } from './store.ts';
import type { Grounds } from './tables/journal.ts';

/** A partner with what was decided about it, and the fingerprint of what it was decided on. */
export interface DecidedCase {
  readonly one: StatusCase;
  readonly finding: StatusFinding;
  readonly basis: string;
}

/** What a page came to: the decision of each partner, and the partners whose facts had changed meanwhile. */
export interface WrittenPage {
  readonly decisions: ReadonlyMap<Id<'PTR'>, Id<'DEC'>>;
  readonly changed: readonly Id<'PTR'>[];
}

/**
 * Writes a page of decisions in the transaction it is given: the decisions with their grounds, the levels, the moves, one
 * audit record over the hash of all. Partners whose revisions are no longer those that were seen are left out and named.
 */
export async function writePage(tx: Tx, run: Run, act: Act & { readonly program: { readonly id: string; readonly edition: string } }, page: readonly DecidedCase[]): Promise<WrittenPage> {
  const last = page.at(-1);
  if (!last) return { decisions: new Map(), changed: [] };
  await advanceRun(tx, run, { after: last.one.facts.partner, at: act.at });
  const now = await revisions(tx, act.program.id, page);
  const asSeen = ({ one }: DecidedCase) => now.get(one.facts.partner) === revisionText(one.seen);
  const current = page.filter(asSeen);
  const changed = page.filter((one) => !asSeen(one)).map(({ one }) => one.facts.partner);
  if (current.length === 0) return { decisions: new Map(), changed };
  const first = numberIn(await takeNumbers(tx, 'DEC', current.length));
  const numbered = current.map((one, place) => ({ ...one, id: idOf('DEC', first + place), grounds: JSON.stringify(groundsOf(one.finding)) }));
  await insertDecisions(tx, run, act, numbered);
  await upsertRows(tx, tx.t.statuses, numbered.map((one) => statusRow(act, one)), {
    key: ['partnerId', 'programId'],
    set: ['level', 'since', 'decisionId', 'revision', 'evaluatedOn', 'basis', 'noticeOn', 'lowersOn'],
  });
  await insertMoves(tx, act, numbered);
  await auditPage(tx, run, act, numbered);
  return { decisions: new Map(numbered.map(({ one, id }) => [one.facts.partner, id])), changed };
}

interface Numbered extends DecidedCase {
  readonly id: Id<'DEC'>;
  /** As stored. */
  readonly grounds: string;
}

/** What is kept of a finding: names are the program's, and are looked up in the edition that decided. */
const groundsOf = ({ criteria, reasons }: StatusFinding): Grounds => ({ criteria, reasons });

const revisionText = ({ partner, membership, status }: Seen) => `${partner} ${membership} ${status ?? '-'}`;

/** The revisions as they are now. */
async function revisions({ db, t }: View, program: string, page: readonly DecidedCase[]): Promise<ReadonlyMap<Id<'PTR'>, string>> {
  const { memberships: m, partners: p, statuses: s } = t;
  const range = rangeOf(page.map(({ one }) => one.facts.partner));
  const rows = await db
    .select({ id: m.partnerId, partner: p.revision, membership: m.revision, status: s.revision })
    .from(m)
    .innerJoin(p, eq(p.id, m.partnerId))
    .leftJoin(s, and(eq(s.partnerId, m.partnerId), eq(s.programId, m.programId)))
    .where(and(eq(m.programId, program), eq(m.state, 'active'), inRange(m.partnerId, range)));
  return new Map(rows.map(({ id, ...seen }) => [id, revisionText(seen)]));
}

/**
 * Decisions go in as JSON with their grounds as they are: as a text inside the JSON they would be escaped here and read
 * back there, which costs a third of the run.
 */
async function insertDecisions(tx: Tx, run: Run, { program, on, at, actor }: Act & { readonly program: { readonly id: string; readonly edition: string } }, page: readonly Numbered[]): Promise<void> {
  const { decisions } = tx.t;
  const same = `"program_id":${JSON.stringify(program.id)},"edition":${JSON.stringify(program.edition)},"decided_on":"${on}","recorded_at":"${at}","actor":${JSON.stringify(actor)},"run_id":${numberIn(run.id)}`;
  const rows = page.map(
    ({ one, id, finding, grounds }) =>
      `{"partner_id":${numberIn(one.facts.partner)},"id":${numberIn(id)},"about":"status","outcome":"${finding.change}","from_level":"${finding.from}","to_level":"${finding.to}",${same},"grounds":${grounds}}`,
  );
  const columns = Object.values(getTableColumns(decisions)).map(({ name }) => name);
  const picks = sql.join(columns.map((name) => sql`incoming.${sql.identifier(name)}`), sql`, `);
  const numbers: ReadonlySet<string> = new Set(['partner_id', 'id', 'run_id']);
  const shape = Object.fromEntries(columns.map((name) => [name, numbers.has(name) ? ('bigint' as const) : ('text' as const)]));
  await tx.db.insert(decisions).select(sql`select ${picks} from ${tx.x.rows('incoming', shape, `[${rows.join(',')}]`)} where true`);
}

function statusRow({ program, on }: Act, { one, finding, basis, id }: Numbered) {
  const { facts, seen } = one;
  return {
    partnerId: facts.partner,
    programId: program?.id ?? '',
    level: finding.to,
    since: finding.to === finding.from ? facts.since : on,
    decisionId: id,
    revision: (seen.status ?? 0) + 1,
    evaluatedOn: finding.change === 'indeterminate' ? facts.evaluatedOn : on,
    basis,
    noticeOn: finding.notice?.on ?? null,
    lowersOn: finding.notice?.lowersOn ?? null,
  };
}

/** The partners that moved, or were told that they will, in their history. */
async function insertMoves(tx: Tx, act: Act, page: readonly Numbered[]): Promise<void> {
  const moves = page.filter(({ finding }) => finding.change === 'raised' || finding.change === 'lowered' || finding.change === 'notice');
  if (moves.length === 0) return;
  const first = numberIn(await takeNumbers(tx, 'TRA', moves.length));
  const rows = moves.map(({ one, id, finding }, place) => ({
    id: idOf('TRA', first + place),
    entity: 'status',
    entityId: id,
    partnerId: one.facts.partner,
    fromState: finding.from,
    toState: finding.change === 'notice' ? 'notice-given' : finding.to,
    effectiveOn: act.on,
    recordedAt: act.at,
    actor: act.actor,
    reason: act.reason ?? null,
    ticket: act.ticket ?? null,
    programId: act.program?.id ?? null,
    edition: act.program?.edition ?? null,
  }));
  await insertRows(tx, tx.t.transitions, rows);
}

/** One record a page in the audit chain, over the hash of its decisions in the order of their ids. */
async function auditPage(tx: Tx, run: Run, act: Act, page: readonly Numbered[]): Promise<void> {
  const lines = page.map(({ one, id, finding, grounds }) => `${id} ${one.facts.partner} ${finding.change} ${finding.from} ${finding.to} ${grounds}\n`);
  const audit = await takeNumbers(tx, 'AUD', 1);
  const changes = { run: run.id, decisions: page.length, first: page[0]?.id, last: page.at(-1)?.id, sha256: sha256(lines.join('')) };
  await record(tx, { next: () => audit }, act, { outcome: 'done', changes });
}
