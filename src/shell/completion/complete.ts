import type { Candidate, CandidateKind } from '../../store/candidates.ts';
import { globalFlags, takesNext } from '../global-flags.ts';
import type { Outline, OutlinedCommand, OutlinedFlag } from '../outline.ts';
import { write } from '../outlet.ts';
import { printable } from '../printable.ts';
import { topics } from '../topics.ts';
import type { World } from '../world.ts';
import { bashQuoted, bashWords, powershellQuoted, type LineWord } from './words.ts';

/** What may be typed next, and what it means. */
interface Offer {
  readonly value: string;
  readonly help?: string;
  /** What it may be typed as instead. */
  readonly also?: string;
}

/** What is offered: values, or the names of files, which the shell knows itself. */
type Offers = readonly Offer[] | 'files';

/** The records that an argument or a flag of that name means. */
const kinds: Readonly<Record<string, CandidateKind>> = {
  partner: 'PTR',
  parent: 'PTR',
  enrollment: 'ENR',
  resume: 'ENR',
  engagement: 'ENG',
  invoice: 'INV',
  reservation: 'RSV',
  reward: 'RWD',
};

const filesNamed = new Set(['file', 'store', 'input', 'basket', 'draft', 'to-folder', 'plan-out', 'html', 'with']);

/**
 * Answers what a shell may offer for the word that is being typed: `SHELL -- WORD… CURRENT`, or for bash the line up to the
 * cursor and the part of it that bash takes for the word. Says nothing where nothing can be said; it never asks or fails.
 */
export async function complete(world: World): Promise<number> {
  const [, shell = '', ...rest] = world.argv;
  try {
    const answer = shell === 'bash' ? await inBash(world, rest) : await elsewhere(world, shell, rest);
    await write(world.stdout, answer.map((line) => `${line}\n`).join(''));
  } catch {
    // A store that is missing or locked, or a line nobody can make sense of: the shell goes on without us.
  }
  return 0;
}

async function inBash(world: World, [line = '', taken = '']: readonly string[]): Promise<readonly string[]> {
  const [, ...words] = bashWords(line);
  const current = words.at(-1) ?? { text: '', raw: '' };
  const offers = await offersFor(
    world,
    words.slice(0, -1).map(({ text }) => text),
    current.text,
  );
  if (offers === 'files') return [':files'];
  return offers.map(({ value }) => asBashReplaces(value, current, taken));
}

/** What bash has to put in place of the part it took: it breaks words at `=` and `:`, and keeps the quote that was opened. */
function asBashReplaces(value: string, { raw, open }: LineWord, taken: string): string {
  const whole = bashQuoted(value, open);
  const before = raw.slice(open === undefined ? 0 : raw.lastIndexOf(open) + 1);
  const part = taken.startsWith('"') || taken.startsWith("'") ? taken.slice(1) : taken;
  const kept = /^[=:]+$/.test(part) ? before.length : Math.max(0, before.length - part.length);
  return open === undefined && kept > 0 ? whole.slice(kept) : whole;
}

async function elsewhere(world: World, shell: string, rest: readonly string[]): Promise<readonly string[]> {
  const words = rest[0] === '--' ? rest.slice(1) : rest;
  const offers = await offersFor(world, words.slice(0, -1), words.at(-1) ?? '');
  if (offers === 'files') return [':files'];
  return offers.map(({ value, help = '' }) => [...(shell === 'powershell' ? [powershellQuoted(value)] : []), value, help].join('\t'));
}

/** What may stand at the cursor, after the words before it. What could steer a terminal is not offered. */
async function offersFor(world: World, before: readonly string[], current: string): Promise<Offers> {
  const outline = await world.outline();
  const { path, command, args, waiting } = readSoFar(outline, before);
  const flags = [...(command?.flags ?? []), ...globalFlags];
  const valued = /^--([a-z-]+)=(.*)$/s.exec(current);
  if (waiting !== undefined) return fitting(await valuesOf(world, flagNamed(flags, waiting), { before, current }), current);
  if (valued) {
    const [, name = '', text = ''] = valued;
    const values = await valuesOf(world, flagNamed(flags, `--${name}`), { before, current: text });
    if (values === 'files') return 'files';
    return (fitting(values, text) as readonly Offer[]).map(({ value, help }) => ({ value: `--${name}=${value}`, ...(help && { help }) }));
  }
  if (current.startsWith('-')) {
    const used = new Set(before);
    const free = flags.filter(({ flag, repeatable }) => repeatable || !used.has(`--${flag}`));
    return fitting([...free.map(({ flag, help }) => ({ value: `--${flag}`, help })), { value: '--help', help: 'tell more' }], current);
  }
  const words = args.length === 0 ? wordsBelow(outline, path) : [];
  const argument = command?.argument;
  const values =
    argument && (args.length === 0 || argument.repeatable)
      ? await valuesOf(
          world,
          { flag: argument.name, help: argument.help, value: '', ...(argument.values && { values: argument.values }) },
          { before, current },
        )
      : [];
  if (values === 'files') return fitting(words, current).length > 0 && current === '' ? fitting(words, current) : 'files';
  return fitting([...words, ...values], current);
}

