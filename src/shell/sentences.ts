import type { Criterion, Fact } from '../rules/decision.ts';
import { minorUnits, money, moneyText, type Money, type MoneyText } from '../rules/money.ts';
import type { Reason, ReasonCode, ReasonFacts } from '../rules/reasons.ts';
import { sayIn, type Ground, type Language, type Say } from './say.ts';

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
  return tellerOf(lang, catalogue);
}

function tellerOf(lang: Language, catalogue: Catalogue): Teller {
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

/** The writing habits of a language, with everything decisions can say in it. */
export async function sayTo(lang: Language): Promise<Say> {
  await tellerIn(lang);
  return { ...sayIn(lang), told: (ground) => told(lang, ground) };
}

/** A reason or a criterion of an answer in a language; its English until the sentences of the language are loaded. */
export function told(lang: Language, ground: Ground): string {
  const catalogue = catalogues[lang];
  if (lang === 'en' || !catalogue) return ground.text;
  const teller = tellerOf(lang, catalogue);
  const { code, text, ...facts } = Object.fromEntries(Object.entries(ground).map(([key, value]) => [key, factOf(value)]));
  if (typeof code === 'string') return code in catalogue.reasons ? teller.reason({ code, facts } as unknown as Reason) : ground.text;
  // What a program calls a criterion is in its words only.
  const [called = ''] = ground.text.split(': ');
  const named = String(facts['id']) in catalogue.criteria ? {} : { name: { en: called, fr: called } };
  return teller.criterion({ ...facts, ...named, ...boundIn(String(text)) } as unknown as Criterion);
}

/** A fact as it was before it became JSON. */
function factOf(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('currency' in value)) return value;
  const { amount, currency } = value as MoneyText;
  return money(minorUnits(amount, currency) ?? 0, currency);
}

/** How a required figure was meant, which JSON tells in words only. */
function boundIn(english: string): Pick<Criterion, 'bound'> {
  if (english.includes(': required at most ')) return { bound: 'at-most' };
  return english.includes(': required below ') ? { bound: 'below' } : {};
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
