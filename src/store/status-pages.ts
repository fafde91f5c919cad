import { and, eq, sql } from 'drizzle-orm';
import type { Day } from '../rules/day.ts';
import { idOf, numberIn, type Id } from '../rules/id.ts';
import type { Notice } from '../rules/notice/notice.ts';
import { statusNotice } from '../rules/notice/status.ts';
import type { StatusFinding } from '../rules/status/decide.ts';
import { folded } from '../rules/status/grounds.ts';
import type { Seen, StatusCase } from './facts.ts';
import { record, recordedLater, sha256, takeNumbers, type Act } from './journal.ts';
import { inRange, pageTexts, rangeOf } from './metrics.ts';
import { noticeRow } from './notice.ts';
import { insertRows, upsertRows } from './rows.ts';
import { advanceRun, type Run } from './runs.ts';
import type { Tx, View } from './store.ts';
import type { Tables } from './tables.ts';

/** A partner with what was decided about it, and the fingerprint of what it was decided on. */
export interface DecidedCase {
  readonly one: StatusCase;
  readonly finding: StatusFinding;
  readonly basis: string;
}

/** A page as it will be written but for the numbers its decisions get: plain texts, made outside the transaction and easily handed to another thread. */
export interface PageDraft {
  readonly lines: readonly DraftLine[];
}

interface DraftLine {
  /** The number of the partner's id. */
  readonly partner: number;
  /** The revisions it was decided on. */
  readonly seen: string;
  /** The rows of its decision and its status, without the decision's number. */
  readonly decision: string;
  readonly status: string;
  readonly move?: { readonly from: string; readonly to: string };
  /** Whether somebody else approves it first. */
  readonly proposed: boolean;
  /** What the partner hears of it. */
  readonly notice?: Notice;
}

/** What a page came to: the decision of each partner, and the partners whose facts had changed meanwhile. */
export interface WrittenPage {
  readonly decisions: ReadonlyMap<Id<'PTR'>, Id<'DEC'>>;
  readonly changed: readonly Id<'PTR'>[];
}

/** The act of a batch, which is always about a program. */
export type PageAct = Act & { readonly program: { readonly id: string; readonly edition: string } };

/** Drafts a page decided in a run on a day. */
export function draftPage({ id: runId }: Run, on: Day, page: readonly DecidedCase[]): PageDraft {
  const lines = page.map((one): DraftLine => {
    const { change, from, to, proposed } = one.finding;
    // Nobody hears of a move before it is approved.
    const notice = proposed ? undefined : statusNotice(one.one.facts.partner, one.finding);
    const move = moving.has(change) ? { from, to: proposed ? 'proposed' : change === 'notice' ? 'notice-given' : to } : undefined;
    return {
      partner: numberIn(one.one.facts.partner),
      seen: revisionText(one.one.seen),
      decision: restOfDecision(decisionRow(runId, one)),
      status: statusText(on, one),
      proposed,
      ...(move && { move }),
      ...(notice && { notice }),
    };
  });
  return { lines };
}

/**
 * Writes a page of decisions in the transaction it is given: the decisions with their grounds, the levels, the moves, one
 * audit record over the hash of all. Partners whose revisions are no longer those that were seen are left out and named.
 */
