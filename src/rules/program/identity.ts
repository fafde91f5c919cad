import type { Names } from '../decision.ts';
import { moneyText } from '../money.ts';
import type { Money } from '../money.ts';
import { isMapping } from './check.ts';
import type { Definition } from './schema.ts';

/** What tells the items of a list apart where they have no id, in the order it is told. */
export const telling = [
  'level',
  'plan',
  'partner_types',
  'cause',
  'from_day',
  'metric',
  'document',
  'training',
  'certification',
  'duty',
  'sector',
  'origin',
  'countries',
  'above',
  'from',
  'items',
  'families',
  'when',
] as const;

/** What an item of a list is about, in one text: its id, else what it refers to; undefined when nothing tells. */
export function identityOf(item: unknown): string | undefined {
  if (typeof item === 'string' || typeof item === 'number') return String(item);
  if (!isMapping(item)) return undefined;
  if ('id' in item) return String(item['id']);
  const words = telling.flatMap((key) => (item[key] === undefined ? [] : [wordOf(item[key])]));
  return words.length > 0 ? words.join(' ') : undefined;
}

function wordOf(value: unknown): string {
  if (Array.isArray(value)) return value.join('+');
  if (typeof value !== 'object' || value === null) return String(value);
  return 'amountMinor' in value ? moneyWord(value as Money) : Object.values(value).map(wordOf).join('+');
}

function moneyWord(value: Money): string {
  const { amount, currency } = moneyText(value);
  return `${amount} ${currency}`;
}

/** What the item of a list is called, where the program has a name for it or for what it refers to. */
export type NamesIn = (item: unknown) => Names | undefined;

/** The names of the things definitions speak of; of a thing several of them name, the last one's. */
export function namesIn(...definitions: readonly Definition[]): NamesIn {
  const byKey = new Map<string, Map<string, Names>>();
  const learn = (keys: readonly string[], named: readonly { readonly id: string; readonly name: Names }[] | undefined) => {
    for (const key of keys) {
      const known = byKey.get(key) ?? new Map<string, Names>();
      for (const { id, name } of named ?? []) known.set(id, name);
      byKey.set(key, known);
    }
  };
  for (const one of definitions) {
    learn(['level'], one.levels.ladder);
    learn(['plan'], one.payment?.plans);
    learn(['partner_types'], one.partner_types);
    learn(['metric'], one.metrics);
    learn(['document'], one.documents);
    learn(['training'], one.trainings);
    learn(['certification'], one.certifications);
    learn(['duty', 'fact'], one.manual_facts);
    learn(['sector'], one.engagement?.sectors);
    learn(['origin'], one.credits?.origins);
    learn(['families', 'sells'], one.product_families);
    learn(['items'], one.price_list);
  }
  const nameOf = (key: string, value: unknown): Names => {
    if (Array.isArray(value)) return joined(value.map((one) => nameOf(key, one)));
    if (isMapping(value)) return joined(Object.entries(value).map(([inner, one]) => nameOf(inner, one)));
    const word = wordOf(value);
    return byKey.get(key)?.get(word) ?? { en: word, fr: word };
  };
  return (item) => {
    if (!isMapping(item)) return undefined;
    if ('name' in item && isMapping(item['name'])) return item['name'] as unknown as Names;
    const told = telling.filter((key) => item[key] !== undefined);
    return told.length > 0 ? joined(told.map((key) => nameOf(key, item[key]))) : undefined;
  };
}

const joined = (names: readonly Names[]): Names => ({
  en: names.map(({ en }) => en).join(', '),
  fr: names.map(({ fr }) => fr).join(', '),
});
