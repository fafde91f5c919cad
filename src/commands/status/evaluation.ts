import type { Id } from '../../rules/id.ts';
import type { CompiledStatus } from '../../rules/status/compile.ts';
import { decideStatus, type StatusChange, type StatusFinding } from '../../rules/status/decide.ts';
import { fingerprint, statusCases, type StatusCase, type Wanted } from '../../store/facts.ts';
import type { Run } from '../../store/runs.ts';
import { writePage, type DecidedCase, type PageAct } from '../../store/status-pages.ts';
import type { Store } from '../../store/store.ts';

/** What one partner's evaluation came to. */
export interface Evaluated {
  readonly one: StatusCase;
  /** None when it failed. */
  readonly finding: StatusFinding | undefined;
  /** The decision that says so: a new one, or the one that stands. */
  readonly decision: Id<'DEC'> | null;
  readonly failed?: string;
}

/** How an evaluation is done: on which rules, in which run; without a run nothing is written. */
export interface Evaluation {
  readonly compiled: CompiledStatus;
  /** What all its decisions are taken on beside the facts (`groundsKey`). */
  readonly key: string;
  readonly run?: { readonly run: Run; readonly act: () => PageAct } | undefined;
  /** The number a decision would get next, where none is written. */
  readonly nextNumber: () => Id<'DEC'>;
}

/** How often partners whose facts change under us are decided again before they count as failed. */
const attempts = 5;

/**
 * Evaluates the next page of partners: facts in a few queries, decisions in memory, one short write. A partner decided
 * before on the same edition, day and facts keeps that decision (invariant 8).
 */
export async function evaluatePage(store: Store, evaluation: Evaluation, wanted: Wanted, limit: number): Promise<readonly Evaluated[]> {
  const cases = await store.read((view) => statusCases(view, evaluation.compiled, wanted, limit));
  const done = new Map<Id<'PTR'>, Evaluated>();
  let open = await settle(store, evaluation, cases, done);
  for (let attempt = 1; attempt < attempts && open.length > 0; attempt += 1) {
    const again = await store.read((view) => statusCases(view, evaluation.compiled, { only: open }, open.length));
    open = await settle(store, evaluation, again, done);
  }
  return cases.map(
    (one) =>
      done.get(one.facts.partner) ?? { one, finding: undefined, decision: null, failed: 'its facts kept changing while it was evaluated' },
  );
}

/** Decides and writes; hands back the partners that have to be looked at again. */
async function settle(
  store: Store,
  evaluation: Evaluation,
  cases: readonly StatusCase[],
  done: Map<Id<'PTR'>, Evaluated>,
): Promise<readonly Id<'PTR'>[]> {
  const { compiled, key, run, nextNumber } = evaluation;
  const fresh: DecidedCase[] = [];
  for (const one of cases) {
    const { partner, type, level } = one.facts;
    if (!compiled.ladders.has(type)) {
      done.set(partner, { one, finding: undefined, decision: null, failed: `${compiled.program.id} has no partner type ${type}` });
      continue;
    }
    const finding = decideStatus(compiled, one.facts);
    const basis = fingerprint(key, one.told);
    if (one.basis === basis) done.set(partner, { one, finding: { ...finding, ...stands(level, one.decision) }, decision: one.decision });
    else fresh.push({ one, finding, basis });
  }
  if (!run) {
    for (const { one, finding } of fresh) done.set(one.facts.partner, { one, finding, decision: nextNumber() });
    return [];
  }
  if (fresh.length === 0) return [];
  const { decisions, changed } = await store.write((tx) => writePage(tx, run.run, run.act(), fresh));
  for (const { one, finding } of fresh) {
    const decision = decisions.get(one.facts.partner);
    if (decision !== undefined) done.set(one.facts.partner, { one, finding, decision });
  }
  return changed;
}

/** A decision that stands. */
const stands = (level: string, decision: Id<'DEC'> | null): Pick<StatusFinding, 'change' | 'from' | 'to' | 'reasons'> => ({
  change: 'kept',
  from: level,
  to: level,
  reasons: [{ code: 'decided-before', facts: { decision: decision ?? '' } }],
});

/** How many evaluations came to what (cli.md, the summary of `status reevaluate`). */
export function summaryOf(): {
  readonly counts: Record<StatusChange | 'evaluated' | 'failed', number>;
  add(page: readonly Evaluated[]): void;
} {
  const counts = { evaluated: 0, raised: 0, kept: 0, lowered: 0, notice: 0, indeterminate: 0, failed: 0 };
  return {
    counts,
    add(page) {
      counts.evaluated += page.length;
      for (const { finding } of page) counts[finding?.change ?? 'failed'] += 1;
    },
  };
}