export async function writePage(tx: Tx, run: Run, asked: PageAct, { lines }: PageDraft): Promise<WrittenPage> {
  const last = lines.at(-1);
  if (!last) return { decisions: new Map(), changed: [] };
  const act = await recordedLater(tx, asked);
  await advanceRun(tx, run, { after: idOf('PTR', last.partner), at: asked.at });
  const now = await revisions(tx, act.program.id, lines);
  const asSeen = ({ partner, seen }: DraftLine) => now.get(partner) === seen;
  const current = lines.filter(asSeen);
  const changed = lines.filter((line) => !asSeen(line)).map(({ partner }) => idOf('PTR', partner));
  if (current.length === 0) return { decisions: new Map(), changed };
  const first = numberIn(await takeNumbers(tx, 'DEC', current.length));
  const decisions = listText(current.map(({ partner, decision }, place) => decisionText(partner, first + place, decision)));
  await insertRows(tx, tx.t.decisions, decisions, {
    programId: act.program.id,
    edition: act.program.edition,
    about: 'status',
    decidedOn: act.on,
    recordedAt: act.at,
    actor: act.actor,
  });
  const statuses = listText(current.map(({ status, proposed }, place) => statusRow(first + place, status, proposed)));
  await upsertRows(tx, tx.t.statuses, statuses, {
    key: ['partnerId', 'programId'],
    set: ['level', 'since', 'decisionId', 'revision', 'evaluatedOn', 'basis', 'noticeOn', 'lowersOn', 'nextLevel', 'nextOn', 'proposedId'],
    same: { programId: act.program.id },
  });
  await insertMoves(tx, act, current, first);
  await insertNotices(
    tx,
    act,
    current.flatMap(({ notice }) => notice ?? []),
  );
  await auditPage(tx, run, act, { first, count: current.length, sha256: sha256(decisions) });
  return { decisions: new Map(current.map(({ partner }, place) => [idOf('PTR', partner), idOf('DEC', first + place)])), changed };
}

const revisionText = ({ partner, membership, status }: Seen) => `${partner} ${membership} ${status ?? '-'}`;

/** Which of the partners that were read have changed since, so that what was decided on them is decided again. */
export async function changedSince(
  view: View,
  program: string,
  cases: readonly Pick<StatusCase, 'facts' | 'seen'>[],
): Promise<readonly Id<'PTR'>[]> {
  const now = await revisions(
    view,
    program,
    cases.map(({ facts }) => ({ partner: numberIn(facts.partner) })),
  );
  return cases.filter(({ facts, seen }) => now.get(numberIn(facts.partner)) !== revisionText(seen)).map(({ facts }) => facts.partner);
}

/** The revisions as they are now, by the numbers of the partners' ids. */
async function revisions(view: View, program: string, lines: readonly Pick<DraftLine, 'partner'>[]): Promise<ReadonlyMap<number, string>> {
  const { memberships: m, partners: p, statuses: s } = view.t;
  const words = sql`cast(${p.revision} as text) || ' ' || cast(${m.revision} as text) || ' ' || coalesce(cast(${s.revision} as text), '-')`;
  const each = view.db
    .select({ partner: sql`${m.partnerId}`.as('partner'), words: words.as('words'), on: sql`''`.as('on_day') })
    .from(m)
    .innerJoin(p, eq(p.id, m.partnerId))
    .leftJoin(s, and(eq(s.partnerId, m.partnerId), eq(s.programId, m.programId)))
    .where(
      and(eq(m.programId, program), eq(m.state, 'active'), inRange(m.partnerId, rangeOf(lines.map(({ partner }) => idOf('PTR', partner))))),
    )
    .as('each');
  return new Map((await pageTexts(view, each)).map(([number, revision]) => [number, revision]));
}

/** What differs between the decisions of a page; the rest is the act's. */
type DecisionRow = Pick<
  Tables['decisions']['$inferSelect'],
  'partnerId' | 'id' | 'outcome' | 'fromLevel' | 'toLevel' | 'runId' | 'grounds'
>;

/** What is kept of a finding: names are the program's, and are looked up in the edition that decided. */
function decisionRow(runId: Id<'RUN'>, { finding }: DecidedCase): Omit<DecisionRow, 'partnerId' | 'id'> {
  const { change, from, to, criteria, reasons } = finding;
  return {
    outcome: change,
    fromLevel: from,
    toLevel: to,
    runId,
    grounds: { criteria: folded(criteria), reasons },
  };
}

/**
 * The decisions of a page as the text they are written as, whose hash the audit trail keeps: the same again from the rows
 * that were stored. Grounds stand in it as JSON, not as a text of JSON, which would be escaped here and read back there.
 */
