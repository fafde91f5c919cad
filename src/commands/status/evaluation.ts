import type { Id } from '../../rules/id.ts';
import type { CompiledStatus } from '../../rules/status/compile.ts';
import { decideStatus, type StatusChange, type StatusFinding } from '../../rules/status/decide.ts';
import { fingerprint, statusCases, type StatusCase, type Wanted } from '../../store/facts.ts';
import type { PageWriter } from '../../store/page-writer.ts';
import type { Run } from '../../store/runs.ts';
import { draftPage, type DecidedCase, type PageAct } from '../../store/status-pages.ts';
import type { Store } from '../../store/store.ts';

/** What one partner's evaluation came to. */
export interface Evaluated {
  readonly partner: Id<'PTR'>;
  /** The level it had. */
  readonly level: string;
  readonly change: StatusChange | 'failed';
  /** None when it failed, or when it is only counted. */
  readonly finding: StatusFinding | undefined;
  /** The decision that says so: a new one, or the one that stands. */
  readonly decision: Id<'DEC'> | null;
  readonly failed?: string;
  /** What it was decided on, where a plan is made of it. */
  readonly ground?: Ground;
}

/** Fingerprints of the facts a decision rests on, and of where the partner stood. */
export interface Ground {
  readonly facts: string;
  readonly stood: string;
}

/** What a plan says will be decided about a partner, and on what. */
export type Expected = Ground & Pick<StatusFinding, 'change' | 'from' | 'to'>;

/** How an evaluation is done: on which rules, in which run; without a run nothing is written. */
export interface Evaluation {
  readonly compiled: CompiledStatus;
  /** What all its decisions are taken on beside the facts (`groundsKey`). */
  readonly key: string;
  readonly run?: { readonly run: Run; readonly act: () => PageAct; readonly writer: PageWriter } | undefined;
  /** The number a decision would get next, where none is written. */
  readonly nextNumber: () => Id<'DEC'>;
  /** Which changes are told whole; of the others the finding is let go once it is drafted: it is most of what a page holds. */
  readonly tells: (change: StatusChange) => boolean;
  /** Whether the grounds of each decision are told, for a plan. */
  readonly plans?: boolean;
  /** Only what a plan says is decided: others are left out, and who stands on other facts, or elsewhere, by now fails. */
  readonly expected?: ReadonlyMap<Id<'PTR'>, Expected>;
}

/** A page that was read and decided. */
interface EvaluatedPage {
  readonly last: Id<'PTR'>;
  readonly size: number;
  /** What its partners came to, once all of it is committed. */
  readonly written: Promise<readonly Evaluated[]>;
}

/** How often partners whose facts change under us are decided again before they count as failed. */
const attempts = 5;

/** Which partners are evaluated: so many of them, by pages of a size, for as long as nobody stops it. */
export interface Walk {
  readonly wanted: Wanted;
  readonly total: number;
  readonly size: number;
  readonly stopping?: () => boolean;
}

/** The pages of a walk, each once all of it is committed; while one is being written the next is read and decided. */
export async function* evaluatedPages(
  store: Store,
  evaluation: Evaluation,
  { wanted, total, size, stopping = () => false }: Walk,
): AsyncGenerator<readonly Evaluated[]> {
  let begun = 0;
  let before: EvaluatedPage | undefined;
  do {
    const page: EvaluatedPage | undefined =
      begun < total && !stopping()
        ? await evaluatePage(store, evaluation, { ...wanted, after: before?.last ?? wanted.after }, Math.min(size, total - begun))
        : undefined;
    begun += page?.size ?? 0;
    if (before) yield await before.written;
    before = page;
  } while (before);
}

/**
 * Evaluates the next page of partners: facts in a few queries, decisions in memory, one short write, which is begun and
 * not waited for. A partner decided before on the same edition, day and facts keeps that decision (invariant 8). Undefined
 * when there are no more.
 */
async function evaluatePage(store: Store, evaluation: Evaluation, wanted: Wanted, limit: number): Promise<EvaluatedPage | undefined> {
  const { settled, partners } = settle(evaluation, await store.read((view) => statusCases(view, evaluation.compiled, wanted, limit)));
  const last = partners.at(-1);
  if (last === undefined) return undefined;
  const written = settled.then(({ done, changed }) => decidedAgain(store, evaluation, { partners, done, changed }));
  // Whoever waits for the page hears of a failure; until then it is not one that nobody handles.
  written.catch(() => undefined);
  return { last, size: partners.length, written };
}

/** What a page came to so far, by partner, and who has to be looked at again. */
interface Settled {
  readonly done: Map<Id<'PTR'>, Evaluated>;
  readonly changed: readonly Id<'PTR'>[];
}

