import type { Criterion, Fact, Names } from '../../rules/decision.ts';
import type { MembershipFacts } from '../../rules/membership/standing.ts';
import { minorUnits, money, moneyText, type MoneyText } from '../../rules/money.ts';
import type { Program } from '../../rules/program/program.ts';
import type { Say } from '../../shell/define.ts';
import type { PartnerRow } from '../../store/partner.ts';

/** Who asks, and what exactly. */
export interface Asked {
  readonly partner: PartnerRow;
  readonly membership: MembershipFacts | undefined;
  /** The record it is about, where one was named. */
  readonly record: string | undefined;
  readonly option: string | undefined;
  readonly person: string | undefined;
}

/** What a program calls something, beside its id. */
export interface Called {
  readonly id: string;
  readonly name: Names;
}

/** A level as an answer names it. */
export const levelCalled = (program: Program, id: string): Called => ({ id, name: program.levelById.get(id)?.name ?? { en: id, fr: id } });

/** Something that is asked for, with its figures as JSON holds them. */
export interface Wanting {
  readonly id: string;
  readonly name: Names;
  readonly required: unknown;
  readonly actual: unknown;
  readonly from: string | null;
  readonly to: string | null;
}

const factJson = (fact: Fact) => (typeof fact === 'object' && fact !== null && 'amountMinor' in fact ? moneyText(fact) : fact);

const dayIn = (fact: Fact | undefined): string | null => (typeof fact === 'string' ? fact : null);

/** Criteria that are not met, for an answer. */
export const wanting = (criteria: readonly Criterion[]): readonly Wanting[] =>
  criteria.map(({ id, name, required, actual, trace }) => ({
    id,
    name: name ?? { en: id, fr: id },
    required: factJson(required),
    actual: factJson(actual),
    from: dayIn(trace?.['from']),
    to: dayIn(trace?.['to']),
  }));

/** An amount of an answer in words: money, or whole credits. */
export function amountIn(say: Say, amount: unknown): string {
  if (typeof amount === 'number')
    return say.name({
      en: `${say.number(amount)} credit${amount === 1 ? '' : 's'}`,
      fr: `${say.number(amount)} crédit${amount < 2 ? '' : 's'}`,
    });
  return figureIn(say, amount);
}

/** A figure of an answer in words. */
export function figureIn(say: Say, value: unknown): string {
  if (typeof value === 'object' && value !== null && 'currency' in value) {
    const { amount, currency } = value as MoneyText;
    return say.money(money(minorUnits(amount, currency) ?? 0, currency));
  }
  return say.fact(value as Fact);
}

/** What is missing, a line each: what was found, what is asked for, and over which days. */
export const missingLines = (say: Say, missing: readonly Wanting[]): string =>
  missing
    .map(({ name, required, actual, from, to }) => {
      const days =
        from && to ? say.name({ en: ` (${say.date(from)} to ${say.date(to)})`, fr: ` (du ${say.date(from)} au ${say.date(to)})` }) : '';
      if (typeof required === 'boolean') return `– ${say.name(name)}`;
      const [has, wants] = [figureIn(say, actual), figureIn(say, required)];
      return say.name({ en: `– ${name.en}: ${has} of ${wants}${days}`, fr: `– ${name.fr} : ${has} sur ${wants}${days}` });
    })
    .join('\n');

/** Lines set off by dashes. */
export const lines = (texts: readonly string[]): string => texts.map((text) => `– ${text}`).join('\n');
