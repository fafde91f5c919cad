import { allocationAt } from '../credits/allocation.ts';
import { percentOf } from '../money.ts';
import type { Reason } from '../reasons.ts';
import type { CompiledStatus } from '../status/compile.ts';
import { decideStatus, type StatusChange } from '../status/decide.ts';
import type { StatusFacts } from '../status/facts.ts';
import { concerns, type Program } from './program.ts';

/** What an edition would make of a partner: what its next evaluation decides, and the level its facts fit whatever reviews and notices say. */
export interface Outcome {
  readonly change: StatusChange;
  readonly to: string;
  /** Null where a source or a statement is missing that the answer hangs on. */
  readonly fits: string | null;
}

/** Decides one partner under an edition, and what would be left once every review and notice has passed (requirement N7). */
export function outcomeUnder(compiled: CompiledStatus, facts: StatusFacts): Outcome {
  const { change, to, from, reasons } = decideStatus(compiled, facts);
  if (change === 'indeterminate') return { change, to, fits: null };
  const told = fitTold(reasons, from);
  if (told !== undefined) return { change, to, fits: told };
  // From the entry there is only a way up: what is reached then is what the facts fit.
  const plain = { ...facts, level: compiled.program.levels.entry.id, notice: null, next: null, overrides: [] };
  return { change, to, fits: decideStatus(unhurried(compiled), plain).to };
}

/** The level that facts fit as far as the reasons of a decision tell it, which spares deciding twice; they do not where a move lies ahead. */
function fitTold(reasons: readonly Reason[], held: string): string | undefined {
  const step = reasons.find(({ code }) => code === 'one-level-at-a-time');
  for (const { code, facts } of step ? [step] : reasons) {
    if (code === 'level-held' || code === 'entry-level-held' || code === 'level-recovered') return held;
    if (code === 'level-earned' || code === 'rises-at-review') return facts.level;
    if (
      code === 'level-lost' ||
      code === 'notice-given' ||
      code === 'falls-at-review' ||
      code === 'never-lowered' ||
      code === 'one-level-at-a-time'
    )
      return facts.earned;
  }
  return undefined;
}

const withoutPolicy = new WeakMap<CompiledStatus, CompiledStatus>();

/** The same requirements, each met one counting at once. */
function unhurried(compiled: CompiledStatus): CompiledStatus {
  const known = withoutPolicy.get(compiled) ?? {
    ...compiled,
    rules: { ...compiled.rules, upgrade: 'any-evaluation', skipLevels: true, approval: undefined },
  };
  withoutPolicy.set(compiled, known);
  return known;
}

/** How a partner moves from one edition to another; `timing` where the same level comes about otherwise, such as with a notice. */
export type Move = 'up' | 'down' | 'timing' | 'same' | 'unknown';

/** Compares what two editions make of a partner; ranks are those of the program each level belongs to. */
export function moveBetween(before: Outcome, after: Outcome, { old, now }: { readonly old: Program; readonly now: Program }): Move {
  if (before.fits === null || after.fits === null) return before.fits === after.fits && before.change === after.change ? 'same' : 'unknown';
  const rank = (level: string) => (now.levelById.get(level) ?? old.levelById.get(level))?.rank ?? -1;
  const steps = rank(after.fits) - rank(before.fits);
  if (steps !== 0) return steps > 0 ? 'up' : 'down';
  return before.fits === after.fits && before.change === after.change && before.to === after.to ? 'same' : 'timing';
}

/** Everything a page of facts is read by, in one text: editions with the same one are decided on the same reading. */
export function readsOf({ program, plans, asks, sold }: CompiledStatus): string {
  return JSON.stringify([
    plans.map(({ plan, types }) => [{ ...plan, families: [...plan.families] }, [...types].toSorted()]).toSorted(),
    [...asks].toSorted(),
    [...sold.families],
    [sold.since, sold.until],
    program.levels.entry.id,
    program.partnerTypes.map(({ id }) => id),
    [program.trainings, program.documents, program.certifications, program.manualFacts].map((list) =>
      list.map(({ id, validMonths }: { readonly id: string; readonly validMonths?: number | undefined }) => [id, validMonths]),
    ),
  ]);
}

/** What a partner sold in the months looked at, by line and kind, in minor units. */
export interface SoldLine {
  readonly line: string;
  readonly kind: string;
  readonly amount: number;
}

/** What a partner pays and is given at a level: a year's fee and a year's commission in minor units, credits a term. */
export interface Worth {
  readonly fee: number;
  readonly credits: number;
  readonly commission: number;
}

/** What a level is worth to a partner that sold those lines in the year before (requirements E6, K1, M8). */
export function worthAt(
  program: Program,
  { level, type, sold }: { readonly level: string; readonly type: string; readonly sold: readonly SoldLine[] },
): Worth {
  const associate = program.partnerTypeById.get(type)?.enrollment === 'associate';
  return {
    fee: program.levelById.get(level)?.fee?.amountMinor ?? 0,
    credits: associate ? 0 : allocationAt(program, level),
    commission: commissionOn(program, { level, type, sold }),
  };
}

function commissionOn(
  program: Program,
  { level, type, sold }: { readonly level: string; readonly type: string; readonly sold: readonly SoldLine[] },
): number {
  const rates = program.commissions.filter((one) => one.level === level && concerns(one, type));
  return rates.reduce((sum, { percent, families, excludeKinds }) => {
    const counted = sold.filter(
      ({ line, kind }) =>
        !excludeKinds.includes(kind) &&
        (families?.some((family) => family === line || program.productById.get(line)?.family === family) ?? true),
    );
    return (
      sum +
      percentOf(
        counted.reduce((all, { amount }) => all + amount, 0),
        percent,
      )
    );
  }, 0);
}

/** The program of a draft on a business date; before its first day as it will be on that one. */
export const draftDay = (validFrom: string, on: string): string => (on < validFrom ? validFrom : on);