interface SoFar {
  readonly path: string;
  readonly command: OutlinedCommand | undefined;
  /** The words after those of the command that are no flags. */
  readonly args: readonly string[];
  /** The flag whose value comes next. */
  readonly waiting?: string | undefined;
}

function readSoFar({ commands, groups }: Outline, before: readonly string[]): SoFar {
  const known = (path: string) => path in commands || path in groups || Object.keys(commands).some((one) => one.startsWith(`${path} `));
  let path = '';
  const args: string[] = [];
  let waiting: string | undefined;
  for (const word of before) {
    if (waiting !== undefined) {
      waiting = undefined;
    } else if (word.startsWith('-') && word !== '-') {
      const flag = commands[path]?.flags.find((one) => `--${one.flag}` === word);
      waiting = takesNext(word) || flag?.value !== undefined ? word : undefined;
    } else {
      const longer = path === '' ? word : `${path} ${word}`;
      if (args.length === 0 && (known(longer) || longer === 'help')) path = longer === 'help' ? '' : longer;
      else args.push(word);
    }
  }
  return { path, command: commands[path], args, waiting };
}

const flagNamed = (flags: readonly OutlinedFlag[], typed: string) =>
  flags.find(({ flag, short }) => typed === `--${flag}` || typed === `-${short}`);

/** The words that may follow those of a path. */
function wordsBelow({ commands, groups }: Outline, path: string): readonly Offer[] {
  const start = path === '' ? '' : `${path} `;
  const next = new Set(
    Object.keys(commands)
      .filter((one) => one.startsWith(start))
      .map((one) => one.slice(start.length).split(' ')[0] as string),
  );
  const offers = Array.from(next, (word) => ({ value: word, help: commands[start + word]?.summary ?? groups[start + word] ?? '' }));
  return path === '' ? [...offers, { value: 'help', help: `a command, or ${Object.keys(topics).join(', ')}` }] : offers;
}

async function valuesOf(
  world: World,
  flag: OutlinedFlag | undefined,
  { before, current }: { readonly before: readonly string[]; readonly current: string },
): Promise<Offers> {
  if (flag === undefined) return [];
  if (flag.values) return flag.values.map((value) => ({ value }));
  if (filesNamed.has(flag.flag)) return 'files';
  if (flag.flag === 'command')
    return Object.keys((await world.outline()).commands).map((value) => ({ value: value.split(' ')[0] as string }));
  if (flag.flag === 'program')
    return fromStore(world, before, async (kit, view) => (await kit.programIds(view)).map((value) => ({ value })));
  const kind = kinds[flag.flag];
  return kind === undefined
    ? []
    : fromStore(world, before, async (kit, view) => (await kit.recordsBeginning(view, kind, current)).map((one) => offered(one, current)));
}

/** An id while one is being typed, or nothing yet; else the name that begins as it was typed. */
function offered({ id, name, state }: Candidate, current: string): Offer {
  if (id.startsWith(current.toUpperCase())) return { value: id, help: [name, state].filter(Boolean).join(', ') };
  const begins = name.toLowerCase().startsWith(current.toLowerCase());
  return { value: begins ? name : id, help: begins ? id : name, also: current };
}

type Kit = World['storeKit'];
type View = Parameters<Kit['programIds']>[0];

async function fromStore(
  world: World,
  before: readonly string[],
  read: (kit: Kit, view: View) => Promise<readonly Offer[]>,
): Promise<readonly Offer[]> {
  const at = before.lastIndexOf('--store');
  const typed = at >= 0 ? before[at + 1] : before.findLast((word) => word.startsWith('--store='))?.slice('--store='.length);
  const store = await world.storeKit.open(typed || world.env['PARTNERCTL_STORE'] || world.defaultStore);
  try {
    return await store.read((view) => read(world.storeKit, view));
  } finally {
    await store.close();
  }
}

const fitting = (offers: Offers, current: string): Offers =>
  offers === 'files'
    ? offers
    : offers.flatMap(({ value, help = '', also }) => {
        const fits = [value, also].some((text) => text?.toLowerCase().startsWith(current.toLowerCase()));
        return fits && printable(value) === value ? [{ value, help: printable(help) }] : [];
      });
