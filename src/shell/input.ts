import type * as z from 'zod';
import type { Command } from './define.ts';
import { flagsOf, positionalOf, type Flag, type InputProblem } from './flags.ts';
import { isRequired } from './schema-walk.ts';

/** Largest JSON read as input: a command's input is small, and a larger file is a mistake. */
export const inputLimit = 4 * 1024 * 1024;

/** JSON given with `--input`: an object, and none of the keys that could reach beyond it. */
export function readJsonInput(text: string): { readonly value: Record<string, unknown> } | { readonly problem: InputProblem } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return { problem: { code: 'invalid-json', text: `--input is not JSON: ${error instanceof Error ? error.message : String(error)}` } };
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { problem: { code: 'invalid-json', text: '--input must be one JSON object, such as {"partner": "ACME"}' } };
  }
  const forbidden = forbiddenKey(value);
  if (forbidden !== undefined) return { problem: { code: 'invalid-json', text: `--input may not have the key ${JSON.stringify(forbidden)}` } };
  return { value: value as Record<string, unknown> };
}

function forbiddenKey(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [key, inner] of Object.entries(value)) {
    if (key === '__proto__' || key === 'constructor' || key === 'prototype') return key;
    const deeper = forbiddenKey(inner);
    if (deeper !== undefined) return deeper;
  }
  return undefined;
}

/** The required fields that have no value yet, in the order of the schema. */
export function missingFields(command: Command, input: Readonly<Record<string, unknown>>): readonly string[] {
  const shape = command.input.shape as Record<string, z.ZodType>;
  return Object.keys(shape).filter((name) => isRequired(shape[name] as z.ZodType) && input[name] === undefined);
}

/** Reads the whole input with the command's schema: its value, or every problem with it, missing fields first. */
export function checkInput(
  command: Command,
  input: Readonly<Record<string, unknown>>,
): { readonly value: unknown } | { readonly problems: readonly InputProblem[] } {
  const parsed = command.input.safeParse(input);
  if (parsed.success) return { value: parsed.data };
  const flags = flagsOf(command);
  const problems = parsed.error.issues.flatMap((issue: z.core.$ZodIssue) => problemsOf(issue, input, flags));
  return { problems: problems.toSorted((a: InputProblem, b: InputProblem) => Number(b.code === 'missing-field') - Number(a.code === 'missing-field')) };
}

/** How a field is typed: `PARTNER` for the positional one, `--customer-name` for the others. */
export function fieldLabel(path: readonly PropertyKey[], flags: readonly Flag[]): string {
  const names = path.filter((part): part is string => typeof part === 'string');
  const flag =
    flags.find((one) => one.path.every((name, index) => names[index] === name)) ?? flags.find((one) => one.path[0] === names[0]);
  if (!flag) return names.join('.');
  const inner = names.slice(flag.path.length);
  const typed = flag === positionalOf(flags) ? flag.flag.toUpperCase() : `--${flag.flag}`;
  return inner.length > 0 ? `${typed} (${inner.join('.')})` : typed;
}

function problemsOf(issue: z.core.$ZodIssue, input: unknown, flags: readonly Flag[]): InputProblem[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ code: 'unknown-field', text: `${[...issue.path, key].join('.')} is not a field of this command` }));
  }
  const value = issue.path.reduce<unknown>((inner, key) => (inner as Record<PropertyKey, unknown> | undefined)?.[key], input);
  const missing = flags.filter(({ path }) => path[0] === issue.path[0] && path.length > 1);
  if (value === undefined && issue.path.length === 1 && missing.length > 0) {
    return missing.map(({ flag }) => ({ code: 'missing-field', text: `--${flag} is missing` }));
  }
  const label = fieldLabel(issue.path, flags);
  if (value === undefined) return [{ code: 'missing-field', text: `${label} is missing` }];
  return [{ code: 'invalid-value', text: `${label}: ${wrong(issue, value)}` }];
}

function wrong(issue: z.core.$ZodIssue, value: unknown): string {
  const shown = JSON.stringify(value);
  if (issue.code === 'invalid_value') return `${shown} is not one of ${issue.values.map(String).join(', ')}`;
  if (issue.code === 'invalid_type' && /^(number|int)$/.test(issue.expected)) return `${shown} is not a whole number`;
  if (issue.message.includes(shown)) return issue.message;
  return `${shown} cannot be used: ${issue.message.replace(/^Invalid input: /, '')}`;
}
