import { idOf, numberIn, readId, type Id } from '../../rules/id.ts';
import { levelJson } from '../../rules/membership/shown.ts';
import { compileStatus, criterionName, type CompiledStatus } from '../../rules/status/compile.ts';
import type { Context, Desk } from '../../shell/define.ts';
import { notFound } from '../../shell/errors.ts';
import { countCases, groundsKey, partnerNames, sourcesThrough, type Wanted } from '../../store/facts.ts';
import { lastNumber } from '../../store/journal.ts';
import { partnerNamed } from '../../store/partner.ts';
import { pageWriter } from '../../store/page-writer.ts';
import { endRun, startRun } from '../../store/runs.ts';
import type { PageAct } from '../../store/status-pages.ts';
import type { Store, View } from '../../store/store.ts';
import { evaluatedPages, summaryOf, type Evaluated, type Evaluation, type Expected } from './evaluation.ts';
import { earnedContext } from './program.ts';

/** Partners a page: one short write each, and little enough at once for a small memory. */
export const pageSize = 1000;

/** Who is evaluated: all, or some by any name, so many after one. */
export interface Asked {
  readonly partners?: readonly string[];
  readonly after?: string | undefined;
  readonly limit?: number | undefined;
}

/** A batch made ready: on which rules, and whom it concerns. */
export interface Batch {
  readonly context: Context;
  readonly compiled: CompiledStatus;
  readonly wanted: Wanted;
  readonly total: number;
  /** Whether there are partners beyond the limit. */
  readonly more: boolean;
  readonly firstNumber: number;
  /** The edition as answers cite it. */
  readonly edition: { readonly id: string; readonly edition: string; readonly sha256: string };
}

/** Makes a batch ready; ends with `usage` where levels are bought, and with `not-found` for who is not evaluated. */
export async function batchFor(desk: Desk, store: Store, { partners = [], after, limit }: Asked): Promise<Batch> {
  return store.read(async (view) => {
    const context = await earnedContext(desk, view);
    const { program, on } = context;
    const compiled = compileStatus(program, await sourcesThrough(view, program.id));
    if (!compiled) throw new RangeError(`${program.id} has no status rules`);
    const wanted = await wantedPartners(view, context, partners, after);
    const count = await countCases(view, program.id, on, wanted);
    const { program: edition } = await context.told({ outcome: 'kept', criteria: [], reasons: [] });
    return {
      context,
      compiled,
      wanted,
      total: Math.min(count, limit ?? Infinity),
      more: count > (limit ?? count),
      firstNumber: await lastNumber(view, 'DEC'),
      edition,
    };
  });
}

/** The partners asked for; each one named must have a membership that is evaluated. */
async function wantedPartners(view: View, { program, on }: Context, named: readonly string[], after: string | undefined): Promise<Wanted> {
  const start = after === undefined ? undefined : (readId('PTR', after) ?? notFound('partner id', after, ['an id such as PTR-2000']));
  if (named.length === 0) return { after: start };
  const only = new Set<Id<'PTR'>>();
  for (const text of named) {
    const { id } = await partnerNamed(view, text);
    if ((await countCases(view, program.id, on, { only: [id] })) === 0) {
      notFound('active membership', `${text} in ${program.id} on ${on}`, [`partnerctl membership show ${id} --program ${program.id}`]);
    }
    only.add(id);
  }
  return { after: start, only: [...only].toSorted((a, b) => numberIn(a) - numberIn(b)) };
}

/** How a batch is gone through beside its own: in the words of which command, and with which page at a time. */
export interface Going {
  readonly job: string;
  readonly writes: boolean;
  /** Which changes are told whole. */
  readonly tells: (change: Evaluated['change']) => boolean;
  /** The grounds of each decision are told, for a plan. */
  readonly plans?: boolean;
  /** Only what a plan says is decided. */
  readonly expected?: ReadonlyMap<Id<'PTR'>, Expected>;
  readonly page: (evaluated: readonly Evaluated[], done: number) => Promise<void>;
}

