import * as z from 'zod';
import { addDays, type Day } from '../../rules/day.ts';
import { approve } from '../../rules/decision.ts';
import type { CreditsEffect } from '../../rules/credits/effects.ts';
import { expiredLots, timedOutRequests } from '../../rules/credits/expire.ts';
import { numberIn, readId, type Id } from '../../rules/id.ts';
import type { Program } from '../../rules/program/program.ts';
import { defineTask, type Desk } from '../../shell/define.ts';
import { Ending, notFound } from '../../shell/errors.ts';
import { dueLots, waitingRequests } from '../../store/credits-reservation.ts';
import { partnerNamed } from '../../store/partner.ts';
import { publishedPrograms } from '../../store/program.ts';
import type { Tx } from '../../store/store.ts';

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
    const results: Item[] = [];
    for (const program of programs) {
      results.push(
        ...(await expireCredits(desk, program, {
          partner: only,
          limit: limit === undefined ? undefined : limit - results.length,
          after: start,
        })),
      );
    }
    return { results, summary: summaryOf(results), dryRun: desk.options.dryRun };
  },
  show: ({ results, summary }) => [
    {
      kind: 'text',
      text: `Expired ${summary.credits} credits of ${summary.expired} lots; ${summary.timedOut} requests timed out.`,
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

/** Expires what is due in a program on the business date, page by page, each page whole or not at all. Nothing where a program has no credits. */
export async function expireCredits(
  desk: Desk,
  programId: string,
  { partner, limit = Infinity, after }: Extent = {},
): Promise<readonly Item[]> {
  const { program, on } = await (await desk.store()).read((view) => desk.context(view, programId));
  if (!program.credits) return [];
  const items: Item[] = [];
  for (const next of [nextRequests, nextLots]) {
    let last: number | undefined = next === nextLots && after ? numberIn(after) : undefined;
    while (items.length < limit) {
      const page = { partner, after: last, limit: Math.min(pageSize, limit - items.length) };
      const written = await writePage(desk, { program, on }, (tx) => next(tx, { program, on, page }));
      items.push(...written);
      await desk.progress.advance(items.length, written);
      const final = written.at(-1);
      if (desk.progress.stopping) throw stopped(final);
      if (!final || written.length < page.limit) break;
      last = numberIn(final.id);
    }
  }
  return items;
}

const stopped = (final: Item | undefined) =>
  new Ending('cancelled', 'stopped', 'stopped between two pages; what was written stays', {
    hints: [final ? `partnerctl credits expire --after ${final.id}` : 'partnerctl credits expire'],
  });

interface Due {
  readonly program: Program;
  readonly on: Day;
  readonly page: { readonly partner?: Id<'PTR'> | undefined; readonly after?: number | undefined; readonly limit: number };
}

type Decide = (ids: Parameters<typeof expiredLots>[2]['ids']) => {
  readonly effects: readonly CreditsEffect[];
  readonly items: readonly Item[];
};

async function nextLots(tx: Tx, { program, on, page }: Due): Promise<Decide> {
  const lots = await dueLots(tx, { program: program.id, on, ...page });
  const items = lots.map(({ id, partner, free, expiresOn }) => ({
    id,
    partner,
    change: 'expired' as const,
    amount: free,
    on: expiresOn ?? on,
  }));
  return (ids) => ({ effects: expiredLots(program, lots, { on, ids }), items });
}

async function nextRequests(tx: Tx, { program, on, page }: Due): Promise<Decide> {
  const requests = await waitingRequests(tx, {
    program: program.id,
    since: addDays(on, -(program.credits?.reservationDays ?? 0)),
    ...page,
  });
  return (ids) => {
    const effects = timedOutRequests(program, requests, { on, ids });
    const items = effects.map(({ reservation: { id, partner, released, closedOn } }) => ({
      id,
      partner,
      change: 'timed-out' as const,
      amount: released,
      on: closedOn,
    }));
    return { effects, items };
  };
}

/** One page: read, decided and written in one transaction. */
function writePage(desk: Desk, { program, on }: Omit<Due, 'page'>, find: (tx: Tx) => Promise<Decide>): Promise<readonly Item[]> {
  return desk.write({ program: program.id, on }, async (tx, { ids }) => {
    const { effects, items } = (await find(tx))(ids);
    return {
      decision: approve(effects, { outcome: 'expired' }),
      program: { id: program.id, edition: program.edition },
      answer: async () => items,
    };
  });
}
