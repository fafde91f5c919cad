import type { Vocabulary } from '../columns.postgres.ts';
import type { Reason } from '../../rules/reasons.ts';
import type { StoredCriteria } from '../../rules/status/grounds.ts';
import type { Definition } from '../../rules/program/schema.ts';

/** What was decided on what grounds, kept as it was found (domain.md, Status decision). */
export interface Grounds {
  /** Those of a status are folded (src/rules/status/grounds.ts). */
  readonly criteria: StoredCriteria;
  readonly reasons: readonly Reason[];
}

/** What the store remembers of every change: editions, decisions, transitions, the audit chain, answers given. */
export function journalTables(c: Vocabulary) {
  const editions = c.table(
    'program_editions',
    {
      programId: c.text().notNull(),
      edition: c.text().notNull(),
      sha256: c.text().notNull(),
      /** The file as it was published. */
      text: c.text().notNull(),
      /** The definition read from it, so that a command need not read YAML. */
      definition: c.json<Definition>().notNull(),
      validFrom: c.day().notNull(),
      publishedAt: c.instant().notNull(),
      publishedBy: c.text().notNull(),
    },
    (t) => [c.primaryKey({ columns: [t.programId, t.edition] }), c.unique('program_editions_day').on(t.programId, t.validFrom)],
  );

  const decisions = c.table(
    'decisions',
    {
      partnerId: c.id('PTR').notNull(),
      id: c.id('DEC').notNull(),
      programId: c.text().notNull(),
      edition: c.text().notNull(),
      /** What was decided about: status, enrollment, reward … */
      about: c.text().notNull(),
      /** The record it is about, where there is one. */
      subject: c.text(),
      outcome: c.text().notNull(),
      fromLevel: c.text(),
      toLevel: c.text(),
      decidedOn: c.day().notNull(),
      recordedAt: c.instant().notNull(),
      actor: c.text().notNull(),
      runId: c.id('RUN'),
      grounds: c.json<Grounds>().notNull(),
    },
    (t) => [c.primaryKey({ columns: [t.partnerId, t.id] }), c.index('decisions_id').on(t.id)],
  );

  const transitions = c.table(
    'transitions',
    {
      id: c.id('TRA').primaryKey(),
      entity: c.text().notNull(),
      entityId: c.text().notNull(),
      partnerId: c.id('PTR'),
      fromState: c.text(),
      toState: c.text().notNull(),
      effectiveOn: c.day().notNull(),
      recordedAt: c.instant().notNull(),
      actor: c.text().notNull(),
      requestedBy: c.id('CON'),
      reason: c.text(),
      ticket: c.text(),
      programId: c.text(),
      edition: c.text(),
    },
    (t) => [c.index('transitions_entity').on(t.entityId), c.index('transitions_partner').on(t.partnerId)],
  );

  /** One row a command, chained by hash; refusals too (N4). */
  const audit = c.table(
    'audit',
    {
      id: c.id('AUD').primaryKey(),
      recordedAt: c.instant().notNull(),
      effectiveOn: c.day().notNull(),
      actor: c.text().notNull(),
      /** Who was signed in, where somebody acted for the actor; none in records older than operators. */
      signedInAs: c.text(),
      requestedBy: c.id('CON'),
      command: c.text().notNull(),
      outcome: c.word<'done' | 'refused'>().notNull(),
      programId: c.text(),
      edition: c.text(),
      partnerId: c.id('PTR'),
      reason: c.text(),
      ticket: c.text(),
      requestId: c.text(),
      input: c.json<unknown>().notNull(),
      /** What changed: the effects, or the reasons of a refusal. */
      changes: c.json<unknown>().notNull(),
      /** The hash over the seals of the rows it wrote; none where it wrote none, and in records older than seals. */
      sealed: c.text(),
      previousHash: c.text().notNull(),
      hash: c.text().notNull(),
    },
    (t) => [c.unique('audit_chain').on(t.previousHash), c.index('audit_partner').on(t.partnerId), c.index('audit_ticket').on(t.ticket)],
  );

  /** What the rows of a record said once a change was in: a row changed behind our back no longer says it (N4). */
  const seals = c.table(
    'seals',
    {
      /** The table the rows are in, and the number they have there. */
      rowsOf: c.text().notNull(),
      number: c.amount().notNull(),
      auditId: c.id('AUD').notNull(),
      hash: c.text().notNull(),
      /** Changed outside partnerctl before this record. */
      outside: c.count().notNull().default(0),
    },
    (t) => [c.primaryKey({ columns: [t.rowsOf, t.number, t.auditId] }), c.index('seals_audit').on(t.auditId)],
  );

  /** Rows written since the last audit record, noted by triggers: what a command did not seal was written by somebody else. */
  const unsealed = c.table('unsealed', { rowsOf: c.text().notNull(), number: c.amount().notNull() }, (t) => [
    c.primaryKey({ columns: [t.rowsOf, t.number] }),
  ]);

  /** The answer given to each request id, to be given again (P4). */
  const requests = c.table('requests', {
    requestId: c.text().primaryKey(),
    command: c.text().notNull(),
    inputHash: c.text().notNull(),
    answer: c.json<unknown>().notNull(),
    recordedAt: c.instant().notNull(),
  });

  /** The last number taken of each kind of id. */
  const counters = c.table('counters', { kind: c.text().primaryKey(), taken: c.amount().notNull() });

  /** Batches: one at a time per job, and where an unfinished one goes on (P12). */
  const runs = c.table(
    'runs',
    {
      id: c.id('RUN').primaryKey(),
      job: c.text().notNull(),
      programId: c.text().notNull(),
      effectiveOn: c.day().notNull(),
      state: c.word<'running' | 'finished' | 'stopped'>().notNull(),
      /** The last partner whose page is committed. */
      after: c.id('PTR'),
      startedAt: c.instant().notNull(),
      finishedAt: c.instant(),
      leaseUntil: c.instant().notNull(),
      /** Fences a worker that was taken for dead. */
      attempt: c.count().notNull(),
      summary: c.json<Record<string, number>>().notNull(),
      /** Why it stopped before its end. */
      because: c.text(),
    },
    (t) => [c.index('runs_job').on(t.job, t.programId)],
  );

  /** Files that were imported: the same file twice is nothing (N6). */
  const imports = c.table(
    'imports',
    {
      id: c.id('IMP').primaryKey(),
      kind: c.text().notNull(),
      programId: c.text(),
      sha256: c.text().notNull(),
      name: c.text().notNull(),
      rows: c.count().notNull(),
      recordedAt: c.instant().notNull(),
      actor: c.text().notNull(),
      /** The audit record of the import, which its rows name too. */
      auditId: c.id('AUD'),
    },
    (t) => [c.index('imports_content').on(t.kind, t.sha256)],
  );

  return { editions, decisions, transitions, audit, seals, unsealed, requests, counters, runs, imports };
}
