import { describe, expect, it } from 'vitest';
import { commands, groups } from '../../src/commands/index.ts';
import { helpText } from '../../src/shell/help.ts';
import { nearest } from '../../src/shell/nearest.ts';
import { outlineOf } from '../../src/shell/outline.ts';
import { topics } from '../../src/shell/topics.ts';
import { freshCli } from '../cli/world.ts';

const outline = await outlineOf({ commands, groups });

describe('help', () => {
  it.each([40, 60, 80, 100, 200])('fits a terminal of %i columns, but for what is typed as it stands', (columns) => {
    for (const path of ['', ...Object.keys(outline.commands), ...Object.keys(groups)]) {
      const long = helpText(outline, path, columns)
        .split('\n')
        .filter(
          (line) =>
            line.length > columns && !/^ {2}(partnerctl|-)|^ {2}(printf|cat|echo|for|export)\b|^(Usage:| {6}) ?partnerctl/.test(line),
        )
        // What stands beside a word cannot be narrower than twenty columns.
        .filter((line) => line.trim().length > Math.max(20, columns - line.search(/\S/)) && line.trim().includes(' '));
      expect(long).toEqual([]);
    }
  });

  it('tells what a group is for and what each of its commands does', () => {
    const text = helpText(outline, 'credits', 100);
    expect(text).toContain('Usage: partnerctl credits COMMAND\n');
    expect(text).toContain(groups['credits']);
    expect(text).toMatch(/^ {2}reserve +Set credits|^ {2}reserve +Set partner credits/m);
  });

  it('tells a command that has commands below it in both ways', () => {
    expect(helpText(outline, 'enroll', 100)).toMatch(/^Usage: partnerctl enroll \[options\]\n {7}partnerctl enroll COMMAND\n/);
  });

  it('has a page for each topic, as wide as a page', async () => {
    const cli = await freshCli({ programs: [] });
    expect(Object.keys(topics)).toEqual(['exit-codes', 'environment', 'output', 'dates', 'ids', 'programs']);
    for (const [name, { text }] of Object.entries(topics)) {
      expect((await cli.run(`help ${name}`)).stdout).toBe(`${text}\n`);
      expect(text.split('\n').filter((line) => line.length > 100)).toEqual([]);
    }
    cli.remove();
  });

  it('of what is not there says what may have been meant', async () => {
    const cli = await freshCli({ programs: [] });
    expect(await cli.run('help enrol')).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringContaining('try: partnerctl help enroll\n'),
    });
    expect(await cli.run('help exit-code')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('try: partnerctl help exit-codes\n'),
    });
    expect(await cli.run('xyzzy --help')).toMatchObject({ code: 2, stdout: '' });
    cli.remove();
  });
});

describe('a slip of the fingers', () => {
  it.each([
    ['enrol', ['enroll']],
    ['parnter', ['partner']],
    ['crdits', ['credits']],
    ['Status', ['status']],
    ['as-off', ['as-of']],
    ['zzzzzz', []],
    ['x', []],
  ])('%s is taken for %j', (typed, meant) => {
    expect(nearest(typed, ['enroll', 'partner', 'credits', 'status', 'as-of', 'resale'])).toEqual(meant);
  });

  it.each([
    ['partner show ACME --jsno', 'partnerctl partner show --json'],
    ['credits reserve ACME --optoin x', 'partnerctl credits reserve --option'],
    ['credits resreve ACME', 'partnerctl credits reserve'],
    ['reserve ACME', 'partnerctl credits reserve'],
  ])('%s: did you mean %s', async (line, meant) => {
    const cli = await freshCli({ programs: [] });
    expect(await cli.run(line)).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining(`  try: ${meant}\n`) });
    cli.remove();
  });
});
