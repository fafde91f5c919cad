import type { Criterion, Fact } from '../rules/decision.ts';
import { moneyText, type Money } from '../rules/money.ts';
import type { Reason, ReasonCode, ReasonFacts } from '../rules/reasons.ts';
import { sayIn, type Language, type Say } from './say.ts';

/** How a state of affairs is told: what is so, and what can be done about it. */
export interface Sentence<Facts> {
  readonly text: (facts: Facts, say: Say) => string;
  /** What to do or type next. */
  readonly hint?: (facts: Facts, say: Say) => string;
}

/** One sentence for each code: a missing one does not compile. */
export type Sentences<Reasons> = { readonly [Code in keyof Reasons]: Sentence<Reasons[Code]> };

/** The sentences of one language. */
export interface Catalogue {
  readonly reasons: Sentences<ReasonFacts>;
  /** What criteria are called that no program names. */
  readonly criteria: Readonly<Record<string, string>>;
  readonly met: string;
  readonly notMet: string;
  readonly required: string;
  readonly actual: string;
  readonly bounds: Readonly<Record<'at-least' | 'at-most' | 'below', string>>;
  readonly oneOf: string;
}

const catalogues: Partial<Record<Language, Catalogue>> = {};

/** Tells decisions in one language. */
export interface Teller {
  reason(reason: Reason): string;
  hint(reason: Reason): string | undefined;
  criterion(criterion: Criterion): string;
}

/** The teller of a language; its sentences are loaded when first wanted. */
export async function tellerIn(lang: Language): Promise<Teller> {
  const catalogue = (catalogues[lang] ??=
    lang === 'fr' ? (await import('./sentences/fr.ts')).french : (await import('./sentences/en.ts')).english);
  const say = sayIn(lang);
  const sentence = ({ code }: Reason) => catalogue.reasons[code] as Sentence<ReasonFacts[ReasonCode]>;
  return {
    reason: (reason) => sentence(reason).text(reason.facts, say),
    hint: (reason) => sentence(reason).hint?.(reason.facts, say),
    criterion: ({ id, name, met, required, actual, bound }) => {
      const label = name ? say.name(name) : (catalogue.criteria[id] ?? id);
      const wanted = `${catalogue.required} ${demanded(required, bound ?? 'at-least', catalogue)}${say.fact(required)}`;
      return `${label}: ${wanted}, ${catalogue.actual} ${say.fact(actual)} – ${met ? catalogue.met : catalogue.notMet}`;
    },
  };
}

/** How a demand is introduced: figures have a bound, lists are choices, the rest speaks for itself. */
function demanded(required: Fact, bound: 'at-least' | 'at-most' | 'below', { bounds, oneOf }: Catalogue): string {
  if (typeof required === 'number' || isMoney(required)) return `${bounds[bound]} `;
  return Array.isArray(required) && required.length > 1 ? `${oneOf} ` : '';
}

const isMoney = (fact: Fact): fact is Money => typeof fact === 'object' && fact !== null && 'amountMinor' in fact;
const factJson = (fact: Fact) => (isMoney(fact) ? moneyText(fact) : fact);
const factsJson = (facts: object) => Object.fromEntries(Object.entries(facts).map(([key, fact]) => [key, factJson(fact as Fact)]));

/** A decision's reasons as JSON shows them; the text is English whatever the language (cli.md). */
export const reasonsJson = (reasons: readonly Reason[], english: Teller) =>
  reasons.map((reason) => ({ code: reason.code, text: english.reason(reason), ...factsJson(reason.facts) }));

/** A decision's criteria as JSON shows them. */
export const criteriaJson = (criteria: readonly Criterion[], english: Teller) =>
  criteria.map((criterion) => ({
    id: criterion.id,
    met: criterion.met,
    required: factJson(criterion.required),
    actual: factJson(criterion.actual),
    text: english.criterion(criterion),
    ...(criterion.trace && { trace: factsJson(criterion.trace) }),
  }));
