import type * as z from 'zod';
import { arePlainLines, isPlainLine } from '../rules/text.ts';
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
  const unfit = unfitInside(value, 1);
  return unfit === undefined
    ? { value: value as Record<string, unknown> }
    : { problem: { code: 'invalid-json', text: `--input ${unfit}` } };
}

/** Deeper than any input of ours; looking further down a bottomless one would exhaust the stack. */
const deepest = 50;

/** What no command can take, wherever it is: keys that could reach beyond the object, and depth without end. */
function unfitInside(value: unknown, depth: number): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (depth > deepest) return `is more than ${deepest} levels deep`;
  for (const [key, inner] of Object.entries(value)) {
    if (key === '__proto__' || key === 'constructor' || key === 'prototype') return `may not have the key ${JSON.stringify(key)}`;
    const deeper = unfitInside(inner, depth + 1);
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
  const flags = flagsOf(command);
  const unkeepable = unkeepableTexts(input, []).map(({ path, because }) => ({
    code: 'invalid-value',
    text: `${fieldLabel(path, flags)}: ${because}`,
  }));
  const parsed = command.input.safeParse(input);
  if (parsed.success && unkeepable.length === 0) return { value: parsed.data };
  const issues = parsed.success ? [] : parsed.error.issues;
  const problems: InputProblem[] = [...issues.flatMap((issue: z.core.$ZodIssue) => problemsOf(issue, input, flags)), ...unkeepable];
  return {
    problems: problems.toSorted(
      (a: InputProblem, b: InputProblem) => Number(b.code === 'missing-field') - Number(a.code === 'missing-field'),
    ),
  };
}

/** What is written in several lines, wherever a command takes it; every other text is one line. */
const severalLines = ['notes', 'note', 'text', 'message', 'body'];

/** What is wrong with a text that cannot be kept, or must not be shown to anybody later; undefined when nothing is (promise P14). */
export function textProblem(text: string, { lines }: { readonly lines: boolean }): string | undefined {
  if (text.includes('\0') || !text.isWellFormed()) return 'a zero character or half a character cannot be kept';
  if (!arePlainLines(text)) return `${JSON.stringify(text).slice(0, longestShown)} has control characters in it`;
  return lines || isPlainLine(text)
    ? undefined
    : `${JSON.stringify(text).slice(0, longestShown)} has line ends or tabs in it; write it on one line`;
}

/** Where texts are that cannot be kept, and why. */
function unkeepableTexts(
  value: unknown,
  path: readonly PropertyKey[],
): readonly { readonly path: readonly PropertyKey[]; readonly because: string }[] {
  if (typeof value === 'string') {
    const because = textProblem(value, { lines: severalLines.includes(String(path.at(-1))) });
    return because === undefined ? [] : [{ path, because }];
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => unkeepableTexts(inner, [...path, key]));
}

/** How a field is typed: `PARTNER` for the positional one, `--customer-name` for the others. */
export function fieldLabel(path: readonly PropertyKey[], flags: readonly Flag[]): string {
  const names = path.filter((part): part is string => typeof part === 'string');
  const flag = flags.find((one) => one.path.every((name, index) => names[index] === name)) ?? flags.find((one) => one.path[0] === names[0]);
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

/** A value is shown so that it is recognised, not to be read again. */
const longestShown = 120;

function wrong(issue: z.core.$ZodIssue, value: unknown): string {
  const whole = JSON.stringify(value);
  const shown = whole.length > longestShown ? `${whole.slice(0, longestShown)}…` : whole;
  if (issue.code === 'invalid_value') return `${shown} is not one of ${issue.values.map(String).join(', ')}`;
  if (issue.code === 'invalid_type' && /^(number|int)$/.test(issue.expected)) {
    return /^"-?\d+"$/.test(shown)
      ? `${shown} is beyond ${Number.MAX_SAFE_INTEGER}, up to which figures are exact`
      : `${shown} is not a whole number`;
  }
  const reason = issue.message.replaceAll(whole, shown);
  return reason.includes(shown) && !reason.startsWith('Invalid input: ')
    ? reason
    : `${shown} cannot be used: ${reason.replace(/^Invalid input: /, '')}`;
}
