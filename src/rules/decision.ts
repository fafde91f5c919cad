import type { Money } from './money.ts';
import type { Reason } from './reasons.ts';

/** A value a reason or a criterion speaks of. */
export type Fact = string | number | boolean | null | Money | readonly string[];

/** A text in the languages the product speaks. */
export interface Names {
  readonly en: string;
  readonly fr: string;
}

/** One thing that was examined, whether it was met or not (cli.md, `decision.criteria`). */
export interface Criterion {
  /** The metric, document, training or condition: stable, kebab-case. */
  readonly id: string;
  readonly met: boolean;
  readonly required: Fact;
  readonly actual: Fact;
  /** How a required figure is meant; at least it when left out. */
  readonly bound?: 'at-most' | 'below';
  /** What the program calls it; criteria that no program names are named in the shell's sentences. */
  readonly name?: Names;
  /** How the actual figure came about: window, rows counted, exclusions, gap (domain.md, Status decision). */
  readonly trace?: Readonly<Record<string, Fact>>;
}

/** Yes: what follows from it, and why. */
export interface Approved<Effect> {
  readonly kind: 'approved';
  /** The word of domain.md for what was found: `approved`, `eligible`, `raised` … */
  readonly outcome: string;
  readonly effects: readonly Effect[];
  readonly reasons: readonly Reason[];
  readonly criteria: readonly Criterion[];
}

/** No: every reason, worst first. Nothing follows from it. */
export interface Refused {
  readonly kind: 'refused';
  readonly reasons: readonly Reason[];
  readonly criteria: readonly Criterion[];
}

/** What a rule returns. A negative finding (not eligible) is an approval with that outcome; a refusal is a request the rules do not allow. */
export type Decision<Effect> = Approved<Effect> | Refused;

interface Grounds {
  readonly outcome?: string;
  readonly reasons?: readonly Reason[];
  readonly criteria?: readonly Criterion[];
}

/** An approval with its effects; the outcome is `approved` unless told otherwise. */
export function approve<Effect>(
  effects: readonly Effect[],
  { outcome = 'approved', reasons = [], criteria = [] }: Grounds = {},
): Approved<Effect> {
  return { kind: 'approved', outcome, effects, reasons, criteria };
}

/** A refusal when any of the conditions holds: all that hold are its reasons, in the order given (worst first); undefined when none does. */
export function refuseIfAny(
  conditions: readonly (Reason | false | undefined | null)[],
  criteria: readonly Criterion[] = [],
): Refused | undefined {
  const reasons = conditions.filter((condition): condition is Reason => Boolean(condition));
  return reasons.length > 0 ? { kind: 'refused', reasons, criteria } : undefined;
}
