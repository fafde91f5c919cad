import type { Day } from '../../rules/day.ts';
import { levelJson } from '../../rules/membership/shown.ts';
import type { Criterion } from '../../rules/decision.ts';
import type { Program } from '../../rules/program/program.ts';
import { compileStatus, criterionName, type CompiledStatus } from '../../rules/status/compile.ts';
import { decideStatus, type StatusFinding } from '../../rules/status/decide.ts';
import { Ending, notFound } from '../../shell/errors.ts';
import type { Context } from '../../shell/define.ts';
import { sourcesThrough, statusCases, type StatusCase } from '../../store/facts.ts';
import type { Moment } from '../../store/facts-then.ts';
import { partnerNamed, programOfRecord, type PartnerRow } from '../../store/partner.ts';
import { programsWithStatus } from '../../store/status.ts';
import type { View } from '../../store/store.ts';
import { pastOf, type Past } from './decided.ts';

/** What an evaluation of a partner would come to on the business date. */
export interface Today {
  readonly compiled: CompiledStatus;
  readonly one: StatusCase;
  /** Its decisions, and where it stands by them. */
  readonly past: Past | undefined;
  readonly finding: StatusFinding;
}

/**
 * Evaluates a partner without writing anything, on what is known now or was known by a moment; ends with `not-found` when it
 * has no membership that is evaluated.
 */
export async function evaluatedToday({ view, program, on, moment }: Asked, partner: PartnerRow): Promise<Today> {
  const compiled = compileStatus(program, await sourcesThrough(view, program.id));
  if (!compiled) throw levelsBought(program.id, partner.id);
  const [found] = await statusCases(view, compiled, { only: [partner.id] }, 1);
  if (!found)
    notFound('active membership', `${partner.name} in ${program.id} on ${on}`, [
      `partnerctl membership show ${partner.id} --program ${program.id}`,
    ]);
  const past = (await pastOf(view, program, [partner.id], moment?.at)).get(partner.id);
  const one = moment || isPast(found, on) ? standingThen(found, past) : found;
  return { compiled, one, past, finding: decideStatus(compiled, one.facts) };
}

/** A context, and the moment by which what it tells was known, where that is not now. */
type Asked = Pick<Context, 'view' | 'program' | 'on'> & { readonly moment?: Moment };

/** Whether a partner was decided on after a day: what is kept of it is then not how it stood on that day. */
const isPast = ({ facts: { evaluatedOn, since } }: StatusCase, on: Day): boolean =>
  since > on || (evaluatedOn !== null && evaluatedOn > on);

/** A partner as it stood after the decisions by then. */
function standingThen(one: StatusCase, past: Past | undefined): StatusCase {
  if (!past || past.decisions.length + past.others === 0) return one;
  const { level, since, evaluatedOn, notice, next, decision } = past.standing;
  return { ...one, decision, facts: { ...one.facts, level, since, evaluatedOn, notice, next } };
}

/** Levels of a program that are bought have no status to evaluate. */
export const levelsBought = (program: string, partner = 'PARTNER') =>
  new Ending('usage', 'levels-bought', `levels of ${program} are bought, not earned: there is no status to evaluate`, {
    hints: [`partnerctl membership show ${partner}`],
  });

/** The program a partner's status is meant in: the only one it has a status in, else the one of its only membership. */
export async function statusProgram(view: View, text: string): Promise<string | undefined> {
  const { id } = await partnerNamed(view, text);
  const [only, ...others] = await programsWithStatus(view, id);
  return only !== undefined && others.length === 0 ? only : programOfRecord(view, id);
}

/** The criteria with the names the program gives them. */
export const named = (program: Program, criteria: readonly Criterion[]): readonly Criterion[] =>
  criteria.map((criterion) => {
    const name = criterionName(program, criterion.id);
    return name ? { ...criterion, name } : criterion;
  });

/** The move that waits for approval, as answers show it. */
function proposalJson(past: Past | undefined) {
  const waiting = past?.decisions.find(({ id }) => id === past.standing.proposal);
  return waiting ? { decision: waiting.id, change: waiting.change, to: levelJson(waiting.to), on: waiting.on, actor: waiting.actor } : null;
}

/** A status as answers show it, with what is missing for the next level. */
export function statusJson(program: Program, name: string, { compiled, one, past, finding }: Today) {
  const { facts } = one;
  const { next } = finding;
  return {
    partner: facts.partner,
    name,
    program: program.id,
    type: facts.type,
    level: levelJson(facts.level),
    since: facts.since,
    evaluatedOn: facts.evaluatedOn,
    decision: one.decision,
    notice: facts.notice,
    scheduled: facts.next && { level: levelJson(facts.next.level), on: facts.next.on },
    proposal: proposalJson(past),
    nextReview: compiled.nextReview,
    next: next && {
      level: levelJson(next.level),
      missing: next.missing.map(({ id }) => ({ id, name: criterionName(program, id)?.en ?? id })),
    },
  };
}
