import { addDays, type Day } from '../day.ts';
import type { Names } from '../decision.ts';
import { isDated, isMapping, turningDays, valueOn } from './check.ts';
import { identityOf, namesIn, type NamesIn } from './identity.ts';
import type { Definition } from './schema.ts';
import type { Dated } from './schema/vocabulary.ts';

/** One step on the way to a value: a key of a mapping, or an item of a list with what the program calls it. */
export type Step = { readonly key: string } | { readonly item: string; readonly name: Names | undefined };

/**
 * One difference between two definitions. `rewritten` is a history that is written otherwise and means the same from
 * `since` on; `reordered` a list with the same items in another order.
 */
export interface Change {
  readonly kind: 'changed' | 'added' | 'removed' | 'reordered' | 'rewritten';
  readonly steps: readonly Step[];
  /** The first day on which it makes a difference, and the last one where it ends by itself. */
  readonly since: Day;
  readonly until: Day | undefined;
  /** The values as the definition has them; undefined where there is none. */
  readonly from: unknown;
  readonly to: unknown;
}

interface Comparing {
  /** The first day both editions have something to say about. */
  readonly start: Day;
  readonly names: NamesIn;
  readonly days: readonly Day[];
}

/**
 * Every difference between two definitions, by day: from the first day on which both are valid, and for values with a
 * history from each day on which they part. Definitions that differ at any place have a change, equal ones have none.
 */
export function diffDefinitions(before: Definition, after: Definition): readonly Change[] {
  const start = before.valid_from > after.valid_from ? before.valid_from : after.valid_from;
  const days = [...new Set([start, ...turningDays(before), ...turningDays(after)])].filter((day) => day >= start).toSorted();
  const changes = partChanges(before, after, [], { start, names: namesIn(before, after), days });
  return changes.toSorted((a, b) => (a.since < b.since ? -1 : a.since > b.since ? 1 : 0));
}

function partChanges(from: unknown, to: unknown, steps: readonly Step[], comparing: Comparing): readonly Change[] {
  if (same(from, to)) return [];
  const whole = (kind: Change['kind']): Change => ({ kind, steps, since: comparing.start, until: undefined, from, to });
  if (from === undefined) return [whole('added')];
  if (to === undefined) return [whole('removed')];
  if (isDated(from) || isDated(to)) return historyChanges(from, to, steps, comparing);
  if (Array.isArray(from) && Array.isArray(to)) return listChanges(from, to, { steps, comparing, whole });
  if (!isMapping(from) || !isMapping(to) || (isTagged(from) && from['kind'] !== to['kind'])) return [whole('changed')];
  return [...new Set([...Object.keys(from), ...Object.keys(to)])].flatMap((key) =>
    partChanges(from[key], to[key], [...steps, { key }], comparing),
  );
}

/** Where the kind is told by the other keys, one kind is not the other with another value. */
const tags = new Set(['all-of', 'any-of', 'best-of', 'points', 'metric', 'document', 'training', 'certification', 'duty']);
const isTagged = ({ kind }: Readonly<Record<string, unknown>>): boolean => typeof kind === 'string' && tags.has(kind);

/** A value with a history is compared day by day: each stretch of days on which the values differ is one change. */
function historyChanges(from: unknown, to: unknown, steps: readonly Step[], { start, days }: Comparing): readonly Change[] {
  const changes: Change[] = [];
  for (const day of days) {
    const [old, now] = [valueOn(from as Dated<unknown>, day), valueOn(to as Dated<unknown>, day)];
    const last = changes.at(-1);
    const running = last?.until === undefined ? last : undefined;
    if (running && same(running.from, old) && same(running.to, now)) continue;
    if (running) changes[changes.length - 1] = { ...running, until: addDays(day, -1) };
    if (!same(old, now)) changes.push({ kind: 'changed', steps, since: day, until: undefined, from: old, to: now });
  }
  return changes.length > 0 ? changes : [{ kind: 'rewritten', steps, since: start, until: undefined, from, to }];
}

interface Lists {
  readonly steps: readonly Step[];
  readonly comparing: Comparing;
  readonly whole: (kind: Change['kind']) => Change;
}

/** Items are found again by what they are about; a list whose items cannot be told apart is compared place by place. */
function listChanges(from: readonly unknown[], to: readonly unknown[], { steps, comparing, whole }: Lists): readonly Change[] {
  const [old, now] = [keyed(from), keyed(to)];
  if (!old || !now) {
    const places = Array.from({ length: Math.max(from.length, to.length) }, (_, place) => place);
    return places.flatMap((place) =>
      partChanges(from[place], to[place], [...steps, { item: String(place + 1), name: undefined }], comparing),
    );
  }
  const keys = [...new Set([...old.keys(), ...now.keys()])];
  const found = keys.flatMap((key) => {
    const step: Step = { item: key, name: comparing.names(old.get(key) ?? now.get(key)) };
    return partChanges(old.get(key), now.get(key), [...steps, step], comparing);
  });
  const kept = (items: ReadonlyMap<string, unknown>) => [...items.keys()].filter((key) => old.has(key) && now.has(key));
  return same(kept(old), kept(now)) ? found : [...found, whole('reordered')];
}

/** The items of a list by what they are about; undefined when two are about the same. */
function keyed(items: readonly unknown[]): ReadonlyMap<string, unknown> | undefined {
  const found = new Map<string, unknown>();
  for (const item of items) {
    const key = identityOf(item);
    if (key === undefined || found.has(key)) return undefined;
    found.set(key, item);
  }
  return found;
}

/** Whether two parts are the same, whatever order their keys are written in. */
function same(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null || Array.isArray(a) !== Array.isArray(b)) return false;
  const defined = (part: object) => Object.entries(part).filter(([, value]) => value !== undefined);
  const [own, other] = [defined(a), b as Readonly<Record<string, unknown>>];
  return own.length === defined(b).length && own.every(([key, value]) => same(value, other[key]));
}

/** Where a change is, as a path into the file; list items by what they are about. */
export const changePath = ({ steps }: Pick<Change, 'steps'>): string =>
  steps.map((step, place) => ('item' in step ? `[${step.item}]` : place === 0 ? step.key : `.${step.key}`)).join('');
