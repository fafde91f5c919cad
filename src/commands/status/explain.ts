import * as z from 'zod';
import { kindOfId, readId, type Id } from '../../rules/id.ts';
import { levelJson } from '../../rules/membership/shown.ts';
import { programOn } from '../../rules/program/program.ts';
import { nextLevelMissing } from '../../rules/status/compile.ts';
import { unfolded } from '../../rules/status/grounds.ts';
import { defineQuery, type Context } from '../../shell/define.ts';
import { notFound } from '../../shell/errors.ts';
import { partnerNamed } from '../../store/partner.ts';
import { editionNamed } from '../../store/program.ts';
import { decisionNamed } from '../../store/status.ts';
import type { View } from '../../store/store.ts';
import { explained } from './explained.ts';
import { evaluatedToday, named, statusProgram } from './today.ts';

/** Explains a partner's status as it would be decided today, or a decision as it was taken (requirement S5). */
export const statusExplain = defineQuery({
  path: ['status', 'explain'],
  summary: 'Explain a level: every criterion with its window, rows, exclusions, threshold and gap',
  examples: ['partnerctl status explain ACME', 'partnerctl status explain DEC-9'],
  input: z.strictObject({ subject: z.string().min(1) }),
  fields: {
    subject: {
      positional: 'one',
      flag: 'partner-or-decision',
      help: 'a partner, or a decision such as DEC-9',
      ask: 'Which partner or decision?',
    },
  },
  programOf: (view, { subject }) => programOfSubject(view, subject),
  answer: (context, { subject }) =>
    kindOfId(subject) === 'DEC' ? storedDecision(context, readId('DEC', subject) as Id<'DEC'>) : todaysDecision(context, subject),
  show: explained,
});

async function programOfSubject(view: View, subject: string): Promise<string | undefined> {
  const id = readId('DEC', subject);
  return id ? ((await decisionNamed(view, id)) ?? noDecision(id)).programId : statusProgram(view, subject);
}

function noDecision(id: string): never {
  return notFound('decision about a status', id, ['partnerctl status history PARTNER']);
}

async function todaysDecision(context: Context, subject: string) {
  const { program, on } = context;
  const partner = await partnerNamed(context.view, subject);
  const { one, finding } = await evaluatedToday(context, partner);
  const { change, from, to, criteria, reasons, notice } = finding;
  return {
    status: {
      partner: partner.id,
      name: partner.name,
      program: program.id,
      type: one.facts.type,
      level: levelJson(one.facts.level),
      since: one.facts.since,
      notice: one.facts.notice,
    },
    evaluation: { on, change, from: levelJson(from), to: levelJson(to), notice },
    decision: await context.told({ outcome: change, criteria: named(program, criteria), reasons }),
    names: namesOf(named(program, criteria)),
    next: nextJson(nextLevelMissing(program, criteria, to)),
  };
}

/** A decision as it was taken, in the words of the edition that decided. */
async function storedDecision(context: Context, id: Id<'DEC'>) {
  const { view } = context;
  const stored = await decisionNamed(view, id);
  if (!stored || stored.about !== 'status') noDecision(id);
  const edition = await editionNamed(view, stored.programId, stored.edition);
  if (!edition) throw new Error(`edition ${stored.edition} of ${stored.programId} is gone`);
  const program = programOn(edition.definition, stored.decidedOn);
  const criteria = named(program, unfolded(stored.grounds.criteria));
  const told = await context.told({ outcome: stored.outcome, criteria, reasons: stored.grounds.reasons });
  const to = stored.toLevel ?? program.levels.entry.id;
  return {
    status: { partner: stored.partnerId, name: stored.name, program: program.id, level: levelJson(to) },
    evaluation: {
      on: stored.decidedOn,
      change: stored.outcome,
      from: levelJson(stored.fromLevel),
      to: levelJson(to),
      recordedAt: stored.recordedAt,
      actor: stored.actor,
      run: stored.runId,
    },
    decision: { id, ...told, program: { id: program.id, edition: stored.edition, sha256: edition.sha256 } },
    names: namesOf(criteria),
    next: nextJson(nextLevelMissing(program, criteria, to)),
  };
}

const namesOf = (criteria: ReturnType<typeof named>) =>
  Object.fromEntries(criteria.flatMap(({ id, name }) => (name ? [[id, name] as const] : [])));

const nextJson = (next: ReturnType<typeof nextLevelMissing>) =>
  next && { level: levelJson(next.level), missing: next.missing.map(({ id }) => id) };
