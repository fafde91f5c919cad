import { exitCodes } from './errors.ts';
import { globalFlags } from './global-flags.ts';
import { nearest } from './nearest.ts';
import type { Outline, OutlinedCommand, OutlinedFlag } from './outline.ts';
import { printable } from './printable.ts';
import { topics } from './topics.ts';
import type { World } from './world.ts';

type Row = readonly [typed: string, meaning: string];

/** Prints the help of what the words begin with: a topic, a command, a group, or the program; says with which code it ends. */
export async function help(world: World, words: readonly string[]): Promise<number> {
  const { stdout, stderr } = world;
  const columns = stdout.stream.columns || 100;
  const [first] = words;
  const topic = first !== undefined && words.length === 1 && Object.hasOwn(topics, first) ? topics[first] : undefined;
  if (topic) {
    stdout.stream.write(`${topic.text}\n`);
    return 0;
  }
  const outline = await world.outline();
  const path = helpedPath(outline, words);
  if (first === undefined || path !== '') {
    stdout.stream.write(helpText(outline, path, columns));
    return 0;
  }
  const known = [...Object.keys(outline.commands).map((one) => one.split(' ')[0] as string), ...Object.keys(topics)];
  const hints = [...nearest(first, known).map((one) => `partnerctl help ${one}`), 'partnerctl --help'];
  stderr.stream.write(
    [`partnerctl: there is no command or topic ${printable(JSON.stringify(first))}`, ...hints.map((hint) => `  try: ${hint}`), ''].join(
      '\n',
    ),
  );
  return exitCodes.usage;
}

/** The words of the longest command or group that a line begins with; empty where it begins with none. */
function helpedPath({ commands, groups }: Outline, words: readonly string[]): string {
  const known = (path: string) => path in commands || path in groups || Object.keys(commands).some((one) => one.startsWith(`${path} `));
  return words.map((_, index) => words.slice(0, index + 1).join(' ')).findLast(known) ?? '';
}

/** The help of a command, a group, or of the program with an empty path, in lines of at most so many columns. */
export function helpText(outline: Outline, path: string, columns: number): string {
  const command = outline.commands[path];
  const below = Object.keys(outline.commands).filter((one) => path !== '' && one.startsWith(`${path} `));
  const parts = path === '' ? programParts(outline) : [];
  if (path !== '') {
    const summary = command?.summary ?? outline.groups[path] ?? '';
    parts.push({ rows: [], text: [usage(path, command, below.length > 0), '', summary].join('\n') });
    if (command) parts.push(...commandParts(command));
    if (below.length > 0)
      parts.push({ title: 'Commands', rows: below.map((one) => [one.slice(path.length + 1), outline.commands[one]!.summary]) });
  }
  parts.push({ title: 'Options of every command', rows: [...globalFlags.map(flagRow), ['-h, --help', 'tell more']] });
  return `${parts.map((part) => drawn(part, Math.max(40, columns))).join('\n\n')}\n`;
}

interface Part {
  readonly title?: string;
  readonly text?: string;
  readonly rows: readonly Row[];
}

function usage(path: string, command: OutlinedCommand | undefined, hasCommands: boolean): string {
  const lines = [
    ...(command ? [`partnerctl ${path}${command.argument ? ` ${argumentWord(command)}` : ''} [options]`] : []),
    ...(hasCommands ? [`partnerctl ${path} COMMAND`] : []),
  ];
  return `Usage: ${lines.join('\n       ')}`;
}

/** How the argument of a command is written: `PARTNER`, `PARTNER...`. */
export const argumentWord = ({ argument }: OutlinedCommand): string =>
  argument ? `${argument.name.toUpperCase()}${argument.repeatable ? '...' : ''}` : '';

function commandParts(command: OutlinedCommand): Part[] {
  const { argument, flags, examples } = command;
  const parts: Part[] = [{ title: 'Examples', text: examples.map((line) => `  ${line}`).join('\n'), rows: [] }];
  if (argument && (argument.help || argument.values))
    parts.push({ title: 'Argument', rows: [[argumentWord(command), argument.help || (argument.values ?? []).join(', ')]] });
  if (flags.length > 0) parts.push({ title: 'Options', rows: flags.map(flagRow) });
  return parts;
}

/** A flag as it is typed, and what it means. */
export function flagRow({ flag, short, value, help, repeatable }: OutlinedFlag): Row {
  const typed = `${short === undefined ? '' : `-${short}, `}--${flag}${value === undefined ? '' : ` <${value}>`}`;
  return [typed, [help, repeatable ? '(repeatable)' : ''].filter(Boolean).join(' ')];
}

function programParts({ commands, groups }: Outline): Part[] {
  const first = [...new Set(Object.keys(commands).map((path) => path.split(' ')[0] as string))];
  return [
    {
      text: 'Usage: partnerctl COMMAND [options]\n\nRuns a vendor’s partner program: rules as data, decisions explained, money that adds up.',
      rows: [],
    },
    { title: 'Commands', rows: first.map((word) => [word, commands[word]?.summary ?? groups[word] ?? '']) },
    { title: 'partnerctl help TOPIC', rows: Object.entries(topics).map(([name, { title }]) => [name, title]) },
  ];
}

/** What is typed stands beside its meaning up to this many columns; what is longer has a line of its own. */
const widestTyped = 28;

function drawn({ title, text, rows }: Part, columns: number): string {
  const widest = Math.max(0, ...rows.map(([typed]) => typed.length).filter((length) => length <= widestTyped));
  const lines = rows.flatMap(([typed, meaning]) => {
    const margin = ' '.repeat(widest + 4);
    const [head = '', ...rest] = folded(meaning, columns - margin.length);
    const more = rest.map((line) => margin + line);
    if (typed.length > widest) return [`  ${typed}`, ...(head ? [margin + head] : []), ...more];
    return [`  ${typed.padEnd(widest)}  ${head}`.trimEnd(), ...more];
  });
  const said = text === undefined ? [] : title === undefined ? text.split('\n').flatMap((line) => folded(line, columns)) : text.split('\n');
  return [...(title === undefined ? [] : [`${title}:`]), ...said, ...lines].join('\n');
}

/** A text in lines of at most so many columns, broken at spaces. Our own words only, one column a letter. */
function folded(text: string, columns: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= Math.max(20, columns)) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return text.startsWith(' ') ? [text] : lines;
}
