import type { OutlinedFlag } from './outline.ts';

/** The formats of an answer (cli.md, `--output`). */
export const outputs = ['table', 'wide', 'json', 'ndjson', 'csv', 'yaml', 'name'] as const;

const text = (flag: string, value: string, help: string): OutlinedFlag => ({ flag, value, help });
const word = (flag: string, values: readonly string[]): OutlinedFlag => ({ flag, value: values.join('|'), values, help: '' });
const plain = (flag: string, help: string): OutlinedFlag => ({ flag, help });

/** The options every command has, before or after its words (cli.md, Everywhere). */
export const globalFlags: readonly OutlinedFlag[] = [
  text('store', 'file|url', 'the store: a SQLite file or a postgres:// URL (PARTNERCTL_STORE)'),
  { ...text('program', 'id', 'the partner program, where more than one could be meant (PARTNERCTL_PROGRAM)'), repeatable: true },
  text('context', 'name', 'the context to work in (PARTNERCTL_CONTEXT; partnerctl config list)'),
  text('as-of', 'date', 'the business date, YYYY-MM-DD (PARTNERCTL_AS_OF; today in the program’s zone)'),
  text('actor', 'name', 'the operator (PARTNERCTL_ACTOR; the login name)'),
  text('by', 'contact', 'the person at the partner on whose behalf'),
  text('reason', 'text', 'why, for the record'),
  text('ticket', 'ref', 'the ticket this belongs to'),
  text('request-id', 'id', 'the same id with the same input gives the same answer and does nothing more'),
  text('input', 'file|-', 'read the fields as JSON from a file or standard input'),
  { ...word('output', outputs), short: 'o', help: 'how the answer is written' },
  plain('json', 'the same as -o json'),
  text('fields', 'names', 'only these fields, separated by commas'),
  text('jq', 'expression', 'filter the JSON answer with jq'),
  plain('dry-run', 'show what would happen and write nothing'),
  plain('yes', 'confirm what cannot be undone'),
  plain('no-input', 'never ask'),
  plain('quiet', 'no notes, no progress'),
  plain('verbose', 'say more'),
  { ...word('color', ['auto', 'always', 'never']), help: 'when to use colour' },
  { ...word('lang', ['en', 'fr']), help: 'the language of answers (PARTNERCTL_LANG)' },
];

/** What was typed, told apart as far as that can be done without knowing the command. */
export interface Words {
  /** The words that are neither flags nor values of global ones. The flags of a command follow its words, so those are first. */
  readonly operands: readonly string[];
  readonly flags: ReadonlySet<string>;
}

/** Tells flags from other words; what follows `--` is neither. */
export function wordsTyped(argv: readonly string[]): Words {
  const operands: string[] = [];
  const flags = new Set<string>();
  for (let index = 0; index < argv.length; index += 1) {
    const typed = argv[index] as string;
    if (typed === '--') break;
    if (!typed.startsWith('-') || typed === '-') {
      operands.push(typed);
      continue;
    }
    flags.add(typed);
    if (takesNext(typed)) index += 1;
  }
  return { operands, flags };
}

/** Whether a word is a global flag whose value is the next word. */
export const takesNext = (typed: string): boolean =>
  globalFlags.some(
    ({ flag, short, value }) => value !== undefined && (typed === `--${flag}` || (short !== undefined && typed === `-${short}`)),
  );
