import * as z from 'zod';
import { type Finding, type Path, nearest, oneOf, pathText } from './problem.ts';
import { type Definition, definitionSchema } from './schema.ts';

/** The definition of that shape, or everything about the document that is not of it. */
export function shapeOf(document: unknown): { readonly definition: Definition } | { readonly findings: readonly Finding[] } {
  const shaped = shapedAs(definitionSchema, document);
  return 'value' in shaped ? { definition: shaped.value } : shaped;
}

/** A document in the shape of a schema, or everything about it that is not. */
export function shapedAs<Schema extends z.ZodType>(
  schema: Schema,
  document: unknown,
): { readonly value: z.output<Schema> } | { readonly findings: readonly Finding[] } {
  const read = schema.safeParse(document, { reportInput: true, error: sentence });
  if (read.success) return { value: read.data };
  return { findings: read.error.issues.flatMap((issue) => findings(issue, issue.path as Path, document)) };
}

/**
 * What is said where the schema itself says nothing. Unknown keys get a sentence each, a line per key, since the known
 * ones are only at hand here.
 */
function sentence(issue: z.core.$ZodRawIssue): string | undefined {
  const value = JSON.stringify(issue.input);
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => unknownKey(key, Object.keys(shape(issue.inst)))).join('\n');
    case 'invalid_value':
      return `${value} is not known here; write ${oneOf(issue.values.map(String))}`;
    case 'invalid_type':
      return `${value} is not ${expected(issue.expected)}; write ${expected(issue.expected)}`;
    case 'too_small':
      return `${value} is too ${issue.origin === 'number' ? 'small' : 'short'}; write at least ${issue.minimum}`;
    case 'too_big':
      return `${value} is too ${issue.origin === 'number' ? 'large' : 'long'}; write at most ${issue.maximum}`;
    case 'invalid_format':
      return `${value} is not written as it should be; it must match ${issue.pattern ?? issue.format}`;
    default:
      return undefined;
  }
}

function unknownKey(key: string, known: readonly string[]): string {
  const meant = nearest(key, known);
  return `${JSON.stringify(key)} is no key of this mapping; ${meant ? `write ${JSON.stringify(meant)}` : `known here: ${known.join(', ')}`}`;
}

function shape(schema: unknown): object {
  return schema instanceof z.ZodObject ? schema.shape : {};
}

const words: Readonly<Record<string, string>> = {
  string: 'a text',
  int: 'a whole number',
  number: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a mapping',
};
const expected = (type: string) => words[type] ?? type;

function findings(issue: z.core.$ZodIssue, path: Path, document: unknown): readonly Finding[] {
  if (valueAt(document, path) === undefined) return [missing(issue, path)];
  if (issue.code === 'unrecognized_keys') {
    const lines = issue.message.split('\n');
    return issue.keys.map((key, place) => ({ path: [...path, key], message: lines[place] ?? issue.message }));
  }
  if (issue.code === 'invalid_union') {
    const branch = likeliest(issue.errors);
    const hasOwnSentence = issue.message !== 'Invalid input';
    if (branch === undefined || (hasOwnSentence && branch.every(({ path: inner }) => inner.length === 0)))
      return [{ path, message: issue.message }];
    return branch.flatMap((inner) => findings(inner, [...path, ...(inner.path as Path)], document));
  }
  return [{ path, message: issue.message }];
}

function missing(issue: z.core.$ZodIssue, path: Path): Finding {
  return { path, message: `${pathText(path.slice(-1))} is missing; write ${wanted(issue) ?? 'it'}` };
}

/** What a value that is not there should be, in words. */
function wanted(issue: z.core.$ZodIssue | undefined): string | undefined {
  if (issue?.code === 'invalid_type') return expected(issue.expected);
  if (issue?.code === 'invalid_value') return oneOf(issue.values.map(String));
  return issue?.code === 'invalid_union' ? wanted(issue.errors[0]?.[0]) : undefined;
}

function distance(issue: z.core.$ZodIssue): number {
  if (issue.path.length === 0 && issue.code === 'invalid_type') return 1000;
  if (issue.path.length === 0 && issue.code === 'unrecognized_keys') return 10 * issue.keys.length;
  if (issue.path.length === 1 && issue.input === undefined) return 5;
  return 1;
}

/** Of the forms a value may take, the one it comes closest to: what is said about the others would only mislead. */
function likeliest(branches: readonly (readonly z.core.$ZodIssue[])[]): readonly z.core.$ZodIssue[] | undefined {
  const ranked = branches.map((issues) => ({ issues, apart: issues.reduce((sum, issue) => sum + distance(issue), 0) }));
  return ranked.toSorted((a, b) => a.apart - b.apart)[0]?.issues;
}

function valueAt(document: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (value, step) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, step)
        ? (value as Record<string | number, unknown>)[step]
        : undefined,
    document,
  );
}
