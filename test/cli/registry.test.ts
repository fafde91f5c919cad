import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { commands, groups } from '../../src/commands/index.ts';
import { flagsOf } from '../../src/shell/flags.ts';
import { freshCli, type Cli } from './world.ts';

const paths = Object.keys(commands);
const load = async (path: string) => (commands[path] as (typeof commands)[string])();

let cli: Cli;
beforeAll(async () => void (cli = await freshCli()));
afterAll(() => cli.remove());

/** Flags that every command has, and that none may mean something else by. */
const everybodys = new Set(
  'store program context as-of actor by reason ticket request-id input output json fields jq dry-run yes no-input quiet verbose color lang help version'.split(
    ' ',
  ),
);

/** How a line is told that it cannot be read, whatever is in the store. */
const unreadable = new Set(
  'usage unknown-flag unknown-command missing-field invalid-value unknown-field invalid-json value-missing'.split(' '),
);

/** What is stated for the record elsewhere is looked for in the record. */
const searched: Readonly<Record<string, string>> = { 'audit list': 'ticket' };

describe('the registry', () => {
  it('is in the order of the words typed', () => {
    expect(paths).toEqual(paths.toSorted((a, b) => (a < b ? -1 : 1)));
  });

  it('says what every group is for, and has no group without commands', () => {
    const parents = paths.flatMap((path) => {
      const words = path.split(' ');
      return words.slice(1).map((_, index) => words.slice(0, index + 1).join(' '));
    });
    const needed = new Set(parents.filter((parent) => !(parent in commands)));
    expect(Object.keys(groups).filter((group) => !parents.includes(group))).toEqual([]);
    expect([...needed].filter((parent) => !(parent in groups))).toEqual([]);
  });
});

describe.each(paths)('partnerctl %s', (path) => {
  it('is what it is typed as, at the place it is typed', async () => {
    const command = await load(path);
    expect(command.path.join(' ')).toBe(path);
    expect(existsSync(`src/commands/${path.replaceAll(' ', '/')}.ts`)).toBe(true);
    expect(command.summary).toMatch(/^[A-Z].*[^.]$/);
  });

  it('has examples that begin as it is typed', async () => {
    const { examples } = await load(path);
    expect(examples.length).toBeGreaterThan(0);
    expect(examples.filter((line) => line !== `partnerctl ${path}` && !line.includes(`partnerctl ${path} `))).toEqual([]);
  });

  it('has examples that can be read as they are written', async () => {
    const { examples } = await load(path);
    const single = examples.filter((line) => line.startsWith('partnerctl ') && !/[|<>$;&]/.test(line));
    for (const example of single) {
      const { code, stderr, json } = await cli.run(`${example} --dry-run --no-input --json`, { stdin: '{}' });
      const unread = code === 1 || unreadable.has(json?.error?.code);
      expect(unread && `${example}\n${stderr}`).toBe(false);
    }
  });

  it('has an input that JSON Schema can say, strict, and presents no field that it does not have', async () => {
    const { input, fields } = await load(path);
    const schema = z.toJSONSchema(input, { io: 'input', unrepresentable: 'throw' });
    expect(schema).toMatchObject({ type: 'object', additionalProperties: false });
    expect(Object.keys(fields).filter((name) => !(name in input.shape))).toEqual([]);
  });

  it('has flags of its own, each once', async () => {
    const flags = flagsOf(await load(path));
    const names = flags.filter(({ field }) => field.positional === undefined).map(({ flag }) => flag);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
    expect(names.filter((name) => everybodys.has(name) && name !== searched[path])).toEqual([]);
    expect(names.filter((name) => !/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name))).toEqual([]);
    expect(flags.length - names.length).toBeLessThanOrEqual(1);
  });

  it('explains itself', async () => {
    const { code, stdout, stderr } = await cli.run(`${path} --help`);
    expect([code, stderr]).toEqual([0, '']);
    const { summary, examples } = await load(path);
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain(summary);
    for (const example of examples) expect(stdout).toContain(example);
    expect(stdout).not.toMatch(/undefined|\[object/);
  });

  it('does not take a flag it does not know', async () => {
    const { code, stdout, json } = await cli.run(`${path} --no-such-flag --json`);
    expect([code, stdout, json?.error.code]).toEqual([2, '', 'unknown-flag']);
  });

  it('asks nothing with --no-input, and says all that is missing at once', async () => {
    const { input } = await load(path);
    const required = Object.values(input.shape as Record<string, z.ZodType>).filter((field) => !field.safeParse(undefined).success);
    // With nothing missing it would begin its work, which its own tests let it do.
    if (required.length === 0) return;
    const { code, stdout, json } = await cli.run(`${path} --no-input --json`, { terminal: true });
    expect([code, stdout]).toEqual([2, '']);
    const missing = (json.error.reasons as { code: string }[]).filter((reason) => reason.code === 'missing-field');
    expect(missing.length).toBeGreaterThanOrEqual(required.length);
  });
});
