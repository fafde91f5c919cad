import { blocksOf } from '../../rules/reward/blocked.ts';
import type { RewardAssessment } from '../../rules/reward/effects.ts';
import { assessmentsIn, creditsIn, evaluatePage, provisionalIds, type EvaluatedCase, type RewardPage } from '../../rules/reward/page.ts';
import { rewardJson } from '../../rules/reward/shown.ts';
import { asIs, type Context, type Desk } from '../../shell/define.ts';
import { Ending } from '../../shell/errors.ts';
import { countPending, rewardCases, writeRewardPage, type PendingWanted } from '../../store/reward-pages.ts';
import { endRun, startRun } from '../../store/runs.ts';
import type { Store } from '../../store/store.ts';

/** Opportunities a page: one short write each. */
const pageSize = 2000;

/** How often a page is decided again when somebody else was faster. */
const attempts = 5;

/** How many opportunities people are shown; scripts get every one. */
const shownRows = 100;

const job = 'reward evaluate';

interface Asked {
  readonly context: Context;
  readonly wanted: PendingWanted;
  readonly limit: number | undefined;
}

/** Evaluates opportunities page by page: facts in a few queries, decided in memory, one short write (requirement W6). */
export async function evaluatePending(desk: Desk, store: Store, { context, wanted, limit }: Asked) {
  const { program, on } = context;
  const { dryRun, reason, ticket, actor } = desk.options;
  const cited = { id: program.id, edition: program.edition };
  const act = () => ({
    command: job,
    input: { ...wanted, limit: limit ?? null },
    at: desk.now(),
    on,
    actor,
    reason,
    ticket,
    program: cited,
  });
  const waiting = await store.read((view) => countPending(view, program, wanted));
  const total = Math.min(limit ?? Infinity, waiting);
  const run = dryRun ? undefined : await startRun(store, { job, program: program.id, on, at: desk.now() });
  const summary = { evaluated: 0, eligible: 0, notEligible: 0, changed: 0, refused: 0, failed: 0 };
  const results: unknown[] = [];
  // People see why, not every criterion: telling those takes longer than deciding.
  const whole = desk.options.output !== 'table' && desk.options.output !== 'wide';
  let { after } = wanted;
  desk.progress.start(total);
  try {
    while (summary.evaluated < total && !desk.progress.stopping) {
      const page = await decidedPage(
        store,
        { program, on },
        { ...wanted, after },
        Math.min(pageSize, total - summary.evaluated),
        run && { run, act: act() },
      );
      const last = page.cases.at(-1);
      if (!last) break;
      after = last.facts.engagement.id;
      const recorded = new Map(page.written?.assessments.map((assessment) => [assessment.engagement, assessment]));
      const items = [];
      for (const one of page.cases) {
        summary.evaluated += 1;
        if (one.decision.kind === 'refused') summary.refused += 1;
        else summary[one.decision.outcome === 'eligible' ? 'eligible' : 'notEligible'] += 1;
        if (assessmentsIn(one.decision).some(({ found }) => found)) summary.changed += 1;
        if (whole || results.length + items.length < shownRows)
          items.push(await itemOf(context, one, { recorded: recorded.get(one.facts.engagement.id), whole }));
      }
      if (!desk.streams) results.push(...items);
      await desk.progress.advance(summary.evaluated, items);
    }
    if (run) await endRun(store, run, { state: desk.progress.stopping ? 'stopped' : 'finished', at: desk.now(), summary });
  } catch (error) {
    // What is committed stays; the next run need not wait for this one's lease.
    if (run) await endRun(store, run, { state: 'stopped', at: desk.now(), summary }).catch(() => undefined);
    throw error;
  } finally {
    desk.progress.finish();
  }
  if (!whole && summary.evaluated > results.length)
    desk.note({
      en: `the first ${results.length} are shown; -o ndjson gives every one`,
      fr: `les ${results.length} premières sont montrées ; -o ndjson les donne toutes`,
    });
  // What was refused still waits, so that a run of a few at a time goes on after it.
  if (summary.evaluated < waiting && after !== undefined) desk.note(asIs(`partnerctl reward evaluate --pending --after ${after}`));
  return { results, summary, on, dryRun };
}

type Writing = { readonly run: Parameters<typeof writeRewardPage>[1]; readonly act: Parameters<typeof writeRewardPage>[2] } | undefined;

/** A page, decided and written; decided again when what it was decided on changed before it was written. */
async function decidedPage(
  store: Store,
  { program, on }: Pick<Context, 'program' | 'on'>,
  wanted: PendingWanted,
  size: number,
  writing: Writing,
) {
  for (let attempt = 1; ; attempt += 1) {
    const seen = await store.read((view) => rewardCases(view, program, wanted, size));
    const cases = evaluatePage(program, seen, { on, ids: provisionalIds() });
    const page: RewardPage = {
      assessments: cases.flatMap(({ decision }) => assessmentsIn(decision)),
      issued: cases.flatMap(({ decision }) => creditsIn(decision)),
    };
    if (!writing) return { cases, written: undefined };
    try {
      return { cases, written: await store.write((tx) => writeRewardPage(tx, writing.run, writing.act, { page, seen })) };
    } catch (error) {
      if (!(error instanceof Ending && error.code === 'changed-meanwhile') || attempt === attempts) throw error;
    }
  }
}

/** One opportunity as the answer shows it; nothing has an id that was not written. */
async function itemOf(
  { program, told }: Context,
  { facts, decision }: EvaluatedCase,
  { recorded, whole }: { readonly recorded: RewardAssessment | undefined; readonly whole: boolean },
) {
  const { engagement, partner, reward } = facts;
  const decided = {
    outcome: decision.kind === 'refused' ? 'refused' : decision.outcome,
    criteria: whole ? decision.criteria : [],
    reasons: decision.reasons,
  };
  const item = { engagement: engagement.id, partner, outcome: decided.outcome };
  if (decision.kind === 'refused') return { ...item, reward: null, decision: await told(decided) };
  const assessed = recorded ?? assessmentsIn(decision)[0];
  const found = assessed?.found;
  const id = found && (recorded || found.rewardRevision !== null) ? found.reward : reward?.id;
  const state = found?.states.at(-1) ?? reward?.state ?? 'assessed';
  const { kind, amount, currency } = found ?? reward ?? { kind: null, amount: 0, currency: null };
  const blockedBy = blocksOf(program, { ...facts, state, kind, active: true });
  const revision = found ? (found.rewardRevision ?? 0) + 1 : (reward?.revision ?? 1);
  const shown = rewardJson({
    id: id ?? 'RWD-0',
    partner,
    engagement: engagement.id,
    program: engagement.program,
    eligibility: assessed?.eligibility ?? engagement.eligibility,
    kind,
    state,
    amount,
    currency,
    paid: reward?.paid ?? null,
    blockedBy,
    revision,
  });
  return {
    ...item,
    reward: { ...shown, id: id ?? null },
    decision: { ...(found && recorded && { id: found.decision }), ...(await told(decided)) },
  };
}
