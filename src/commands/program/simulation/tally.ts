import { levelJson } from '../../../rules/membership/shown.ts';
import { money, moneyText, type MoneyText } from '../../../rules/money.ts';
import type { Program } from '../../../rules/program/program.ts';
import type { Move, Outcome, Worth } from '../../../rules/program/simulate.ts';

interface Counted {
  readonly type: string;
  readonly level: string;
  readonly move: Move;
  readonly before: Outcome;
  readonly after: Outcome;
}

/** How many partners of a type go from one level to another under a draft. */
export interface Crossing {
  readonly type: string;
  readonly from: string | number | null;
  readonly to: string | number | null;
  readonly move: Move;
  readonly partners: number;
}

/** What a level comes to under both editions: partners, and what they pay and are given. */
export interface LevelTotal {
  readonly level: string | number | null;
  readonly what: 'partners' | keyof Worth;
  readonly before: number | MoneyText;
  readonly after: number | MoneyText;
  readonly difference: number | MoneyText;
}

/** Adds up a simulation: who moves by type, and what moves with them by level. */
export interface Tally {
  add(one: Counted, before: Worth, after: Worth): void;
  /** Many partners alike, such as those that bought a level. */
  addAll(count: number, level: string, worth: { readonly before: Worth; readonly after: Worth }): void;
  readonly moves: Readonly<Record<'evaluated' | Move, number>>;
  crossings(): readonly Crossing[];
  totals(): readonly LevelTotal[];
}

const whats = ['partners', 'fee', 'credits', 'commission'] as const;
type What = (typeof whats)[number];

/** A tally over two editions; amounts are in the currency of each. */
export function tallyOf(old: Program, now: Program): Tally {
  const moves = { evaluated: 0, up: 0, down: 0, timing: 0, same: 0, unknown: 0 };
  const crossings = new Map<string, { one: Omit<Crossing, 'partners'>; partners: number }>();
  const sums = { before: new Map<string, number>(), after: new Map<string, number>() };
  const count = (side: 'before' | 'after', level: string, worth: Worth, times: number) => {
    for (const what of whats) {
      const key = `${what} ${level}`;
      sums[side].set(key, exact((sums[side].get(key) ?? 0) + times * (what === 'partners' ? 1 : worth[what])));
    }
  };
  return {
    moves,
    add({ type, level, move, before, after }, worthBefore, worthAfter) {
      moves.evaluated += 1;
      moves[move] += 1;
      count('before', before.fits ?? level, worthBefore, 1);
      count('after', after.fits ?? level, worthAfter, 1);
      if (move === 'same' || move === 'timing') return;
      const key = `${type} ${before.fits} ${after.fits} ${move}`;
      const known = crossings.get(key) ?? { one: { type, from: levelJson(before.fits), to: levelJson(after.fits), move }, partners: 0 };
      crossings.set(key, { ...known, partners: known.partners + 1 });
    },
    addAll(times, level, { before, after }) {
      moves.evaluated += times;
      moves.same += times;
      count('before', level, before, times);
      count('after', level, after, times);
    },
    crossings: () => [...crossings.values()].map(({ one, partners }) => ({ ...one, partners })).toSorted((a, b) => b.partners - a.partners),
    totals: () => totalsOf(sums, old, now),
  };
}

function totalsOf(
  sums: Readonly<Record<'before' | 'after', ReadonlyMap<string, number>>>,
  old: Program,
  now: Program,
): readonly LevelTotal[] {
  const levels = [...new Set([...old.levels.ladder, ...now.levels.ladder].map(({ id }) => id))];
  const sum = (side: 'before' | 'after', what: What, level: string) => sums[side].get(`${what} ${level}`) ?? 0;
  return whats.flatMap((what) => {
    const rows = levels.map((level) => ({ level, before: sum('before', what, level), after: sum('after', what, level) }));
    const all = { level: null, before: total(rows, 'before'), after: total(rows, 'after') };
    if (all.before === 0 && all.after === 0) return [];
    const said = (amount: number, { currency }: Program) =>
      what === 'fee' || what === 'commission' ? moneyText(money(amount, currency)) : amount;
    return [...rows, ...(what === 'partners' ? [] : [all])].map(({ level, before, after }) => ({
      level: levelJson(level),
      what,
      before: said(before, old),
      after: said(after, now),
      difference: said(exact(after - before), now),
    }));
  });
}

const total = (rows: readonly { readonly before: number; readonly after: number }[], side: 'before' | 'after') =>
  rows.reduce((sum, row) => exact(sum + row[side]), 0);

function exact(sum: number): number {
  if (!Number.isSafeInteger(sum)) throw new RangeError(`a sum of ${sum} cannot be held exactly`);
  return sum;
}
