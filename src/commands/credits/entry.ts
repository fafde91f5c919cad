import type { EntryRow } from '../../store/credits-entry.ts';

/** What was written as one change: the first entry's id, kind and grounds, and what each lot gave or took. */
export function entryJson(entries: readonly EntryRow[], amount: number) {
  const [first] = entries;
  const last = entries.at(-1);
  if (!first || !last) throw new Error('a change wrote no entry');
  const { id, kind, on, reason, ticket, actor, before } = first;
  return {
    id,
    kind,
    on,
    amount,
    before,
    after: last.after,
    reason,
    ticket,
    actor,
    lots: entries.map((entry) => ({ entry: entry.id, lot: entry.lot, origin: entry.origin, amount: entry.amount })),
  };
}