/** Looks again, a few times, at the partners whose facts changed between reading and writing. */
async function decidedAgain(
  store: Store,
  evaluation: Evaluation,
  { partners, done, changed }: Settled & { readonly partners: readonly Id<'PTR'>[] },
): Promise<readonly Evaluated[]> {
  let open = changed;
  for (let attempt = 1; attempt < attempts && open.length > 0; attempt += 1) {
    const again = await store.read((view) => statusCases(view, evaluation.compiled, { only: open }, open.length));
    const more = await settle(evaluation, again).settled;
    for (const [partner, one] of more.done) done.set(partner, one);
    open = more.changed;
  }
  return partners.flatMap((partner) => done.get(partner) ?? []);
}

/** Decides at once, and begins to write. */
function settle(evaluation: Evaluation, cases: readonly StatusCase[]): { partners: readonly Id<'PTR'>[]; settled: Promise<Settled> } {
  const { fresh, done, draft } = decidePage(evaluation, cases);
  const { run, nextNumber } = evaluation;
  const partners = cases.map(({ facts }) => facts.partner);
  if (!run || !draft) {
    for (const one of fresh) done.set(one.partner, { ...one, decision: nextNumber() });
    return { partners, settled: Promise.resolve({ done, changed: [] }) };
  }
  const settled = run.writer.write({ run: run.run, act: run.act(), draft }).then(({ decisions, changed }) => {
    for (const one of fresh) {
      const decision = decisions.get(one.partner);
      done.set(
        one.partner,
        decision === undefined
          ? { ...one, change: 'failed', finding: undefined, failed: 'its facts kept changing while it was evaluated' }
          : { ...one, decision },
      );
    }
    return { done, changed };
  });
  return { partners, settled };
}

/** Decides a page in memory: who keeps a decision that stands, who gets a new one, and how that will be written. */
function decidePage({ compiled, key, run, tells, plans = false, expected }: Evaluation, cases: readonly StatusCase[]) {
  const fresh: Evaluated[] = [];
  const decided: DecidedCase[] = [];
  const done = new Map<Id<'PTR'>, Evaluated>();
  for (const one of cases) {
    const { partner, type, level } = one.facts;
    if (expected && !expected.has(partner)) continue;
    if (!compiled.ladders.has(type)) {
      const failed = `${compiled.program.id} has no partner type ${type}`;
      done.set(partner, { partner, level, change: 'failed', finding: undefined, decision: null, failed });
      continue;
    }
    const finding = decideStatus(compiled, one.facts);
    const basis = fingerprint(key, one.told);
    const ground = plans || expected ? { facts: basis, stood: stoodAt(one) } : undefined;
    const told = (found: StatusFinding, decision: Id<'DEC'> | null): Evaluated => ({
      partner,
      level,
      change: found.change,
      finding: tells(found.change) ? found : undefined,
      decision,
      ...(ground && { ground }),
    });
    if (ground && expected && !asExpected(expected.get(partner), { ground, finding, applied: one.basis === basis })) {
      done.set(partner, {
        partner,
        level,
        change: 'failed',
        finding: undefined,
        decision: null,
        failed: 'it changed since it was planned',
      });
      continue;
    }
    if (one.basis === basis) {
      done.set(partner, told({ ...finding, ...stands(level, one.decision) }, one.decision));
      continue;
    }
    fresh.push(told(finding, null));
    decided.push({ one, finding, basis });
  }
  const draft = run && decided.length > 0 ? draftPage(run.run, compiled.program.on, decided) : undefined;
  return { fresh, done, draft };
}

/** Where a partner stood when it was decided on, in one text. */
const stoodAt = ({ facts: { level, since, evaluatedOn, notice, next } }: StatusCase): string =>
  [level, since, evaluatedOn, notice?.on, notice?.lowersOn, next?.level, next?.on].map((word) => word ?? '-').join(' ');

interface Found {
  readonly ground: Ground;
  readonly finding: StatusFinding;
  /** Whether the decision stands already. */
  readonly applied: boolean;
}

/** Whether what is found is what a plan says: the same facts, and either decided already or the same decision from the same place. */
function asExpected(expected: Expected | undefined, { ground, finding, applied }: Found): boolean {
  if (!expected || expected.facts !== ground.facts) return false;
  const { change, from, to, stood } = expected;
  return applied || (stood === ground.stood && change === finding.change && from === finding.from && to === finding.to);
}

/** A decision that stands. */
const stands = (level: string, decision: Id<'DEC'> | null): Pick<StatusFinding, 'change' | 'from' | 'to' | 'proposed' | 'reasons'> => ({
  change: 'kept',
  proposed: false,
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
      for (const { change } of page) counts[change] += 1;
    },
  };
}
