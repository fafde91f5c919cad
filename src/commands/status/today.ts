import { levelJson } from '../../rules/membership/shown.ts';
import type { Criterion } from '../../rules/decision.ts';
import type { Program } from '../../rules/program/program.ts';
import { compileStatus, criterionName, type CompiledStatus } from '../../rules/status/compile.ts';
import { decideStatus, type StatusFinding } from '../../rules/status/decide.ts';
import { Ending, notFound } from '../../shell/errors.ts';
import type { Context } from '../../shell/define.ts';
import { sourcesThrough, statusCases, type StatusCase } from '../../store/facts.ts';
import { partnerNamed, programOfRecord, type PartnerRow } from '../../store/partner.ts';
import { programsWithStatus } from '../../store/status.ts';
import type { View } from '../../store/store.ts';

/** What an evaluation of a partner would come to on the business date. */
export interface Today {
  readonly compiled: CompiledStatus;
  readonly one: StatusCase;
  readonly finding: StatusFinding;
}

/** Evaluates a partner without writing anything; ends with `not-found` when it has no membership that is evaluated. */
export async function evaluatedToday({ view, program, on }: Context, partner: PartnerRow): Promise<Today> {
  const compiled = compileStatus(program, await sourcesThrough(view, program.id));
  if (!compiled) throw levelsBought(program.id, partner.id);
  const [one] = await statusCases(view, compiled, { only: [partner.id] }, 1);
  if (!one)
    notFound('active membership', `${partner.name} in ${program.id} on ${on}`, [
      `partnerctl membership show ${partner.id} --program ${program.id}`,
    ]);
  return { compiled, one, finding: decideStatus(compiled, one.facts) };
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

/** A status as answers show it, with what is missing for the next level. */
export function statusJson(program: Program, name: string, { compiled, one, finding }: Today) {
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
    nextReview: compiled.nextReview,
    next: next && {
      level: levelJson(next.level),
      missing: next.missing.map(({ id }) => ({ id, name: criterionName(program, id)?.en ?? id })),
    },
  };
}
