import * as z from 'zod';
import type { Id } from '../../rules/id.ts';
import type { StatusPlan } from '../../rules/status/plan.ts';
import { defineTask, type Desk } from '../../shell/define.ts';
import { Ending } from '../../shell/errors.ts';
import type { Store } from '../../store/store.ts';
import { batchFor, go, itemsOf, pageSize, toldBy, type Batch } from './batch.ts';
import { readPlan } from './planning.ts';
import { reevaluated } from './reevaluated.ts';

/** Applies a plan of a re-evaluation as it is, or not at all where something changed since (requirement S3). */
export const statusApply = defineTask({
  path: ['status', 'apply'],
  summary: 'Apply a plan that status reevaluate --plan-out made, if nothing changed since',
  examples: ['partnerctl status apply plan.json', 'partnerctl status apply plan.json --dry-run'],
  input: z.strictObject({ file: z.string().min(1) }),
  fields: { file: { positional: 'one', ask: 'Which plan?', help: 'the file of the plan; - is standard input' } },
  run: async (desk, { file }) => {
    const store = await desk.store();
    const plan = await readPlan(desk, file);
    const batch = await batchFor(desk, store, {});
    asPlanned(plan, batch);
    return applyPlan(desk, store, batch, { file, plan });
  },
  show: reevaluated,
});

/** Ends with a conflict unless the plan is about the program, edition and day at hand. */
function asPlanned({ program, on }: StatusPlan, { edition, context }: Batch): void {
  const again = 'partnerctl status reevaluate --plan-out plan.json';
  if (program.id !== edition.id)
    throw new Ending('conflict', 'plan-for-other-program', `the plan is about ${program.id}, and this is ${edition.id}`, {
      hints: [`--program ${program.id}`],
    });
  if (on !== context.on)
    throw new Ending('conflict', 'plan-for-other-day', `the plan is about ${on}, and the business date is ${context.on}`, {
      hints: [`--as-of ${on}`, again],
    });
  if (program.sha256 !== edition.sha256)
    throw new Ending(
      'conflict',
      'plan-for-other-edition',
      `the plan was made under edition ${program.edition}, and ${edition.edition} is in force`,
      { hints: [again] },
    );
}

/** Applies it in two passes: the first only looks, so that nothing is written where anything changed. */
async function applyPlan(desk: Desk, store: Store, batch: Batch, { file, plan }: { readonly file: string; readonly plan: StatusPlan }) {
  const { options, progress } = desk;
  const expected = new Map(plan.decisions.map(({ partner, ...one }) => [partner, one] as const));
  const partners = [...expected.keys()];
  const tells = toldBy(desk, {});
  const results: unknown[] = [];
  const changed = new Set<Id<'PTR'>>(partners);
  const part: Batch = partners.length > pageSize ? batch : { ...batch, wanted: { only: partners }, total: partners.length };
  const going = { job: 'status apply', tells: () => true, expected };
  await go(desk, store, part, {
    ...going,
    writes: false,
    page: async (page) => {
      for (const { partner, change } of page) if (change !== 'failed') changed.delete(partner);
    },
  });
  if (changed.size > 0) throw changedSince([...changed], plan);
  progress.start(partners.length);
  try {
    const { counts } = await go(desk, store, part, {
      ...going,
      writes: !options.dryRun,
      page: async (page, done) => {
        const told = page.filter(({ change }) => desk.streams || tells(change));
        const items = await itemsOf(desk, store, batch.context, told);
        if (!desk.streams) results.push(...items);
        await progress.advance(done, items);
      },
    });
    if (counts.evaluated < partners.length)
      desk.note({
        en: `stopped; go on with the same: partnerctl status apply ${file}`,
        fr: `arrêté ; pour continuer, la même commande : partnerctl status apply ${file}`,
      });
    return { results, summary: counts, program: batch.edition, on: plan.on, dryRun: options.dryRun };
  } finally {
    progress.finish();
  }
}

/** Named at most, so that a line can still be read. */
const namedAtMost = 20;

function changedSince(partners: readonly Id<'PTR'>[], { decisions }: StatusPlan): Ending {
  const names = new Map(decisions.map(({ partner, name }) => [partner, name]));
  const reasons = partners.map((partner) => ({
    code: 'changed-since-planned',
    text: `${partner} ${names.get(partner) ?? ''}: its facts, or where it stands, changed since the plan was made`,
  }));
  const more = partners.length - namedAtMost;
  const listed = `${partners.slice(0, namedAtMost).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
  return new Ending('conflict', 'plan-outdated', `what the plan rests on changed for ${listed}; nothing was written`, {
    reasons,
    hints: ['partnerctl status reevaluate --plan-out plan.json'],
  });
}
