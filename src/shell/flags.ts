import type { Command as Parser } from 'commander';
import type { Command, Field } from './define.ts';
import { fieldType, type FieldType } from './schema-walk.ts';

/** One flag of a command and the input it fills. */
export interface Flag {
  /** Where it goes in the input: `['customer', 'name']` for `--customer-name`. */
  readonly path: readonly string[];
  readonly flag: string;
  readonly type: FieldType;
  readonly field: Field;
}

const kebab = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
const singular = (name: string) => name.replace(/ies$/, 'y').replace(/s$/, '');

/** The flags of a command, from its schema: singular when repeatable, flattened when nested. */
export function flagsOf(command: Command): Flag[] {
  const shape = command.input.shape as Record<string, Parameters<typeof fieldType>[0]>;
  const fields = command.fields as Record<string, Field | undefined>;
  return Object.entries(shape).flatMap(([name, schema]) => {
    const field = fields[name] ?? {};
    const type = fieldType(schema);
    if (type.kind === 'object' && !field.decode) {
      return Object.entries(type.fields).map(([inner, innerSchema]) => ({
        path: [name, inner],
        flag: `${field.flag ?? kebab(name)}-${kebab(inner)}`,
        type: fieldType(innerSchema),
        field: field.help === undefined ? {} : { help: `${field.help}: ${inner}` },
      }));
    }
    const word = type.kind === 'list' ? singular(kebab(name)) : kebab(name);
    return [{ path: [name], flag: field.flag ?? word, type, field }];
  });
}

/** The positional argument of a command, if it has one. */
export const positionalOf = (flags: readonly Flag[]) => flags.find(({ field }) => field.positional !== undefined);

/** What stands for a value of a type in help. */
export const placeholder = (type: FieldType): string =>
  type.kind === 'choice' ? type.values.join('|') : type.kind === 'list' ? placeholder(type.of) : type.kind === 'integer' ? 'n' : 'text';

/** Tells commander about a command's argument and flags; the values stay as typed, our schema reads them. */
export function declareFlags(parser: Parser, command: Command): void {
  const flags = flagsOf(command);
  const positional = positionalOf(flags);
  if (positional) parser.argument(positional.field.positional === 'many' ? `[${positional.flag}...]` : `[${positional.flag}]`);
  for (const { flag, type } of flags.filter((one) => one !== positional)) {
    if (type.kind === 'flag') parser.option(`--${flag}`);
    else if (type.kind === 'list') parser.option(`--${flag} <value>`, '', (value: string, before: string[] = []) => [...before, value]);
    else parser.option(`--${flag} <value>`);
  }
}

/** The options of every command that have no value. */
const bareOptions = ['json', 'dry-run', 'yes', 'no-input', 'quiet', 'verbose', 'help', 'version'];

/** Whether the word after this one is the value of it, whatever it looks like: `--amount` of a command that has it. */
export function takesValue(command: Command, word: string): boolean {
  if (word === '-o') return true;
  const name = /^--([a-z][a-z-]*)$/.exec(word)?.[1];
  if (name === undefined || bareOptions.includes(name)) return false;
  return flagsOf(command).find(({ flag }) => flag === name)?.type.kind !== 'flag';
}

/** A problem with what was typed, in words, and the flag it is about. */
export interface InputProblem {
  readonly code: string;
  readonly text: string;
}

const optionName = (flag: string) => flag.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());

/** The part of the input that was typed as flags and arguments; problems for values that cannot be read. */
export function typedInput(
  command: Command,
  options: Readonly<Record<string, unknown>>,
  args: readonly unknown[],
): { readonly input: Record<string, unknown>; readonly problems: readonly InputProblem[] } {
  const input: Record<string, unknown> = {};
  const problems: InputProblem[] = [];
  const flags = flagsOf(command);
  const positional = positionalOf(flags);
  for (const one of flags) {
    const typed = one === positional ? args[0] : options[optionName(one.flag)];
    if (typed === undefined || (Array.isArray(typed) && typed.length === 0)) continue;
    const read = readTyped(one, typed);
    problems.push(...read.problems);
    put(input, one.path, read.value);
  }
  return { input, problems };
}

function readTyped({ flag, type, field }: Flag, typed: unknown): { value: unknown; problems: InputProblem[] } {
  const problems: InputProblem[] = [];
  const one = (text: string, of: FieldType): unknown => {
    // A word that stands without a flag was typed after `--`, where nothing is a flag.
    if (text.startsWith('--') && field.positional === undefined)
      problems.push({ code: 'value-missing', text: `--${flag} has no value: ${JSON.stringify(text)} looks like the next flag` });
    if (field.decode) {
      const value = field.decode(text);
      if (typeof value !== 'object' || value === null || !('problem' in value)) return value;
      problems.push({ code: 'invalid-value', text: `--${flag}: ${String(value.problem)}` });
      // What could not be read is not held against the schema as well.
      return undefined;
    }
    return of.kind === 'integer' && /^-?\d+$/.test(text) && Number.isSafeInteger(Number(text)) ? Number(text) : text;
  };
  if (type.kind === 'list') {
    const texts = (Array.isArray(typed) ? typed : [typed]).map(String);
    const parts = field.decode
      ? texts
      : texts.flatMap((text) =>
          text
            .split(',')
            .map((part) => part.trim())
            .filter(Boolean),
        );
    return { value: parts.map((text) => one(text, type.of)).filter((part) => part !== undefined), problems };
  }
  return { value: typeof typed === 'string' ? one(typed, type) : typed, problems };
}

/** Puts a value at a path, making the objects on the way. */
export function put(input: Record<string, unknown>, path: readonly string[], value: unknown): void {
  const [name = '', ...rest] = path;
  if (rest.length === 0) input[name] = value;
  else put((input[name] ??= {}) as Record<string, unknown>, rest, value);
}
