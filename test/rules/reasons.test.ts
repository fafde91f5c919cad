import { globSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { commands } from '../../src/commands/index.ts';
import type { Reason, ReasonCode } from '../../src/rules/reasons.ts';
import { flagsOf } from '../../src/shell/flags.ts';
import { english } from '../../src/shell/sentences/en.ts';
import { french } from '../../src/shell/sentences/fr.ts';
import { tellerIn, type Teller } from '../../src/shell/sentences.ts';
import { freshCli, type Cli } from '../cli/world.ts';

/** A reason as a table tells it, with the facts it had there. */
interface Told {
  readonly reason: Reason;
  readonly refused: boolean;
}

interface Table {
  readonly cases?: readonly {
    readonly then?: { readonly outcome?: string; readonly reasons?: readonly ({ code: ReasonCode } & object)[] };
  }[];
}

/** Every reason of every table of rules. */
const told: readonly Told[] = globSync('test/rules/*.yaml').flatMap((file) => {
  const { cases = [] } = parse(readFileSync(file, 'utf8')) as Table;
  return cases.flatMap(({ then }) =>
    (then?.reasons ?? []).map(({ code, ...facts }) => ({ reason: { code, facts } as Reason, refused: then?.outcome === 'refused' })),
  );
});
const codes = Object.keys(english.reasons) as ReasonCode[];

/** What no table holds: `decided-before` and `levels-bought` are found by commands, verdicts and levels set by hand have tests of their own. */
const shownElsewhere: readonly ReasonCode[] = [
  'decided-before',
  'levels-bought',
  'override-holds',
  'move-scheduled',
  'awaits-approval',
  'decided-again',
  'fuse-blown',
  'decision-not-open',
  'approved-by-proposer',
  'effective-too-early',
  'decision-superseded',
  'verdict-without-reason',
  'nothing-to-approve',
  'override-without-reason',
  'override-without-end',
  'override-past',
  'override-unclear',
  'override-contradicts',
  'override-not-held',
  'level-unknown',
];

/** Refusals after which there is nothing to type: what is asked for does not exist, or is done. */
const nothingToType: readonly ReasonCode[] = [
  'amount-beyond-range',
  'booking-day-impossible',
  'fact-not-for-type',
  'figure-negative',
  'flavor-at-end',
  'gate-closed',
  'prices-not-listed',
  'product-not-for-type',
  'quote-too-large',
  'rebate-not-offered',
  'right-not-offered',
];

/** How a line is told that it cannot be read, whatever is in the store; what is missing in it is asked for at a terminal. */
const unreadable = new Set('usage unknown-flag unknown-command invalid-value unknown-field value-missing'.split(' '));

describe('every reason', () => {
  let tellers: readonly Teller[];
  let cli: Cli;
  let flags: ReadonlySet<string>;
  beforeAll(async () => {
    tellers = [await tellerIn('en'), await tellerIn('fr')];
    cli = await freshCli({ programs: ['opn', 'openip'] });
    const loaded = await Promise.all(Object.values(commands).map((load) => load()));
    const shared = 'store program as-of actor by reason ticket request-id input output json fields jq dry-run yes no-input lang help'.split(
      ' ',
    );
    flags = new Set([...shared, ...loaded.flatMap((command) => flagsOf(command).map(({ flag }) => flag))]);
  });
  afterAll(() => cli.remove());

  it('has a sentence in both languages', () => {
    expect(Object.keys(french.reasons).toSorted()).toEqual(codes.toSorted());
  });

  it('has a case in a table of rules', () => {
    const shown = new Set(told.map(({ reason }) => reason.code));
    expect(codes.filter((code) => !shown.has(code) && !shownElsewhere.includes(code))).toEqual([]);
    expect([...shown].filter((code) => !codes.includes(code))).toEqual([]);
  });

  it('says what is so, with its facts, differently in each language', () => {
    const wrong = told.filter(({ reason }) => {
      const texts = tellers.map((teller) => teller.reason(reason));
      return texts.some((text) => text === '' || /undefined|NaN|\[object|Invalid/.test(text));
    });
    expect(wrong.map(({ reason }) => `${reason.code}: ${tellers[0]?.reason(reason)}`)).toEqual([]);
  });

  it('that refuses says what to type next', () => {
    const silent = told.filter(({ reason, refused }) => refused && tellers[0]?.hint(reason) === undefined);
    expect([...new Set(silent.map(({ reason }) => reason.code))].toSorted()).toEqual([...nothingToType].toSorted());
    const halved = told.filter(({ reason }) => (tellers[0]?.hint(reason) === undefined) !== (tellers[1]?.hint(reason) === undefined));
    expect(halved.map(({ reason }) => reason.code)).toEqual([]);
  });

  it('names flags that there are', () => {
    const hints = told.flatMap(({ reason }) => tellers.flatMap((teller) => teller.hint(reason) ?? []));
    const named = hints.flatMap((hint) => Array.from(hint.matchAll(/(?<![\w-])--([a-z][a-z-]*)/g), ([, flag = '']) => flag));
    expect([...new Set(named)].filter((flag) => !flags.has(flag))).toEqual([]);
  });

  it('names commands that can be read as they are written', async () => {
    const hints = told.flatMap(({ reason }) => tellers.flatMap((teller) => teller.hint(reason) ?? []));
    const lines = [...new Set(hints.flatMap((hint) => /partnerctl .*/.exec(hint)?.[0] ?? []))];
    expect(lines.length).toBeGreaterThan(30);
    const unread: string[] = [];
    for (const line of lines) {
      const { code, json } = await cli.run(`${line} --dry-run --no-input --json`);
      if (code === 1 || unreadable.has(json?.error?.code)) unread.push(`${line}: ${json?.error?.message}`);
    }
    expect(unread).toEqual([]);
  });
});
