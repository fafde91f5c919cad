import { readFileSync } from 'node:fs';
import { minorUnits } from '../../src/rules/money.ts';
import { programOn, type Program } from '../../src/rules/program/program.ts';
import { readDefinition } from '../../src/rules/program/read.ts';
import type { Definition } from '../../src/rules/program/schema.ts';
import { compileStatus } from '../../src/rules/status/compile.ts';
import type { StatusFinding } from '../../src/rules/status/decide.ts';
import type { StatusFacts } from '../../src/rules/status/facts.ts';
import type { Measure } from '../../src/rules/status/metrics.ts';
import type { Override } from '../../src/rules/status/override.ts';

const read = readDefinition(readFileSync(new URL('../../fixtures/programs/openip.yaml', import.meta.url), 'utf8'));
if ('problems' in read) throw new Error(JSON.stringify(read.problems));

/** The shipped program whose levels are earned. */
export const definition: Definition = read.definition;

export const openip = (on: string): Program => programOn(definition, on);

/** What was sold in the window, what was left out of it, and in how many rows; amounts in the program's currency. */
export interface Sold {
  readonly counted: string;
  readonly rows: number;
  readonly left: string;
  readonly leftRows: number;
}

/** A partner as tables give it. */
export interface Given {
  readonly type: string;
  readonly level: string;
  readonly since: string;
  readonly evaluatedOn: string | null;
  readonly notice: { readonly on: string; readonly lowersOn: string } | null;
  /** A level decided before that holds from a later day. */
  readonly next: { readonly level: string; readonly on: string } | null;
  readonly overrides: readonly Override[];
  readonly sold: Sold;
  readonly webinars: number;
  readonly documents: readonly string[];
  readonly trainings: readonly string[];
  readonly stated: Readonly<Record<string, boolean | null>>;
  readonly sells: readonly string[];
  /** The newest month of revenue anybody recorded; null when none ever was. */
  readonly through: string | null;
}

const euros = (text: string) => minorUnits(text, 'EUR') ?? NaN;

/** The facts a table gives. */
export function factsOf({
  type,
  level,
  since,
  evaluatedOn,
  notice,
  next,
  overrides,
  sold,
  webinars,
  documents,
  trainings,
  stated,
  sells,
}: Given): StatusFacts {
  const revenue: Measure = { value: euros(sold.counted), rows: sold.rows, excludedRows: sold.leftRows, excluded: euros(sold.left) };
  return {
    partner: 'PTR-1',
    type,
    anchor: '2024-01-01',
    level,
    since,
    evaluatedOn,
    notice,
    next,
    overrides,
    measures: new Map([
      ['recurring-monthly-revenue', revenue],
      ['turnover', revenue],
      ['starter-webinars', { value: webinars, rows: webinars, excludedRows: 0, excluded: 0 }],
    ]),
    documents: new Set(documents),
    trainings: new Set(trainings),
    certifications: new Map(),
    stated: new Map(Object.entries(stated).filter((one): one is [string, boolean] => one[1] !== null)),
    sells: new Set(sells),
  };
}

/** The rules of a program on a day, revenue being recorded through a month. */
export function compiledOn(program: Program, through: string | null) {
  const compiled = compileStatus(program, new Map(through === null ? [] : [['revenue', through]]));
  if (!compiled) throw new Error(`${program.id} has no status`);
  return compiled;
}

/** A finding as tables write it: what moves is the effect, and of the criteria those that are not met. */
export function asDecision({ change, to, notice, reasons, criteria }: StatusFinding) {
  return {
    kind: 'approved' as const,
    outcome: change,
    effects: [{ level: to, ...(notice && { notice: `${notice.on}, lowers on ${notice.lowersOn}` }) }],
    reasons,
    criteria: criteria.filter(({ met }) => !met),
  };
}
