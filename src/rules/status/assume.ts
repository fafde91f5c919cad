import { minorUnits } from '../money.ts';
import type { Program } from '../program/program.ts';
import type { CompiledStatus } from './compile.ts';
import type { StatusFacts } from './facts.ts';
import { nothing, type MetricPlan } from './metrics.ts';

/** Something assumed of a partner: more of a figure, or that something is so or is not. */
export type Assumption =
  | { readonly kind: 'figure'; readonly plans: readonly MetricPlan[]; readonly averaged: boolean; readonly by: number; readonly how: How }
  | { readonly kind: 'document' | 'training' | 'duty' | 'sells'; readonly id: string; readonly is: boolean }
  | { readonly kind: 'certification'; readonly id: string; readonly by: number };

/** Added to a figure, added to each month of its window, or put in its place. */
type How = 'more' | 'each-month' | 'exactly';

/**
 * Reads what is assumed: `turnover:+5000`, `revenue:+500/month`, `turnover:=24000`, `starter-webinars:+1`, `cgas`, `cgas:no`,
 * `sells:data`, `vendor-certification:+2`. A figure is named by its metric, or by what it measures. A `problem` says what is
 * wrong and what can be assumed.
 */
export function readAssumption(compiled: CompiledStatus, text: string): Assumption | { readonly problem: string } {
  const { program } = compiled;
  const [, name = '', said] = /^([^:]+)(?::(.*))?$/.exec(text.trim()) ?? [];
  if (name === 'sells' && said !== undefined) return sells(program, said);
  const change = /^([+=-])\s*(\d+(?:\.\d+)?)(\/month)?$/.exec(said ?? '');
  const plans = compiled.plans.map(({ plan }) => plan).filter(({ id, source }) => id === name || source === name);
  if (plans.length > 0) return figure(program, { name, plans, change });
  if (program.metricById.has(name)) return { problem: `${name} is not asked for, or is a ratio of two others; name those` };
  if (program.certificationById.has(name) || name === 'certifications') return certification(program, name, change);
  const kind = program.documentById.has(name)
    ? 'document'
    : program.trainingById.has(name)
      ? 'training'
      : program.manualFactById.has(name)
        ? 'duty'
        : undefined;
  if (kind === undefined) return { problem: `nothing is called ${name}; there are ${known(compiled).join(', ')}` };
  if (said !== undefined && said !== 'yes' && said !== 'no') return { problem: `${name} is so or is not; write ${name} or ${name}:no` };
  return { kind, id: name, is: said !== 'no' };
}

/** Everything that can be assumed, by its name. */
function known({ program, plans }: CompiledStatus): readonly string[] {
  const figures = plans.flatMap(({ plan }) => [plan.source, plan.id]);
  const others = [program.documentById, program.trainingById, program.certificationById, program.manualFactById].flatMap((all) => [
    ...all.keys(),
  ]);
  return [...new Set([...figures, ...others, 'sells:FAMILY'])];
}

function sells({ productFamilies }: Program, family: string): Assumption | { readonly problem: string } {
  return productFamilies.some(({ id }) => id === family)
    ? { kind: 'sells', id: family, is: true }
    : { problem: `there is no product family ${family}; there are ${productFamilies.map(({ id }) => id).join(', ')}` };
}

interface FigureSaid {
  readonly name: string;
  readonly plans: readonly MetricPlan[];
  readonly change: RegExpExecArray | null;
}

function figure(program: Program, { name, plans, change }: FigureSaid): Assumption | { readonly problem: string } {
  const [, sign, amount = '', monthly] = change ?? [];
  const money = plans.some(({ id }) => program.metricById.get(id)?.unit === 'money');
  const value = money ? minorUnits(amount, program.currency) : Number(amount);
  if (!change || value === undefined || !Number.isSafeInteger(value))
    return { problem: `how ${name} changes is not said; write ${name}:+500, ${name}:+500/month or ${name}:=12000` };
  const averaged = plans.length === 1 && program.metricById.get(name)?.aggregate === 'monthly-average';
  const how: How = monthly ? 'each-month' : sign === '=' ? 'exactly' : 'more';
  return { kind: 'figure', plans, averaged, by: sign === '-' ? -value : value, how };
}

function certification({ certificationById }: Program, name: string, change: RegExpExecArray | null) {
  const id = certificationById.has(name) ? name : [...certificationById.keys()][0];
  const [, sign, amount = '1'] = change ?? [];
  if (id === undefined || (name !== id && certificationById.size > 1))
    return { problem: `which certification is not said; there are ${[...certificationById.keys()].join(', ')}` };
  return { kind: 'certification' as const, id, by: sign === '-' ? -Number(amount) : Number(amount) };
}

/** The facts as they would be. */
export function assuming(facts: StatusFacts, assumptions: readonly Assumption[]): StatusFacts {
  return assumptions.reduce(assumed, facts);
}

function assumed(facts: StatusFacts, assumption: Assumption): StatusFacts {
  const { documents, trainings, stated, certifications, sells: sold } = facts;
  switch (assumption.kind) {
    case 'figure':
      return { ...facts, measures: raised(facts.measures, assumption) };
    case 'document':
      return { ...facts, documents: held(documents, assumption) };
    case 'training':
      return { ...facts, trainings: held(trainings, assumption) };
    case 'sells':
      return { ...facts, sells: held(sold, assumption) };
    case 'duty':
      return { ...facts, stated: new Map([...stated, [assumption.id, assumption.is]]) };
    case 'certification': {
      const { id, by } = assumption;
      return { ...facts, certifications: new Map([...certifications, [id, Math.max(0, (certifications.get(id) ?? 0) + by)]]) };
    }
  }
}

function held(ids: ReadonlySet<string>, { id, is }: { readonly id: string; readonly is: boolean }): ReadonlySet<string> {
  return is ? new Set([...ids, id]) : new Set([...ids].filter((one) => one !== id));
}

function raised(measures: StatusFacts['measures'], { plans, averaged, by, how }: Extract<Assumption, { kind: 'figure' }>) {
  const changed = plans.map((plan) => {
    const found = measures.get(plan.id) ?? nothing;
    // What is averaged over months is kept as their sum.
    const times = how === 'each-month' || averaged ? plan.window.months : 1;
    const value = how === 'exactly' ? by * times : found.value + by * times;
    return [plan.id, { ...found, value: Math.max(0, value), rows: Math.max(1, found.rows) }] as const;
  });
  return new Map([...measures, ...changed]);
}
