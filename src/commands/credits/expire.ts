import * as z from 'zod';
import { addDays, type Day } from '../../rules/day.ts';
import { approve } from '../../rules/decision.ts';
import type { CreditsEffect } from '../../rules/credits/effects.ts';
import { expiredLots, timedOutRequests } from '../../rules/credits/expire.ts';
import { numberIn, readId, type Id, type Numbering } from '../../rules/id.ts';
import type { Program } from '../../rules/program/program.ts';
import { asIs, defineTask, type Desk } from '../../shell/define.ts';
import { notFound } from '../../shell/errors.ts';
import { countDue, dueLots, dueRequests, type DueIn, type Page } from '../../store/credits-due.ts';
import { perform } from '../../store/journal.ts';
import { partnerNamed } from '../../store/partner.ts';
import { publishedPrograms } from '../../store/program.ts';
import type { Store, Tx } from '../../store/store.ts';

/** Lots of one write: short enough that nobody waits for it. */
const pageSize = 500;

/** What one lot or request lost or gave back. */
interface Item {
  readonly id: Id<'LOT'> | Id<'RSV'>;
  readonly partner: Id<'PTR'>;
  readonly change: 'expired' | 'timed-out';
  readonly amount: number;
  readonly on: Day;
}

/** Writes down what has expired by a day, lot by lot; run again, it finds nothing left to do (requirement K6, invariant 8). */
export const creditsExpire = defineTask({
  path: ['credits', 'expire'],
  summary: 'Expire what is left of credit lots that have ended, and requests nobody answered in time',
  examples: ['partnerctl credits expire', 'partnerctl credits expire --as-of 2026-12-31 --dry-run'],
  input: z.strictObject({ partner: z.string().min(1).optional(), limit: z.int().min(1).optional(), after: z.string().optional() }),
  fields: {
    partner: { help: 'only this partner' },
    limit: { help: 'how many lots at most' },
    after: { help: 'the lot after which to go on' },
  },
  run: async (desk, { partner, limit, after }) => {
    const store = await desk.store();
    const start = after === undefined ? undefined : (readId('LOT', after) ?? notFound('lot', after, ['an id such as LOT-20']));
    const only = partner === undefined ? undefined : (await store.read((view) => partnerNamed(view, partner))).id;
    const programs = desk.options.program === undefined ? await store.read(publishedPrograms) : [desk.options.program];
    const items: Item[] = [];
    desk.progress.start(Math.min(limit ?? Infinity, await countIn(desk, programs, only)));
    try {
      for (const program of programs) {
        const left = limit === undefined ? undefined : limit - items.length;
        items.push(...(await expireCredits(desk, program, { partner: only, limit: left, after: start })));
      }
    } finally {
      desk.progress.finish();
    }
    return { results: desk.streams ? [] : items, summary: summaryOf(items), dryRun: desk.options.dryRun };
  },
  show: ({ results, summary }) => [
    {
      kind: 'text',
      text: {
        en: `Expired ${summary.credits} credits of ${summary.expired} lots; ${summary.timedOut} requests timed out.`,
        fr: `${summary.credits} crédits de ${summary.expired} lots ont expiré ; ${summary.timedOut} demandes sont restées sans réponse.`,
      },
      tone: 'good',
    },
    {
      kind: 'table',
      columns: [
        { key: 'id', header: 'Lot or request', priority: 1 },
        { key: 'partner', header: 'Partner' },
        { key: 'change', header: 'Change', priority: 1 },
        { key: 'amount', header: 'Credits', align: 'right', priority: 1 },
        { key: 'on', header: 'On' },
      ],
      rows: results,
      empty: 'Nothing was due.',
    },
  ],
});

const summaryOf = (items: readonly Item[]) => {
  const expired = items.filter(({ change }) => change === 'expired');
  return {
    expired: expired.length,
    credits: expired.reduce((sum, { amount }) => sum + amount, 0),
    timedOut: items.length - expired.length,
  };
};

