import * as z from 'zod';
import { idOf, numberIn, readId, type Id } from '../../rules/id.ts';
import { levelJson } from '../../rules/membership/shown.ts';
import { compileStatus, criterionName, type CompiledStatus } from '../../rules/status/compile.ts';
import { defineTask, type Context, type Desk } from '../../shell/define.ts';
import { notFound } from '../../shell/errors.ts';
import { countCases, groundsKey, partnerNames, sourcesThrough, type Wanted } from '../../store/facts.ts';
import { lastNumber } from '../../store/journal.ts';
import { partnerNamed } from '../../store/partner.ts';
import { pageWriter } from '../../store/page-writer.ts';
import { endRun, startRun } from '../../store/runs.ts';
import type { Store, View } from '../../store/store.ts';
import { evaluatedPages, summaryOf, type Evaluated, type Evaluation } from './evaluation.ts';
import { earnedContext } from './program.ts';

/** Partners a page: one short write each, and little enough at once for a small memory. */
const pageSize = 1000;

/** Re-evaluates statuses in one batch, resumable, or only some partners' (requirement S3). */
export const statusReevaluate = defineTask({
  path: ['status', 'reevaluate'],
  summary: 'Re-evaluate the levels of all partners, or of some, from what is recorded of them',
  examples: [
    'partnerctl status reevaluate --dry-run',
    'partnerctl status reevaluate ACME',
    'partnerctl status reevaluate --after PTR-2000 --limit 500',
  ],
  input: z.strictObject({
    partners: z.array(z.string()).default([]),
    partner: z.array(z.string()).default([]),
    after: z.string().optional(),
    limit: z.int().min(1).optional(),
  }),
  fields: {
    partners: { positional: 'many', help: 'only these partners' },
    partner: { help: 'only this partner' },
    after: { help: 'go on after this partner, as the run that stopped said' },
    limit: { help: 'how many partners at most' },
  },
  run: async (desk, { partners, partner, after, limit }) => {
    const store = await desk.store();
    const { context, compiled, wanted, total, firstNumber } = await store.read(async (view) => {
      const found = await earnedContext(desk, view);
      const compiledStatus = compileStatus(found.program, await sourcesThrough(view, found.program.id));
      if (!compiledStatus) throw new RangeError(`${found.program.id} has no status rules`);
      const asked = await wantedPartners(view, found, [...partners, ...partner], after);
      const count = await countCases(view, found.program.id, found.on, asked);
      return { context: found, compiled: compiledStatus, wanted: asked, total: count, firstNumber: await lastNumber(view, 'DEC') };
    });
    return reevaluate(desk, store, {
      context,
      compiled,
      wanted,
      total: Math.min(total, limit ?? Infinity),
      more: total > (limit ?? total),
      firstNumber,
    });
  },
  show: ({ results, summary, program, on, dryRun }, say) => [
    { kind: 'text', text: sentence(summary, { on, dryRun, lang: say.lang }), tone: summary.failed > 0 ? 'warn' : 'good' },
    {
      kind: 'table',
      columns: [
        { key: 'partner', header: 'Partner', priority: 1 },
        { key: 'name', header: 'Name', priority: 2 },
        {
          key: 'change',
          header: 'Change',
          priority: 1,
          cell: ({ change }) => ({ text: change, tone: tones[change as keyof typeof tones] ?? 'dim' }),
        },
        { key: 'from', header: 'From', priority: 1 },
        { key: 'to', header: 'To', priority: 1 },
        { key: 'decision', header: 'Decision', priority: 3, cell: ({ decision }) => decision?.id ?? null },
        { key: 'why', header: 'Why', priority: 4, cell: ({ decision, failed }) => failed ?? decision?.reasons[0]?.text ?? null },
      ],
      rows: results,
      empty: say.lang === 'fr' ? 'Aucun partenaire ne change de niveau.' : 'No partner moves.',
    },
    {
      kind: 'card',
      title: `${program.id} ${program.edition}`,
      rows: Object.entries(summary).map(([label, count]) => [label, count as number]),
    },
  ],
});

