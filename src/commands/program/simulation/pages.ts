import { addToMonth, monthOf } from '../../../rules/day.ts';
import type { Id } from '../../../rules/id.ts';
import { numberIn } from '../../../rules/id.ts';
import { moveBetween, outcomeUnder, readsOf, worthAt, type Move, type Outcome, type SoldLine } from '../../../rules/program/simulate.ts';
import type { CompiledStatus } from '../../../rules/status/compile.ts';
import { partnerNames, statusCases, type StatusCase, type Wanted } from '../../../store/facts.ts';
import { rangeOf } from '../../../store/metrics.ts';
import { soldIn } from '../../../store/program-simulation.ts';
import type { Store, View } from '../../../store/store.ts';
import type { Tally } from './tally.ts';

/** Two editions of a program, compiled for the same day. */
export interface Sides {
  readonly old: CompiledStatus;
  readonly now: CompiledStatus;
}

/** One partner under both editions. */
export interface Simulated {
  readonly partner: Id<'PTR'>;
  readonly name: string | null;
  readonly type: string;
  /** The level it holds. */
  readonly level: string;
  readonly move: Move;
  readonly before: Outcome;
  readonly after: Outcome;
}

/** Simulates the next page of partners: facts read once where both editions read the same, else once for each; nothing is written. */
export async function simulatedPage(
  store: Store,
  { old, now }: Sides,
  {
    wanted,
    limit,
    tally,
    tells,
  }: { readonly wanted: Wanted; readonly limit: number; readonly tally: Tally; readonly tells: (move: Move) => boolean },
): Promise<{ readonly last: Id<'PTR'>; readonly size: number; readonly told: readonly Simulated[] } | undefined> {
  return store.read(async (view) => {
    const cases = await statusCases(view, old, wanted, limit);
    const last = cases.at(-1)?.facts.partner;
    if (last === undefined) return undefined;
    const others = readsOf(old) === readsOf(now) ? undefined : await statusCases(view, now, wanted, limit);
    const sold = await soldBy(view, { old, now }, cases);
    const told: Simulated[] = [];
    for (const [place, { facts }] of cases.entries()) {
      const { partner, type, level } = facts;
      const before = outcomeOn(old, facts);
      const after = outcomeOn(now, others?.[place]?.facts ?? facts);
      const move = moveBetween(before, after, { old: old.program, now: now.program });
      const lines = sold.get(numberIn(partner)) ?? [];
      const worth = (side: CompiledStatus, { fits }: Outcome) => worthAt(side.program, { level: fits ?? level, type, sold: lines });
      tally.add({ type, level, move, before, after }, worth(old, before), worth(now, after));
      if (tells(move)) told.push({ partner, name: null, type, level, move, before, after });
    }
    const names = await partnerNames(
      view,
      told.map(({ partner }) => partner),
    );
    return { last, size: cases.length, told: told.map((one) => ({ ...one, name: names.get(one.partner) ?? null })) };
  });
}

/** A partner of a type that an edition does not have is not decided by it. */
function outcomeOn(compiled: CompiledStatus, facts: StatusCase['facts']): Outcome {
  return compiled.ladders.has(facts.type) ? outcomeUnder(compiled, facts) : { change: 'indeterminate', to: facts.level, fits: null };
}

/** What the partners of a page sold in the twelve complete months before the day, where commission is paid on it. */
async function soldBy(view: View, { old, now }: Sides, cases: readonly StatusCase[]): Promise<ReadonlyMap<number, readonly SoldLine[]>> {
  const { program } = old;
  if (program.commissions.length + now.program.commissions.length === 0) return new Map();
  const month = monthOf(program.on);
  return soldIn(view, program.id, rangeOf(cases.map(({ facts }) => facts.partner)), {
    from: addToMonth(month, -12),
    to: addToMonth(month, -1),
  });
}
