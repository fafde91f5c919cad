import type { Decision, Names } from '../../rules/decision.ts';
import { readId, type Id } from '../../rules/id.ts';
import { levelJson } from '../../rules/membership/shown.ts';
import type { Program } from '../../rules/program/program.ts';
import type { VoidFacts } from '../../rules/status/approve.ts';
import type { StatusEffect } from '../../rules/status/effects.ts';
import { approve, refuseIfAny } from '../../rules/decision.ts';
import type { Block } from '../../shell/blocks.ts';
import type { Desk } from '../../shell/define.ts';
import { notFound, usage } from '../../shell/errors.ts';
import { runNamed } from '../../store/runs.ts';
import { waitingIn } from '../../store/status-history.ts';
import type { Tx, View } from '../../store/store.ts';
import { decisionIds, pastOf, statusDecision, verdictFacts } from './decided.ts';

/** Decisions of one write: short enough that nobody waits for it. */
const pageSize = 200;

/** What a verdict is about: decisions by their ids, or everything of a run that waits. */
export interface About {
  readonly decisions: readonly string[];
  readonly run?: string | undefined;
}

/** What is said of each decision. */
export type Judge = (
  program: Program,
  facts: VoidFacts,
  request: { readonly on: string; readonly actor: string; readonly reason?: string },
) => Decision<StatusEffect>;

/** Says the same about decisions: of those named all or none, of a run page by page, each of which is whole. */
export async function judgeAll(desk: Desk, input: About & Readonly<Record<string, unknown>>, judge: Judge) {
  const { decisions, run } = input;
  if (decisions.length > 0 === (run !== undefined))
    usage([{ code: 'missing-field', text: 'name the decisions, or a run with --run' }], ['DEC-5', '--run RUN-3']);
  const results: unknown[] = [];
  if (run === undefined) {
    results.push(...(await judgePage(desk, input, judge, async (view) => named(view, decisionIds(decisions)))));
  } else {
    const id = readId('RUN', run) ?? notFound('run', run, ['an id such as RUN-3']);
    // What is done no longer waits, so that each page begins where the last one ended.
    for (;;) {
      const page = await judgePage(desk, input, judge, (view) => waiting(view, id, { begun: results.length > 0 }));
      results.push(...page);
      if (page.length < pageSize || desk.options.dryRun || desk.progress.stopping) break;
    }
  }
  return { results, summary: { decisions: results.length }, dryRun: desk.options.dryRun };
}

interface Found {
  readonly program: string;
  readonly about: readonly { readonly partner: Id<'PTR'>; readonly decision: Id<'DEC'> }[];
  /** The run, where nothing of it waits. */
  readonly empty?: Id<'RUN'>;
}

async function named(view: View, ids: readonly Id<'DEC'>[]): Promise<Found> {
  const found = await Promise.all(ids.map((id) => statusDecision(view, id)));
  const [first] = found;
  if (found.some(({ programId }) => programId !== first?.programId))
    usage([{ code: 'programs-differ', text: 'the decisions are of more than one program' }], ['name those of one program']);
  return { program: first?.programId ?? '', about: found.map(({ partnerId, id }) => ({ partner: partnerId, decision: id })) };
}

async function waiting(view: View, id: Id<'RUN'>, { begun }: { readonly begun: boolean }): Promise<Found> {
  const { programId } = (await runNamed(view, id)) ?? notFound('run', id, ['partnerctl status history PARTNER']);
  const about = await waitingIn(view, programId, id, { limit: pageSize });
  return { program: programId, about, ...(about.length === 0 && !begun && { empty: id }) };
}

/** One write: found, decided and written in one transaction. */
async function judgePage(desk: Desk, input: unknown, judge: Judge, find: (tx: Tx) => Promise<Found>): Promise<readonly unknown[]> {
  return desk.write(input, async (tx, { actor, reason }) => {
    const { program: id, about, empty } = await find(tx);
    const { program, on } = await desk.context(tx, id);
    const past = await pastOf(tx, program, [...new Set(about.map(({ partner }) => partner))]);
    const decided = about.map(({ partner, decision }) => {
      const known = past.get(partner);
      if (!known) throw new Error(`${partner} was read and is not there`);
      return judge(program, verdictFacts(partner, known, decision), { on, actor, ...(reason !== undefined && { reason }) });
    });
    const reasons = decided.flatMap((one) => (one.kind === 'refused' ? one.reasons : []));
    const effects = decided.flatMap((one) => (one.kind === 'approved' ? one.effects : []));
    const outcome = decided.find((one) => one.kind === 'approved')?.outcome ?? 'approved';
    const refused = refuseIfAny([...reasons, empty !== undefined && { code: 'nothing-to-approve', facts: { run: empty } }]);
    return {
      decision: refused ?? approve(effects, { outcome }),
      program: { id: program.id, edition: program.edition },
      ...(about.length === 1 && about[0] && { partner: about[0].partner }),
      answer: async (after) => shownAfter(after, program, about),
    };
  });
}

/** Where the decisions are once the verdict is in. */
async function shownAfter(view: View, program: Program, about: Found['about']) {
  const past = await pastOf(view, program, [...new Set(about.map(({ partner }) => partner))]);
  return about.map(({ partner, decision }) => {
    const known = past.get(partner);
    const one = known?.decisions.find(({ id }) => id === decision);
    if (!known || !one) throw new Error(`${decision} was read and is not there`);
    const effectiveOn = one.verdicts.find(({ verdict }) => verdict === 'approved')?.effectiveOn ?? null;
    const { change, from, to } = one;
    const level = levelJson(known.standing.level);
    return { decision, partner, change, from: levelJson(from), to: levelJson(to), state: known.stateOf(one), effectiveOn, level };
  });
}

// oxlint-disable-next-line no-explicit-any -- the answer's own shape.
const oneSentence = ({ decision, state, partner, level }: any): Names => ({
  en: `${decision} is ${state}; ${partner} stands at ${level}.`,
  fr: `${decision} : ${state} ; ${partner} est au niveau ${level}.`,
});

/** How verdicts are shown. */
// oxlint-disable-next-line no-explicit-any -- the answer's own shape.
export const judged = ({ results, summary }: any): readonly Block[] => [
  {
    kind: 'text',
    text:
      summary.decisions === 1
        ? oneSentence(results[0])
        : { en: `${summary.decisions} decisions are settled.`, fr: `${summary.decisions} décisions sont réglées.` },
    tone: 'good',
  },
  {
    kind: 'table',
    columns: [
      { key: 'decision', header: 'Decision', priority: 1 },
      { key: 'partner', header: 'Partner', priority: 1 },
      { key: 'change', header: 'Change', priority: 2 },
      { key: 'from', header: 'From', priority: 2 },
      { key: 'to', header: 'To', priority: 2 },
      { key: 'state', header: 'State', priority: 1 },
      { key: 'effectiveOn', header: 'Holds from', priority: 3 },
      { key: 'level', header: 'Level now', priority: 1 },
    ],
    rows: results,
    empty: 'Nothing waited.',
  },
];

/** The fields of every verdict. */
export const verdictFields = {
  decisions: { positional: 'many', help: 'decisions that wait, such as DEC-9' },
  run: { help: 'everything of this run that waits' },
} as const;
