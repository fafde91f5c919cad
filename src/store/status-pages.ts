import { and, eq } from 'drizzle-orm';
import { idOf, numberIn, type Id } from '../rules/id.ts';
import type { StatusFinding } from '../rules/status/decide.ts';
import { folded } from '../rules/status/grounds.ts';
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

/** The act of a batch, which is always about a program. */
export type PageAct = Act & { readonly program: { readonly id: string; readonly edition: string } };

/**
 * Writes a page of decisions in the transaction it is given: the decisions with their grounds, the levels, the moves, one
 * audit record over the hash of all. Partners whose revisions are no longer those that were seen are left out and named.
 */
export async function writePage(tx: Tx, run: Run, act: PageAct, page: readonly DecidedCase[]): Promise<WrittenPage> {
  const last = page.at(-1);
  if (!last) return { decisions: new Map(), changed: [] };
  await advanceRun(tx, run, { after: last.one.facts.partner, at: act.at });
  const now = await revisions(tx, act.program.id, page);
  const asSeen = ({ one }: DecidedCase) => now.get(one.facts.partner) === revisionText(one.seen);
  const current = page.filter(asSeen);
  const changed = page.filter((one) => !asSeen(one)).map(({ one }) => one.facts.partner);
  if (current.length === 0) return { decisions: new Map(), changed };
  const first = numberIn(await takeNumbers(tx, 'DEC', current.length));
  const numbered = current.map((one, place) => ({
    ...one,
    id: idOf('DEC', first + place),
    grounds: JSON.stringify(groundsOf(one.finding)),
  }));
  await insertRows(tx, tx.t.decisions, decisionRows(run, act, numbered));
  await upsertRows(tx, tx.t.statuses, statusRows(act, numbered), {
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
const groundsOf = ({ criteria, reasons }: StatusFinding): Grounds => ({ criteria: folded(criteria), reasons });

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

/** A page is written as the JSON it goes in as: making an object of each row first, and that into text, costs as much again. */
const asText = (rows: readonly string[]) => `[${rows.join(',')}]`;
const quoted = (text: string | null) => (text === null ? 'null' : JSON.stringify(text));

function decisionRows(run: Run, { program, on, at, actor }: PageAct, page: readonly Numbered[]): string {
  const same = `"about":"status","program_id":${quoted(program.id)},"edition":${quoted(program.edition)},"decided_on":"${on}","recorded_at":"${at}","actor":${quoted(actor)},"run_id":${numberIn(run.id)}`;
  return asText(
    page.map(
      ({ one, id, finding, grounds }) =>
        `{"partner_id":${numberIn(one.facts.partner)},"id":${numberIn(id)},${same},"outcome":"${finding.change}","from_level":"${finding.from}","to_level":"${finding.to}","grounds":${quoted(grounds)}}`,
    ),
  );
}

function statusRows({ program, on }: PageAct, page: readonly Numbered[]): string {
  const same = `"program_id":${quoted(program.id)}`;
  return asText(
    page.map(({ one: { facts, seen }, finding, basis, id }) => {
      const since = finding.to === finding.from ? facts.since : on;
      const evaluated = finding.change === 'indeterminate' ? facts.evaluatedOn : on;
      const notice = finding.notice ? `,"notice_on":"${finding.notice.on}","lowers_on":"${finding.notice.lowersOn}"` : '';
      return `{"partner_id":${numberIn(facts.partner)},${same},"level":"${finding.to}","since":"${since}","decision_id":${numberIn(id)},"revision":${(seen.status ?? 0) + 1},"evaluated_on":${quoted(evaluated)},"basis":"${basis}"${notice}}`;
    }),
  );
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
  const lines = page.map(
    ({ one, id, finding, grounds }) => `${id} ${one.facts.partner} ${finding.change} ${finding.from} ${finding.to} ${grounds}\n`,
  );
  const audit = await takeNumbers(tx, 'AUD', 1);
  const changes = { run: run.id, decisions: page.length, first: page[0]?.id, last: page.at(-1)?.id, sha256: sha256(lines.join('')) };
  await record(tx, { next: () => audit }, act, { outcome: 'done', changes });
}
