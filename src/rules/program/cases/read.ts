import { type Finding, type Path, type Problem, nearest, oneOf } from '../problem.ts';
import { inOrder, readDocument } from '../read/document.ts';
import type { Definition } from '../schema.ts';
import { shapedAs } from '../shape.ts';
import { casesSchema, type ProgramCase } from './schema.ts';

/** A case with the line of the file it begins on. */
export interface ReadCase {
  readonly line: number;
  readonly given: ProgramCase;
}

/** The cases of a text for a program, or every problem of it with its line. */
export function readCases(
  text: string,
  definition: Definition,
): { readonly cases: readonly ReadCase[] } | { readonly problems: readonly Problem[] } {
  const document = readDocument(text);
  if ('problems' in document) return document;
  const { value, place } = document;
  const shaped = shapedAs(casesSchema, value);
  if ('findings' in shaped) return { problems: inOrder(shaped.findings.map((finding) => place(finding, 'shape'))) };
  const { program, cases } = shaped.value;
  const findings: Finding[] = [
    ...(program === definition.id
      ? []
      : [{ path: ['program'], message: `"${program}" is not the program tested; write ${definition.id}` }]),
    ...cases.flatMap((one, number) => [
      ...references(one, ['cases', number], knownIn(definition)),
      ...currencies(one, ['cases', number], definition.currency),
      ...withoutPartner(one, ['cases', number]),
    ]),
  ];
  if (findings.length > 0) return { problems: inOrder(findings.map((finding) => place(finding, 'case'))) };
  return {
    cases: cases.map((given, number) => ({ given, line: place({ path: ['cases', number, 'name'], message: '' }, 'case').line })),
  };
}

type Known = Readonly<Record<string, readonly string[]>>;
const ids = (list: readonly { readonly id: string }[] | undefined) => (list ?? []).map(({ id }) => id);

/** What each key of a case may name. */
function knownIn(one: Definition): Known {
  const products = [...ids(one.products), ...ids(one.product_families)];
  const levels = ids(one.levels.ladder);
  return {
    type: ids(one.partner_types),
    level: levels,
    fees: levels,
    credits: levels,
    line: products,
    kind: ids(one.line_kinds),
    product: [...products, ...ids(one.price_list)],
    document: ids(one.documents),
    training: ids(one.trainings),
    certification: ids(one.certifications),
    duty: ids(one.manual_facts),
    stated: ids(one.manual_facts),
    category: ids(one.engagement?.categories),
    stage: (one.engagement?.categories ?? []).flatMap(({ stages }) => ids(stages)),
    sector: ids(one.engagement?.sectors),
    sale_type: ids(one.engagement?.sale_types),
    plan: ids(one.payment?.plans),
    methods: ids(one.payment?.methods),
    origin: ids(one.credits?.origins),
    benefit: ids(one.benefits),
    applied: ids(one.promotions),
  };
}

/** Everything a case names that the program does not have. */
function references(part: unknown, path: Path, known: Known): readonly Finding[] {
  if (Array.isArray(part)) return part.flatMap((one, place) => references(one, [...path, place], known));
  if (typeof part !== 'object' || part === null || 'amountMinor' in part) return [];
  return Object.entries(part).flatMap(([key, value]) => {
    const there = known[key];
    const own = [...path, key];
    if (!there || value === undefined) return references(value, own, known);
    if (typeof value === 'string') return unknown(value, own, there, key);
    if (Array.isArray(value) && value.every((one) => typeof one === 'string'))
      return value.flatMap((one, place) => unknown(one, [...own, place], there, key));
    const named = key === 'fees' || key === 'credits' ? Object.keys(value as object) : [];
    return [...named.flatMap((level) => unknown(level, [...own, level], there, 'level')), ...references(value, own, known)];
  });
}

function unknown(word: string, path: Path, known: readonly string[], noun: string): readonly Finding[] {
  if (known.includes(word)) return [];
  const meant = nearest(word, known);
  const instead = meant ? `write "${meant}"` : known.length > 0 ? `write ${oneOf(known)}` : 'the program has none; leave it out';
  return [{ path, message: `"${word}" is no ${noun.replaceAll('_', ' ')} of the program; ${instead}` }];
}

function currencies(part: unknown, path: Path, currency: string): readonly Finding[] {
  if (typeof part !== 'object' || part === null) return [];
  if ('currency' in part && 'amountMinor' in part)
    return part.currency === currency ? [] : [{ path, message: `the amount is in ${String(part.currency)}; write it in ${currency}` }];
  return Object.entries(part).flatMap(([key, value]) => currencies(value, [...path, Array.isArray(part) ? Number(key) : key], currency));
}

/** What is about a partner needs one. */
function withoutPartner({ partner, facts, expect }: ProgramCase, path: Path): readonly Finding[] {
  const needing = facts ? 'facts' : (['status', 'quote', 'rewards'] as const).find((key) => expect[key] !== undefined);
  return partner || needing === undefined ? [] : [{ path, message: `the case says ${needing} of nobody; add partner: { type: … }` }];
}
