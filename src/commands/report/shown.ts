import type { Names } from '../../rules/decision.ts';
import { money, moneyText } from '../../rules/money.ts';
import type { Program } from '../../rules/program/program.ts';
import type { Context } from '../../shell/define.ts';
import type { Asked, Gathered } from './gathered.ts';

/** A report about a program as answers show it: money as decimal text, what a program does not have left out. */
export function reportJson(
  { program, on }: Pick<Context, 'program' | 'on'>,
  { since, within }: Asked,
  { population, movements, revenue, credits, rewards }: Gathered,
  { names, limit }: { readonly names: ReadonlyMap<string, string>; readonly limit: number },
) {
  const inCurrency = (amountMinor: number) => moneyText(money(amountMinor, program.currency));
  const { id, edition, name } = program;
  const { lapsed: _, ...members } = population;
  return {
    program: id,
    edition,
    name,
    on,
    since,
    within,
    names: namesIn(program),
    population: members,
    movements,
    revenue: {
      months: revenue.months.map((row) => ({ ...row, amount: inCurrency(row.amount) })),
      thresholds: revenue.thresholds.map((row) => ({ ...row, required: inCurrency(row.required) })),
      close: {
        partners: revenue.close.length,
        nearest: revenue.close.slice(0, limit).map(({ partner, required, actual, missing, ...row }) => ({
          partner,
          name: names.get(partner) ?? null,
          ...row,
          required: inCurrency(required),
          actual: inCurrency(actual),
          missing: inCurrency(missing),
        })),
      },
    },
    ...(credits && { credits }),
    ...(rewards && {
      rewards: { ...rewards, states: rewards.states.map((row) => ({ ...row, monetary: inCurrency(row.monetary) })) },
    }),
  };
}

/** What a program calls its levels, types and figures. */
export const namesIn = ({ levels, partnerTypes, metrics }: Program) => ({
  levels: called(levels.ladder),
  types: called(partnerTypes),
  metrics: called(metrics),
});

/** What a program calls its parts, by id, so that a report can be read without it. */
const called = (parts: readonly { readonly id: string; readonly name: Names }[]): Readonly<Record<string, Names>> =>
  Object.fromEntries(parts.map(({ id, name }) => [id, name]));

export type ReportJson = ReturnType<typeof reportJson>;

/** One figure of a report: what CSV has a line for. */
export interface Figure {
  /** The table it is in, and the row. */
  readonly table: string;
  readonly row: string;
  readonly figure: string;
  readonly value: string | number;
  /** Of money; none for anything counted. */
  readonly currency: string | null;
}

/** What tells the rows of each table apart. */
const keys: Readonly<Record<string, readonly string[]>> = {
  'population.levels': ['level', 'type'],
  'population.standings': ['standing'],
  'population.renewals.months': ['month'],
  'movements.periods': ['from', 'to'],
  'movements.ways': ['from', 'to'],
  months: ['month'],
  'revenue.months': ['month'],
  'revenue.thresholds': ['type', 'level', 'metric'],
  'revenue.close.nearest': ['partner', 'next', 'metric'],
  'credits.origins': ['origin'],
  'credits.expiring': ['month'],
  'credits.months': ['month'],
  'rewards.states': ['state'],
  thresholds: ['level', 'metric'],
  missing: ['id', 'level'],
  'rewards.blocked': ['by'],
};

/** Every figure of a report on a line of its own: tables of different columns in one list. */
export function figuresOf(report: object): readonly Figure[] {
  const figures: Figure[] = [];
  const told = (table: string, row: string, figure: string, value: unknown) => {
    if (typeof value === 'number') figures.push({ table, row, figure, value, currency: null });
    else if (isMoney(value)) figures.push({ table, row, figure, value: value.amount, currency: value.currency });
  };
  const walk = (path: string, value: unknown): void => {
    if (Array.isArray(value)) {
      const named = keys[path] ?? ['id'];
      for (const row of value as readonly Readonly<Record<string, unknown>>[]) {
        const name = named.map((key) => String(row[key])).join(' ');
        for (const [figure, one] of Object.entries(row)) if (!named.includes(figure)) told(path, name, figure, one);
      }
      return;
    }
    for (const [figure, one] of Object.entries(value as object)) {
      if (Array.isArray(one) || (typeof one === 'object' && one !== null && !isMoney(one))) walk(path ? `${path}.${figure}` : figure, one);
      else told(path || 'report', '', figure, one);
    }
  };
  walk('', report);
  return figures;
}

const isMoney = (value: unknown): value is { readonly amount: string; readonly currency: string } =>
  typeof value === 'object' && value !== null && 'amount' in value && 'currency' in value;