/** What a batch came to: how many of what, and after whom it goes on where it was stopped. */
export interface Gone {
  readonly counts: ReturnType<typeof summaryOf>['counts'];
  readonly after: Id<'PTR'> | undefined;
}

/** Evaluates a batch page by page; one that writes is a run, of which there is one at a time (promises P12). */
export async function go(desk: Desk, store: Store, batch: Batch, { job, writes, tells, plans, expected, page }: Going): Promise<Gone> {
  const { context, compiled, wanted, total, firstNumber, edition } = batch;
  const { program, on } = context;
  // Whatever the command, levels are moved by one batch at a time.
  const run = writes ? await startRun(store, { job: 'status reevaluate', program: program.id, on, at: desk.now() }) : undefined;
  const writer = pageWriter(store, run ? total : 0);
  let number = firstNumber;
  const evaluation: Evaluation = {
    compiled,
    key: groundsKey(compiled, edition.sha256),
    run: run && { run, act: actOf(desk, batch, job), writer },
    tells,
    nextNumber: () => idOf('DEC', (number += 1)),
    ...(plans && { plans }),
    ...(expected && { expected }),
  };
  const { counts, add } = summaryOf();
  const { progress } = desk;
  let after = wanted.after;
  const end = (state: 'finished' | 'stopped') => run && endRun(store, run, { state, at: desk.now(), summary: counts });
  try {
    for await (const evaluated of evaluatedPages(store, evaluation, { wanted, total, size: pageSize, stopping: () => progress.stopping })) {
      after = evaluated.at(-1)?.partner ?? after;
      add(evaluated);
      await page(evaluated, counts.evaluated);
    }
    await end(progress.stopping ? 'stopped' : 'finished');
  } catch (error) {
    // What is committed stays; the next run need not wait for this one's lease.
    await end('stopped')?.catch(() => undefined);
    throw error;
  } finally {
    await writer.close();
  }
  return { counts, after };
}

/** What surrounds the pages of a batch. */
function actOf({ options, now }: Desk, { context: { program, on }, wanted }: Batch, job: string): () => PageAct {
  const { reason, ticket, actor } = options;
  const input = { after: wanted.after ?? null, partners: wanted.only ?? null };
  return () => ({ command: job, input, at: now(), on, actor, reason, ticket, program: { id: program.id, edition: program.edition } });
}

/** Whether a table is shown: it tells the reason of a move, not every criterion of everybody. */
export const forPeople = ({ options: { output } }: Desk) => output === 'table' || output === 'wide';

/** People see who moved; scripts, and whoever names partners, get every one. */
export function toldBy(desk: Desk, { only }: Wanted): (change: Evaluated['change']) => boolean {
  const all = only !== undefined || !forPeople(desk);
  return (change) => all || change !== 'kept';
}

/** Partners' evaluations as answers show them. */
export async function itemsOf(desk: Desk, store: Store, context: Context, page: readonly Evaluated[]) {
  const partners = page.map(({ partner }) => partner);
  const names = await store.read((view) => partnerNames(view, partners));
  const items: unknown[] = [];
  for (const one of page) items.push(await itemOf(context, one, { names, criteria: !forPeople(desk) }));
  return items;
}

/** One partner's evaluation as answers show it. */
async function itemOf(
  { program, told }: Context,
  { partner, level, finding, decision, failed }: Evaluated,
  show: { readonly names: ReadonlyMap<string, string>; readonly criteria: boolean },
) {
  const name = show.names.get(partner) ?? null;
  if (!finding) return { partner, name, from: levelJson(level), to: levelJson(level), change: 'failed', failed };
  const { change, from, to, reasons } = finding;
  const criteria = (show.criteria ? finding.criteria : []).map((criterion) => ({
    ...criterion,
    name: criterionName(program, criterion.id) ?? { en: criterion.id, fr: criterion.id },
  }));
  return {
    partner,
    name,
    from: levelJson(from),
    to: levelJson(to),
    change,
    decision: { id: decision, ...(await told({ outcome: change, criteria, reasons })) },
  };
}
