import { planSchema, type PlannedDecision, type StatusPlan } from '../../rules/status/plan.ts';
import type { Desk } from '../../shell/define.ts';
import { Ending } from '../../shell/errors.ts';
import { partnerNames } from '../../store/facts.ts';
import type { Store } from '../../store/store.ts';
import { go, itemsOf, toldBy, type Batch } from './batch.ts';
import type { Evaluated } from './evaluation.ts';

/** How large a plan may be: a quarter of a kilobyte a partner, for a million of them. */
const largestPlan = 512 * 1024 * 1024;

/** Writes down every decision a re-evaluation would take, with what it would be taken on; the store stays as it is. */
export async function writePlan(desk: Desk, store: Store, batch: Batch, file: string) {
  const { options, progress } = desk;
  const { context, wanted, total, edition } = batch;
  const tells = toldBy(desk, wanted);
  const decisions: PlannedDecision[] = [];
  const results: unknown[] = [];
  progress.start(total);
  try {
    const { counts } = await go(desk, store, batch, {
      job: 'status reevaluate',
      writes: false,
      tells: () => true,
      plans: true,
      page: async (page, done) => {
        const names = await store.read((view) =>
          partnerNames(
            view,
            page.map(({ partner }) => partner),
          ),
        );
        decisions.push(...page.flatMap((one) => planned(one, names.get(one.partner) ?? null)));
        results.push(
          ...(await itemsOf(
            desk,
            store,
            context,
            page.filter(({ change }) => tells(change)),
          )),
        );
        await progress.advance(done, []);
      },
    });
    const head = { plan: 'partner-status-plan/1', program: edition, on: context.on, madeAt: desk.now(), madeBy: options.actor } as const;
    const plan: StatusPlan = { ...head, summary: counts, decisions };
    await desk.writeFile(file, new TextEncoder().encode(textOf(plan)), { replace: options.yes });
    return { results, summary: counts, program: edition, on: context.on, dryRun: true, plan: { file, decisions: decisions.length } };
  } finally {
    progress.finish();
  }
}

function planned({ partner, finding, ground }: Evaluated, name: string | null): PlannedDecision[] {
  if (!finding || !ground) return [];
  const { change, from, to, reasons } = finding;
  return [{ partner, name, change, from, to, reasons: reasons.map(({ code }) => code), ...ground }];
}

/** A plan as its file says it: a line a decision, so that it can be read and compared. */
function textOf({ decisions, ...head }: StatusPlan): string {
  const lines = decisions.map((one) => `\n    ${JSON.stringify(one)}`);
  return `${JSON.stringify({ ...head, decisions: [] }, null, 2).replace(/\[\]\n\}$/, `[${lines.join(',')}\n  ]\n}`)}\n`;
}

/** Reads a plan; ends with `usage` when the file is none. */
export async function readPlan(desk: Desk, file: string): Promise<StatusPlan> {
  const text = await desk.readText(file, largestPlan);
  const noPlan = (why: string) =>
    new Ending('usage', 'no-plan', `${file} is no plan of a re-evaluation: ${why}`, {
      hints: ['make one: partnerctl status reevaluate --plan-out plan.json'],
    });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw noPlan(error instanceof Error ? error.message : 'it is no JSON');
  }
  const read = planSchema.safeParse(value);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw noPlan(issue ? `${issue.path.join('.') || 'it'}: ${issue.message}` : 'it says something else');
}
