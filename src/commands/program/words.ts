import { changePath, type Change, type Step } from '../../rules/program/diff.ts';
import { telling } from '../../rules/program/identity.ts';
import type { Names } from '../../rules/decision.ts';
import { moneyText, type Money } from '../../rules/money.ts';
import type { Say } from '../../shell/define.ts';
import { frenchKeys } from './french-keys.ts';

/** Keys that only hold the list or the condition that is spoken of next. */
const unspoken = new Set(['ladder', 'levels', 'status', 'requirements', 'requires', 'all_of', 'conditions', 'bands', 'prices', 'dated']);

const words = {
  en: {
    from: (since: string, until: string | undefined) => (until === undefined ? `from ${since}` : `from ${since} to ${until}`),
    colon: ':',
    added: 'new',
    removed: 'taken out',
    reordered: 'in another order',
    rewritten: 'written otherwise, with the same values from then on',
    none: 'none',
  },
  fr: {
    from: (since: string, until: string | undefined) => (until === undefined ? `à partir du ${since}` : `du ${since} au ${until}`),
    colon: ' :',
    added: 'nouveau',
    removed: 'supprimé',
    reordered: 'dans un autre ordre',
    rewritten: 'écrit autrement, avec les mêmes valeurs à partir de ce jour',
    none: 'aucun',
  },
};

/** A change as answers show it: where, from when to when, from what to what, and in a sentence. */
export function shownChange(change: Change, say: Say) {
  const { since, until, kind, from, to } = change;
  return {
    path: changePath(change),
    kind,
    from: plain(from) ?? null,
    to: plain(to) ?? null,
    since,
    ...(until !== undefined && { until }),
    text: changeText(change, say),
  };
}

/** A change in plain language: `from 2027-01-01 Business, fee: EUR 600.00 → EUR 700.00`. */
export function changeText({ kind, steps, since, until, from, to }: Change, say: Say): string {
  const { from: days, colon, ...told } = words[say.lang];
  const what = kind === 'changed' ? `${valueText(from, say)} → ${valueText(to, say)}` : told[kind];
  const whole = kind === 'added' ? to : kind === 'removed' ? from : undefined;
  const detail = typeof whole === 'object' ? valueText(untold(whole), say) : '';
  return `${days(since, until)} ${placeText(steps, say)}${colon} ${what}${detail && ` (${detail})`}`;
}

/** What a part says beside what it is called and what it is about, which stands before it. */
function untold(part: object | null): unknown {
  if (part === null || Array.isArray(part) || 'amountMinor' in part || 'dated' in part) return part;
  const about: ReadonlySet<string> = new Set(['id', 'name', 'kind', 'source', 'assumed', 'because', ...('id' in part ? [] : telling)]);
  return Object.fromEntries(Object.entries(part).filter(([key]) => !about.has(key)));
}

/** Where a change is, in the names of the program. */
function placeText(steps: readonly Step[], say: Say): string {
  const spoken = steps.filter((step) => 'item' in step || !unspoken.has(step.key));
  return spoken.map((step) => ('item' in step ? (step.name ? say.name(step.name) : step.item) : keyText(step.key, say))).join(', ');
}

const keyText = (key: string, { lang }: Say): string => (lang === 'fr' ? (frenchKeys[key] ?? key) : key.replaceAll('_', ' '));

/** A value or a part of a definition in one line. */
function valueText(value: unknown, say: Say): string {
  if (value === undefined || value === null) return words[say.lang].none;
  if (typeof value === 'boolean' || typeof value === 'number') return say.fact(value);
  if (typeof value !== 'object') return String(value);
  if (Array.isArray(value)) return value.length === 0 ? words[say.lang].none : value.map((one) => valueText(one, say)).join('; ');
  if ('amountMinor' in value) return say.money(value as Money);
  if ('dated' in value) return valueText(value.dated, say);
  if ('en' in value && 'fr' in value) return say.name(value as Names);
  return Object.entries(value)
    .filter(([, part]) => part !== undefined)
    .map(([key, part]) => `${keyText(key, say)} ${valueText(part, say)}`)
    .join(', ');
}

/** A part of a definition as JSON has it: amounts as texts, histories as the lists they are written as. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  if ('amountMinor' in value) return moneyText(value as Money);
  if ('dated' in value) return plain(value.dated);
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, plain(part)]));
}