export function decisionsText(rows: readonly DecisionRow[]): string {
  return listText(rows.map((row) => decisionText(numberIn(row.partnerId), numberIn(row.id), restOfDecision(row))));
}

const decisionText = (partner: number, number: number, rest: string) => `{"partner_id":${partner},"id":${number},${rest}`;

function restOfDecision({ outcome, fromLevel, toLevel, runId, grounds }: Omit<DecisionRow, 'partnerId' | 'id'>): string {
  return `"outcome":"${outcome}","from_level":"${fromLevel}","to_level":"${toLevel}","run_id":${runId ? numberIn(runId) : null},"grounds":${JSON.stringify(grounds)}}`;
}

const listText = (rows: readonly string[]) => `[${rows.join(',')}]`;
const quoted = (text: string | null) => (text === null ? 'null' : `"${text}"`);

function statusText(on: Day, { one: { facts, seen }, finding, basis }: DecidedCase): string {
  // What is only proposed leaves the partner where it stands.
  const { to, notice: runs } = finding.proposed ? { to: finding.from, notice: facts.notice } : finding;
  const since = to === finding.from ? facts.since : on;
  const evaluated = finding.change === 'indeterminate' ? facts.evaluatedOn : on;
  const notice = runs ? `,"notice_on":"${runs.on}","lowers_on":"${runs.lowersOn}"` : '';
  const ahead = facts.next ? `,"next_level":"${facts.next.level}","next_on":"${facts.next.on}"` : '';
  return `"partner_id":${numberIn(facts.partner)},"level":"${to}","since":"${since}","revision":${(seen.status ?? 0) + 1},"evaluated_on":${quoted(evaluated)},"basis":"${basis}"${notice}${ahead}}`;
}

const statusRow = (decision: number, rest: string, proposed: boolean) =>
  `{"decision_id":${decision},${proposed ? `"proposed_id":${decision},` : ''}${rest}`;

const moving: ReadonlySet<string> = new Set(['raised', 'lowered', 'notice']);

/** The partners that moved, or were told that they will, in their history. */
async function insertMoves(tx: Tx, act: PageAct, lines: readonly DraftLine[], first: number): Promise<void> {
  const moves = lines.flatMap(({ partner, move }, place) => (move ? [{ ...move, partner, id: idOf('DEC', first + place) }] : []));
  if (moves.length === 0) return;
  const number = numberIn(await takeNumbers(tx, 'TRA', moves.length));
  const rows = moves.map(({ id, partner, from, to }, place) => ({
    id: idOf('TRA', number + place),
    entity: 'status',
    entityId: id,
    partnerId: idOf('PTR', partner),
    fromState: from,
    toState: to,
    effectiveOn: act.on,
    recordedAt: act.at,
    actor: act.actor,
    reason: act.reason ?? null,
    ticket: act.ticket ?? null,
    programId: act.program.id,
    edition: act.program.edition,
  }));
  await insertRows(tx, tx.t.transitions, rows);
}

/** What the partners of a page hear, queued at once (requirement N1). */
async function insertNotices(tx: Tx, act: PageAct, notices: readonly Notice[]): Promise<void> {
  if (notices.length === 0) return;
  const first = numberIn(await takeNumbers(tx, 'NTC', notices.length));
  const { on, at, program } = act;
  const rows = notices.map((notice, place) => noticeRow(notice, { id: idOf('NTC', first + place), program: program.id, on, at }));
  await insertRows(tx, tx.t.notices, rows);
}

/** One record a page in the audit chain, over the hash of its decisions. */
async function auditPage(
  tx: Tx,
  run: Run,
  act: PageAct,
  { first, count, sha256: hash }: { readonly first: number; readonly count: number; readonly sha256: string },
): Promise<void> {
  const audit = await takeNumbers(tx, 'AUD', 1);
  const changes = { run: run.id, decisions: count, first: idOf('DEC', first), last: idOf('DEC', first + count - 1), sha256: hash };
  await record(tx, { next: () => audit }, act, { outcome: 'done', changes });
}
