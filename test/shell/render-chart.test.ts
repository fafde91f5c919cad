import { describe, expect, it } from 'vitest';
import { money } from '../../src/rules/money.ts';
import type { Chart, DrawnBlock } from '../../src/shell/blocks.ts';
import { drawBlocks } from '../../src/shell/render/blocks.ts';

const drawn = (chart: Chart, rows: readonly object[], { ascii = false, columns }: { ascii?: boolean; columns?: number } = {}) => {
  const block: DrawnBlock = {
    kind: 'table',
    columns: [
      { key: 'level', header: 'Level', priority: 1 },
      { key: 'one', header: 'One', priority: 1 },
      { key: 'two', header: 'Two', priority: 1 },
    ],
    rows,
    empty: 'Nobody.',
    chart,
  };
  return drawBlocks([block], { columns, color: false, ascii, wide: false, lang: 'en' });
};

const bars: Chart = { kind: 'bars', label: 'level', series: ['one', 'two'] };
const rows = [
  { level: 'top', one: 1, two: 2 },
  { level: 'middle', one: 0, two: 0 },
  { level: 'bottom', one: 1000, two: 200 },
];

describe('a table with bars', () => {
  it('draws what several columns come to, and nothing that is something as nothing', async () => {
    expect(await drawn(bars, rows)).toBe(
      ['Level     One  Two  Chart', 'top         1    2  ▏', 'middle      0    0', 'bottom  1,000  200  ████████████████████████', ''].join(
        '\n',
      ),
    );
  });

  it('draws with plain characters where there are no others', async () => {
    const text = await drawn(bars, rows, { ascii: true });
    expect(text).toMatch(/^top +1 +2 +#$/m);
    expect(text).toMatch(/^bottom +1,000 +200 +#{24}$/m);
  });

  it('leaves the bars out first where the terminal is narrow', async () => {
    const wide = [{ level: 'a level with a name as long as sixty columns can just about hold', one: 1, two: 2 }];
    const text = await drawn(bars, wide, { columns: 64 });
    expect(text).not.toContain('█');
    expect(text).toMatch(/Not shown: Chart/);
  });

  it('is an empty table when there are no rows', async () => {
    expect(await drawn(bars, [])).toBe('Nobody.\n');
  });
});

describe('a table with a line', () => {
  const line: Chart = { kind: 'line', label: 'level', series: ['one'] };

  it('goes from the least to the most, also of money', async () => {
    const months = [0, 50, 100, 25].map((amount, index) => ({ level: `m${index}`, one: money(amount * 100, 'EUR'), two: 0 }));
    expect((await drawn(line, months)).split('\n').at(-2)).toBe('One ▁▅█▃');
    expect((await drawn(line, months, { ascii: true })).split('\n').at(-2)).toBe('One _=#.');
  });

  it('is flat when nothing changes, and not there for a single month', async () => {
    expect((await drawn(line, [rows[1], rows[1]] as object[])).split('\n').at(-2)).toBe('One ▁▁');
    expect((await drawn(line, [rows[0]] as object[])).split('\n').at(-2)).toMatch(/^top/);
  });
});