const tones = { raised: 'good', lowered: 'bad', notice: 'warn', indeterminate: 'warn', failed: 'bad' } as const;

function sentence(
  summary: Record<string, number>,
  { on, dryRun, lang }: { readonly on: string; readonly dryRun: boolean; readonly lang: 'en' | 'fr' },
): string {
  const { evaluated = 0, raised = 0, lowered = 0, notice = 0, indeterminate = 0 } = summary;
  if (lang === 'fr') {
    return `${evaluated} partenaires évalués au ${on}${dryRun ? ' (sans rien écrire)' : ''} : ${raised} montent, ${lowered} descendent, ${notice} reçoivent un préavis, ${indeterminate} restent en suspens.`;
  }
  return `Evaluated ${evaluated} partners as of ${on}${dryRun ? ' (nothing was written)' : ''}: ${raised} raised, ${lowered} lowered, ${notice} given notice, ${indeterminate} indeterminate.`;
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

interface Prepared {
  readonly context: Context;
  readonly compiled: CompiledStatus;
  readonly wanted: Wanted;
  readonly total: number;
  /** Whether there are partners beyond the limit. */
  readonly more: boolean;
  readonly firstNumber: number;
}

async function reevaluate(desk: Desk, store: Store, { context, compiled, wanted, total, more, firstNumber }: Prepared) {
  const { program, on } = context;
  const { options, progress } = desk;
  const cited = { id: program.id, edition: program.edition };
  const { dryRun, reason, ticket, actor } = options;
  const job = 'status reevaluate';
  const act = () => ({
    command: job,
    input: { after: wanted.after ?? null, partners: wanted.only ?? null },
    at: desk.now(),
    on,
    actor,
    reason,
    ticket,
    program: cited,
  });
  const run = dryRun ? undefined : await startRun(store, { job, program: program.id, on, at: desk.now() });
  const writer = pageWriter(store, run ? total : 0);
  let number = firstNumber;
  const tells = toldBy(desk, wanted);
  const { program: edition } = await context.told({ outcome: 'kept', criteria: [], reasons: [] });
  const evaluation: Evaluation = {
    compiled,
    key: groundsKey(compiled, edition.sha256),
    run: run && { run, act, writer },
    tells,
    nextNumber: () => idOf('DEC', (number += 1)),
  };
  const { counts, add } = summaryOf();
  const results: unknown[] = [];
  let after = wanted.after;
  progress.start(total);
  try {
    for await (const page of evaluatedPages(store, evaluation, { wanted, total, size: pageSize, stopping: () => progress.stopping })) {
      after = page.at(-1)?.partner ?? after;
      add(page);
      const items = await itemsOf(desk, store, context, desk.streams ? page : page.filter(({ change }) => tells(change)));
      if (!desk.streams) results.push(...items);
      await progress.advance(counts.evaluated, items);
    }
    if (run) await endRun(store, run, { state: progress.stopping ? 'stopped' : 'finished', at: desk.now(), summary: counts });
  } catch (error) {
    // What is committed stays; the next run need not wait for this one's lease.
    if (run) await endRun(store, run, { state: 'stopped', at: desk.now(), summary: counts }).catch(() => undefined);
    throw error;
  } finally {
    await writer.close();
    progress.finish();
  }
  if ((more || counts.evaluated < total) && after !== undefined) desk.note(`partnerctl status reevaluate --after ${after}`);
  return { results, summary: counts, program: edition, on, dryRun };
}

/** Whether a table is shown: it tells the reason of a move, not every criterion of everybody. */
const forPeople = ({ options: { output } }: Desk) => output === 'table' || output === 'wide';

/** People see who moved; scripts, and whoever names partners, get every one. */
function toldBy(desk: Desk, { only }: Wanted): (change: Evaluated['change']) => boolean {
  const all = only !== undefined || !forPeople(desk);
  return (change) => all || change !== 'kept';
}

/** Partners' evaluations as answers show them. */
async function itemsOf(desk: Desk, store: Store, context: Context, page: readonly Evaluated[]) {
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
