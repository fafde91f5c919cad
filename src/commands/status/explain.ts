import * as z from 'zod';
import { readId, type Id } from '../../rules/id.ts';
import { levelJson } from '../../rules/membership/shown.ts';
import { programOn } from '../../rules/program/program.ts';
import { nextLevelMissing } from '../../rules/status/compile.ts';
import { unfolded } from '../../rules/status/grounds.ts';
import { defineQuery, type Context } from '../../shell/define.ts';
import type { Moment } from '../../store/facts-then.ts';
import { partnerNamed } from '../../store/partner.ts';
import { editionNamed } from '../../store/program.ts';
import type { View } from '../../store/store.ts';
import { noDecision, pastOf, statusDecision } from './decided.ts';
import { explained } from './explained.ts';
import { contextThen, knownAtField, knownAtInput } from './known.ts';
import { evaluatedToday, named, statusProgram } from './today.ts';

/** Explains a partner's status as it would be decided today, or a decision as it was taken (requirement S5). */
export const statusExplain = defineQuery({
  path: ['status', 'explain'],
  summary: 'Explain a level: every criterion with its window, rows, exclusions, threshold and gap',
  examples: [
    'partnerctl status explain ACME',
    'partnerctl status explain DEC-9',
    'partnerctl status explain ACME --as-of 2026-01-31 --known-at 2026-03-01',
  ],
  input: z.strictObject({ subject: z.string().min(1), knownAt: knownAtInput }),
  fields: {
    subject: {
      positional: 'one',
      flag: 'partner-or-decision',
      help: 'a partner, or a decision such as DEC-9',
      ask: 'Which partner or decision?',
    },
    knownAt: knownAtField,
  },
  programOf: (view, { subject }) => programOfSubject(view, subject),
  answer: async (context, { subject, knownAt }) => {
    const then = await contextThen(context, knownAt);
    const id = readId('DEC', subject);
    return id === undefined ? todaysDecision(then, subject) : storedDecision(then, id);
  },
  show: explained,
});

/** What a query knows, and by when it was known, where that is not now. */
type Then = Context & { readonly moment?: Moment };

async function programOfSubject(view: View, subject: string): Promise<string | undefined> {
  const id = readId('DEC', subject);
  return id ? (await statusDecision(view, id)).programId : statusProgram(view, subject);
}

async function todaysDecision(context: Then, subject: string) {
  const { program, on } = context;
  const partner = await partnerNamed(context.view, subject);
  const { one, finding } = await evaluatedToday(context, partner);
  const { change, from, to, criteria, reasons, notice, proposed } = finding;
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
    evaluation: { on, knownAt: context.moment?.at ?? null, change, from: levelJson(from), to: levelJson(to), notice, proposed },
    decision: await context.told({ outcome: change, criteria: named(program, criteria), reasons }),
    names: namesOf(named(program, criteria)),
    next: nextJson(nextLevelMissing(program, criteria, to)),
  };
}

/** A decision as it was taken, in the words of the edition that decided. */
async function storedDecision(context: Then, id: Id<'DEC'>) {
  const { view, moment } = context;
  const stored = await statusDecision(view, id);
  const past = (await pastOf(view, context.program, [stored.partnerId], moment?.at)).get(stored.partnerId);
  const taken = past?.decisions.find((one) => one.id === id) ?? noDecision(id);
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
      state: past?.stateOf(taken),
      verdicts: taken.verdicts,
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
