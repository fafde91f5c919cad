import { addDays, type Day } from '../../rules/day.ts';
import { approve } from '../../rules/decision.ts';
import { changedMeanwhile } from '../../rules/ending.ts';
import { numberIn, type Id } from '../../rules/id.ts';
import type { MembershipMoved } from '../../rules/membership/effects.ts';
import { decideOverdue, overdue, together, type Owing } from '../../rules/membership/overdue.ts';
import { moneyText, type MoneyText } from '../../rules/money.ts';
import type { Program } from '../../rules/program/program.ts';
import { asIs, type Desk } from '../../shell/define.ts';
import { Ending } from '../../shell/errors.ts';
import { countOverdue, overduePage, type OverdueWanted } from '../../store/invoice-overdue.ts';
import { owedBy } from '../../store/invoice.ts';
import { perform } from '../../store/journal.ts';
import { publishedPrograms } from '../../store/program.ts';
import type { Store } from '../../store/store.ts';

/** Memberships of one write: short enough that nobody waits for it. */
const pageSize = 500;

/** How often a page is decided again when somebody else was faster. */
const attempts = 5;

/** A membership that was suspended, and what is to be paid for it to go on. */
export interface Suspended {
  readonly id: Id<'MEM'>;
  readonly partner: Id<'PTR'>;
  readonly name: string;
  readonly program: string;
  readonly invoices: readonly Id<'INV'>[];
  readonly open: MoneyText;
  readonly since: Day;
}

/** Which memberships are looked at, and how many at most. */
export interface Extent {
  readonly partner?: Id<'PTR'> | undefined;
  readonly after?: Id<'MEM'> | undefined;
  readonly limit?: number | undefined;
}

interface InForce {
  readonly program: Program;
  readonly on: Day;
}

type Page = Awaited<ReturnType<typeof overduePage>>;

/**
 * Suspends every membership one of whose instalments is overdue for longer than its program bears, page by page: read and
 * decided first, then written in one short transaction that looks whether what is owed is still the same. Run again, it
 * finds nothing left to do (requirement E8, invariant 8).
 */
export async function suspendOverdue(desk: Desk, { partner, after, limit = Infinity }: Extent = {}): Promise<readonly Suspended[]> {
  const store = await desk.store();
  const programs = await programsInForce(desk, store);
  const wanted = { cutoffs: [...programs.values()].flatMap(cutoff), partner };
  const items: Suspended[] = [];
  let last = after;
  let examined = 0;
  desk.progress.start(Math.min(limit, await store.read((view) => countOverdue(view, wanted))));
  try {
    while (examined < limit && !desk.progress.stopping) {
      const size = Math.min(pageSize, limit - examined);
      const { page, suspended } = await decidedPage(desk, store, { programs, wanted, after: last, size });
      const final = page.at(-1);
      if (!final) break;
      last = final.membership.id;
      examined += page.length;
      items.push(...suspended);
      await desk.progress.advance(examined, suspended);
      if (page.length < size) break;
    }
  } finally {
    desk.progress.finish();
  }
  if (last !== undefined && (desk.progress.stopping || examined >= limit))
    desk.note(asIs(`partnerctl membership suspend --overdue --after ${last}`));
  return items;
}

/** The programs it is about, each on its own business date. */
async function programsInForce({ options, context }: Desk, store: Store): Promise<ReadonlyMap<string, InForce>> {
  return store.read(async (view) => {
    const found = new Map<string, InForce>();
    for (const id of options.program === undefined ? await publishedPrograms(view) : [options.program]) {
      const { program, on } = await context(view, id);
      found.set(program.id, { program, on });
    }
    return found;
  });
}

const cutoff = ({ program, on }: InForce): OverdueWanted['cutoffs'] => {
  const days = program.payment?.invoice.suspendAfterDays;
  return days === undefined ? [] : [{ program: program.id, dueBefore: addDays(on, -days) }];
};

interface Wanted {
  readonly programs: ReadonlyMap<string, InForce>;
  readonly wanted: OverdueWanted;
  readonly after: Id<'MEM'> | undefined;
  readonly size: number;
}

/** A page, decided and written; decided again when what it was decided on changed before it was written. */
async function decidedPage(desk: Desk, store: Store, { programs, wanted, after, size }: Wanted) {
  for (let attempt = 1; ; attempt += 1) {
    const page = await store.read((view) => overduePage(view, wanted, { after: after ? numberIn(after) : 0, limit: size }));
    const suspended: Suspended[] = [];
    try {
      for (const { program, on } of programs.values())
        suspended.push(
          ...(await written(
            desk,
            store,
            { program, on },
            page.filter((one) => one.program === program.id),
          )),
        );
      return { page, suspended: suspended.toSorted((a, b) => numberIn(a.id) - numberIn(b.id)) };
    } catch (error) {
      if (!(error instanceof Ending && error.code === 'changed-meanwhile') || attempt === attempts) throw error;
    }
  }
}

/** What is suspended of one program's part of a page, in one write. */
async function written({ options, now }: Desk, store: Store, { program, on }: InForce, page: Page): Promise<readonly Suspended[]> {
  const decided = page.map((owing) => ({ owing, decision: decideOverdue(program, owing, { on }) }));
  const effects = decided.flatMap(({ decision }) => decision.effects);
  const items = decided.filter(({ decision }) => decision.outcome === 'suspended').map(({ owing }) => itemOf(program, owing, on));
  if (effects.length === 0) return [];
  const { dryRun, actor, reason = 'unpaid', ticket } = options;
  const { id, edition } = program;
  const input = { program: id, on, overdue: true };
  const act = { command: 'membership suspend', input, at: now(), on, actor, reason, ticket, program: { id, edition } };
  await perform(store, { dryRun }, { command: act.command, input }, async (tx) => {
    const owed = await owedBy(
      tx,
      page.map(({ membership }) => membership.id),
    );
    const changed = page.find((one) => JSON.stringify(one.owed) !== JSON.stringify(owed.get(one.membership.id) ?? []));
    if (changed) changedMeanwhile(changed.membership.id);
    return { act, decision: approve<MembershipMoved>(effects, { outcome: 'suspended' }), answer: async () => undefined };
  });
  return items;
}

function itemOf(program: Program, owing: Owing, on: Day): Suspended {
  const { id, partner, partnerName } = owing.membership;
  const late = overdue(owing, on);
  const all = together(late);
  if (!all) throw new Error(`${id} is suspended and owes nothing`);
  return {
    id,
    partner,
    name: partnerName,
    program: program.id,
    invoices: all.invoices,
    open: moneyText(all.open),
    since: late[0]?.dueOn ?? on,
  };
}
