import type { Day } from '../day.ts';
import type { Id } from '../id.ts';
import { inOrder } from './statement.ts';
import type { CreditEntryKind, CreditOrigin, CreditPlace, ReservationState } from './states.ts';

/** Where credits come from: the deal and its reward, or the term of a membership (requirements K1, W4). */
export type TracedSource =
  | {
      readonly kind: 'reward';
      readonly id: Id<'RWD'>;
      readonly state: string;
      readonly amount: number;
      readonly engagement: { readonly id: Id<'ENG'>; readonly partner: Id<'PTR'>; readonly name: string; readonly stage: string };
    }
  | {
      readonly kind: 'term';
      readonly id: Id<'MEM'>;
      readonly number: number;
      readonly level: string | null;
      readonly startsOn: Day | null;
    };

/** A lot as a trace shows it. */
export interface TracedLot {
  readonly id: Id<'LOT'>;
  readonly partner: Id<'PTR'>;
  readonly origin: CreditOrigin;
  readonly amount: number;
  readonly activeFrom: Day;
  readonly expiresOn: Day | null;
  readonly source: string;
}

/** An entry as a trace shows it. */
export interface TracedEntry {
  readonly id: Id<'ENT'>;
  readonly on: Day;
  readonly kind: CreditEntryKind;
  readonly amount: number;
  readonly from: CreditPlace;
  readonly to: CreditPlace;
  readonly lot: Id<'LOT'>;
  readonly reservation: Id<'RSV'> | null;
  readonly reverses: Id<'ENT'> | null;
  readonly before: number;
  readonly after: number;
  readonly actor: string | null;
  readonly reason: string | null;
}

/** A reservation as a trace shows it. */
export interface TracedReservation {
  readonly id: Id<'RSV'>;
  readonly partner: Id<'PTR'>;
  readonly option: string;
  readonly quantity: number;
  readonly amount: number;
  readonly state: ReservationState;
}

/** A record in a trace, and below it what came of it. */
export type TraceNode =
  | {
      readonly kind: 'engagement';
      readonly id: Id<'ENG'>;
      readonly partner: Id<'PTR'>;
      readonly name: string;
      readonly stage: string;
      readonly children: readonly TraceNode[];
    }
  | {
      readonly kind: 'reward';
      readonly id: Id<'RWD'>;
      readonly state: string;
      readonly amount: number;
      readonly children: readonly TraceNode[];
    }
  | {
      readonly kind: 'term';
      readonly id: Id<'MEM'>;
      readonly number: number;
      readonly level: string | null;
      readonly startsOn: Day | null;
      readonly children: readonly TraceNode[];
    }
  | (Omit<TracedLot, 'source'> & { readonly kind: 'lot'; readonly children: readonly TraceNode[] })
  | (TracedReservation & { readonly kind: 'reservation'; readonly children: readonly TraceNode[] })
  | (Omit<TracedEntry, 'kind' | 'lot' | 'reservation'> & {
      readonly kind: 'entry';
      readonly does: CreditEntryKind;
      readonly children: readonly [];
    });

/** What a trace is made of: whole lots, and which of their entries are wanted. */
export interface Traced {
  readonly lots: readonly TracedLot[];
  readonly entries: readonly TracedEntry[];
  readonly reservations: readonly TracedReservation[];
  /** By the source of the lots. */
  readonly sources: ReadonlyMap<string, TracedSource>;
  readonly wanted: (entry: TracedEntry) => boolean;
}

/** From where credits came to what became of them: a tree for each lot, under its reward and engagement or its term (requirement N5). */
export function traceTree({ lots, entries, reservations, sources, wanted }: Traced): readonly TraceNode[] {
  return lots.map((lot) => {
    // What a lot began with belongs to every trace through it.
    const own = inOrder(entries.filter((entry) => entry.lot === lot.id && (entry.from === 'outside' || wanted(entry))));
    const { source, ...rest } = lot;
    return under(sources.get(source), { kind: 'lot', ...rest, children: branches(own, reservations) });
  });
}

function under(source: TracedSource | undefined, lot: TraceNode): TraceNode {
  if (!source) return lot;
  if (source.kind === 'term') return { ...source, children: [lot] };
  const { engagement, ...reward } = source;
  return { kind: 'engagement', ...engagement, children: [{ ...reward, children: [lot] }] };
}

/** Entries in their order, those of a reservation below it where its first one is. */
function branches(entries: readonly TracedEntry[], reservations: readonly TracedReservation[]): readonly TraceNode[] {
  const shown = new Set<string>();
  return entries.flatMap((entry): readonly TraceNode[] => {
    const reservation = reservations.find(({ id }) => id === entry.reservation);
    if (!reservation) return [leaf(entry)];
    if (shown.has(reservation.id)) return [];
    shown.add(reservation.id);
    return [{ kind: 'reservation', ...reservation, children: entries.filter((one) => one.reservation === reservation.id).map(leaf) }];
  });
}

const leaf = ({ kind: does, id, on, amount, from, to, reverses, before, after, actor, reason }: TracedEntry): TraceNode => ({
  kind: 'entry',
  id,
  on,
  does,
  amount,
  from,
  to,
  reverses,
  before,
  after,
  actor,
  reason,
  children: [],
});
