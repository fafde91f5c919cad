import * as z from 'zod';
import { refuseIfAny } from '../../rules/decision.ts';
import { blownFuse, fusePattern } from '../../rules/status/fuse.ts';
import { asIs, defineTask, type Desk } from '../../shell/define.ts';
import { usage } from '../../shell/errors.ts';
import type { Store } from '../../store/store.ts';
import { batchFor, go, itemsOf, toldBy, type Batch } from './batch.ts';
import { decideAgain } from './again.ts';
import { writePlan } from './planning.ts';
import { reevaluated } from './reevaluated.ts';

/** Re-evaluates statuses in one batch, resumable, or only some partners' (requirement S3). */
export const statusReevaluate = defineTask({
  path: ['status', 'reevaluate'],
  summary: 'Re-evaluate the levels of all partners, or of some, from what is recorded of them',
  examples: [
    'partnerctl status reevaluate --dry-run',
    'partnerctl status reevaluate ACME',
    'partnerctl status reevaluate --after PTR-2000 --limit 500',
    'partnerctl status reevaluate --max-lowered 3%',
    'partnerctl status reevaluate --plan-out plan.json',
    'partnerctl status reevaluate --affected-by IMP-4 --dry-run',
  ],
  input: z.strictObject({
    partners: z.array(z.string()).default([]),
    partner: z.array(z.string()).default([]),
    after: z.string().optional(),
    limit: z.int().min(1).optional(),
    maxLowered: z.string().regex(fusePattern, 'is neither a number nor a percentage; write 25, or 3%').optional(),
    planOut: z.string().min(1).optional(),
    affectedBy: z.string().min(1).optional(),
  }),
  fields: {
    partners: { positional: 'many', help: 'only these partners' },
    partner: { help: 'only this partner' },
    after: { help: 'go on after this partner, as the run that stopped said' },
    limit: { help: 'how many partners at most' },
    maxLowered: { help: 'stop before anything is written when more would lose their level, notices included: 25, or 3%' },
    planOut: { help: 'write what would be decided to this file, to be looked at and applied later; the store stays as it is' },
    affectedBy: { help: 'take only decisions again that would change because of an import (IMP-4) or another record (AUD-12)' },
  },
  run: async (desk, { partners, partner, after, limit, maxLowered, planOut, affectedBy }) => {
    const store = await desk.store();
    const asked = { partners: [...partners, ...partner], after, limit };
    if (affectedBy !== undefined) {
      if (planOut !== undefined || maxLowered !== undefined || after !== undefined || limit !== undefined)
        usage([{ code: 'flags-differ', text: '--affected-by goes with partners only: what it changes is known before it is written' }]);
      return decideAgain(desk, store, { affectedBy, partners: asked.partners });
    }
    const batch = await batchFor(desk, store, asked);
    const { maxLowered: allowed } = batch.compiled.rules;
    if (planOut !== undefined) return writePlan(desk, store, batch, planOut);
    const fuse = maxLowered ?? (allowed === undefined ? undefined : String(allowed));
    if (fuse !== undefined) await holdFuse(desk, store, batch, fuse);
    return reevaluate(desk, store, batch);
  },
  show: reevaluated,
});

/** Counts who would lose their level before anything is written, and refuses when they are too many. */
async function holdFuse(desk: Desk, store: Store, batch: Batch, allowed: string): Promise<void> {
  const { counts } = await go(desk, store, batch, { job, writes: false, tells: () => false, page: async () => undefined });
  const { id, edition } = batch.context.program;
  const blown = refuseIfAny([blownFuse(allowed, counts)]);
  if (blown) {
    await desk.write({ maxLowered: allowed }, async () => ({ decision: blown, program: { id, edition }, answer: async () => undefined }));
  }
}

const job = 'status reevaluate';

async function reevaluate(desk: Desk, store: Store, batch: Batch) {
  const { options, progress, streams } = desk;
  const { context, wanted, total, more, edition } = batch;
  const tells = toldBy(desk, wanted);
  const results: unknown[] = [];
  progress.start(total);
  try {
    const { counts, after } = await go(desk, store, batch, {
      job,
      writes: !options.dryRun,
      tells,
      page: async (page, done) => {
        const items = await itemsOf(desk, store, context, streams ? page : page.filter(({ change }) => tells(change)));
        if (!streams) results.push(...items);
        await progress.advance(done, items);
      },
    });
    if ((more || counts.evaluated < total) && after !== undefined) desk.note(asIs(`partnerctl status reevaluate --after ${after}`));
    return { results, summary: counts, program: edition, on: context.on, dryRun: options.dryRun };
  } finally {
    progress.finish();
  }
}