/** Where a batch begins and how far it goes. */
interface Extent {
  readonly partner?: Id<'PTR'> | undefined;
  readonly limit?: number | undefined;
  readonly after?: Id<'LOT'> | undefined;
}

/**
 * Expires what is due in a program on the business date, page by page, each page whole or not at all; two at once are
 * one after the other. Ends early when somebody asks to stop. Nothing where a program has no credits.
 */
export async function expireCredits(
  desk: Desk,
  programId: string,
  { partner, limit = Infinity, after }: Extent = {},
): Promise<readonly Item[]> {
  const store = await desk.store();
  const { program, on } = await store.read((view) => desk.context(view, programId));
  if (!program.credits) return [];
  const items: Item[] = [];
  const due = dueIn(program, on, partner);
  for (const find of [findRequests, findLots]) {
    let last = find === findLots && after ? numberIn(after) : 0;
    while (items.length < limit && !desk.progress.stopping) {
      const page = { after: last, limit: Math.min(pageSize, limit - items.length) };
      const written = await writePage(desk, store, { program, due, page }, find);
      items.push(...written);
      await desk.progress.advance(items.length, written);
      const final = written.at(-1);
      if (!final || written.length < page.limit) break;
      last = numberIn(final.id);
    }
  }
  const final = items.at(-1);
  if (desk.progress.stopping && final?.change === 'expired') desk.note(asIs(`partnerctl credits expire --after ${final.id}`));
  return items;
}

/** How much there is to do in all programs. */
async function countIn(desk: Desk, programs: readonly string[], partner: Id<'PTR'> | undefined): Promise<number> {
  return (await desk.store()).read(async (view) => {
    let count = 0;
    for (const id of programs) {
      const { program, on } = await desk.context(view, id);
      if (program.credits) count += await countDue(view, dueIn(program, on, partner));
    }
    return count;
  });
}

const dueIn = (program: Program, on: Day, partner: Id<'PTR'> | undefined): DueIn => ({
  program: program.id,
  on,
  since: addDays(on, -(program.credits?.reservationDays ?? 0)),
  partner,
});

interface Found {
  readonly effects: readonly CreditsEffect[];
  readonly items: readonly Item[];
}

interface Wanted {
  readonly program: Program;
  readonly due: DueIn;
  readonly page: Page;
}

type Find = (tx: Tx, wanted: Wanted, ids: Numbering) => Promise<Found>;

const findLots: Find = async (tx, { program, due, page }, ids) => {
  const { on } = due;
  const lots = await dueLots(tx, due, page);
  const items = lots.map(({ id, partner, free, expiresOn }) => ({
    id,
    partner,
    change: 'expired' as const,
    amount: free,
    on: expiresOn ?? on,
  }));
  return { effects: expiredLots(program, lots, { on, ids }), items };
};

const findRequests: Find = async (tx, { program, due, page }, ids) => {
  const effects = timedOutRequests(program, await dueRequests(tx, due, page), { on: due.on, ids });
  const items = effects.map(({ reservation: { id, partner, released, closedOn } }) => ({
    id,
    partner,
    change: 'timed-out' as const,
    amount: released,
    on: closedOn,
  }));
  return { effects, items };
};

/** One page: read, decided and written in one transaction. */
async function writePage({ options, now }: Desk, store: Store, wanted: Wanted, find: Find): Promise<readonly Item[]> {
  const { dryRun, actor, reason, ticket } = options;
  const { id, edition } = wanted.program;
  const { on } = wanted.due;
  const input = { program: id, on };
  const act = { command: 'credits expire', input, at: now(), on, actor, reason, ticket, program: { id, edition } };
  const written = await perform(store, { dryRun }, { command: act.command, input }, async (tx, ids) => {
    const { effects, items } = await find(tx, wanted, ids);
    return { act, decision: approve(effects, { outcome: 'expired' }), answer: async () => items };
  });
  return written.kind === 'refused' ? [] : written.answer;
}
