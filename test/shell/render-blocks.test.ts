import * as fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import type { DrawnBlock, DrawnColumn } from '../../src/shell/blocks.ts';
import { money } from '../../src/rules/money.ts';
import { drawBlocks } from '../../src/shell/render/blocks.ts';
import { fit, wrap } from '../../src/shell/render/width.ts';
import type { DrawOptions } from '../../src/shell/render/words.ts';

interface Partner {
  readonly id: string;
  readonly name: string;
  readonly country: string;
  readonly level: number;
  readonly fee: { readonly amount: string; readonly currency: string } | null;
  readonly active: boolean;
  readonly note: string | null;
}

const partners: readonly Partner[] = [
  {
    id: 'PTR-1',
    name: '株式会社パートナー東日本本店グループ',
    country: 'JP',
    level: 3,
    fee: usd('500000.00'),
    active: true,
    note: 'Called twice.\nAsked for a quote.',
  },
  { id: 'PTR-12', name: 'شركة الشريك للتقنية والاستشارات', country: 'AE', level: 0, fee: usd('-500.00'), active: false, note: null },
  {
    id: 'PTR-113',
    name: '👩‍💻 Cafe\u0301 étoile 🇫🇷 हिन्दी',
    country: 'FR',
    level: 12345,
    fee: null,
    active: true,
    note: 'red\u001b[31m and \u202eforged',
  },
];

const columns: readonly DrawnColumn<Partner>[] = [
  { key: 'id', header: 'Id', priority: 1 },
  { key: 'name', header: 'Name', priority: 2 },
  { key: 'country', header: 'Country', priority: 4 },
  { key: 'level', header: 'Level', priority: 2 },
  { key: 'fee', header: 'Fee' },
  { key: 'active', header: 'Active', priority: 5 },
  { key: 'note', header: 'Note', priority: 6 },
  {
    key: 'state',
    header: 'State',
    wide: true,
    cell: ({ active }) => ({ text: active ? 'current' : 'lapsed', tone: active ? 'good' : 'bad' }),
  },
];

const blocks: readonly DrawnBlock[] = [
  { kind: 'text', text: 'Three partners were found in the program, one of them with a lapsed membership.' },
  { kind: 'text', text: 'Ask for one of them to see it whole.', tone: 'dim' },
  {
    kind: 'card',
    title: 'Acme SA',
    rows: [
      ['Id', 'PTR-7'],
      ['Membership until', '2027-01-31'],
      ['Fee', money(1234567, 'EUR')],
      ['Credits', 1200],
      ['Active', true],
      ['Parent', null],
      ['State', { text: 'renewal-open', tone: 'warn' }],
      ['Note', 'The new sales contact asked whether the quarterly plan can be paid by purchase order.\nAnswered: from level 2 up.'],
    ],
  },
  { kind: 'table', title: 'Partners', columns, rows: partners, empty: 'No partners.' },
  { kind: 'table', title: 'One partner', columns, rows: partners.slice(0, 1), empty: 'No partners.' },
  { kind: 'table', title: 'Invoices', columns, rows: [], empty: 'No invoices yet.' },
];

function usd(amount: string) {
  return { amount, currency: 'USD' };
}

function drawn(some: readonly DrawnBlock[], options: Partial<DrawOptions> = {}): Promise<string> {
  return drawBlocks(some, { columns: 80, color: false, ascii: false, wide: false, lang: 'en', ...options });
}

function table(rows: readonly unknown[], over: readonly DrawnColumn<unknown>[]): DrawnBlock {
  return { kind: 'table', columns: over, rows, empty: 'Nothing.' };
}

describe('answers in terminals of many widths', () => {
  test.each([40, 60, 80, 120, 200])('%i columns', async (width) => {
    const text = await drawn(blocks, { columns: width });
    await expect(text).toMatchFileSnapshot(`render-goldens/${width}-columns.txt`);
    for (const line of text.split('\n')) expect(stringWidth(line)).toBeLessThanOrEqual(width);
  });

  test('a pipe gets everything uncut, in columns two spaces apart', async () => {
    await expect(await drawn(blocks, { columns: undefined })).toMatchFileSnapshot('render-goldens/piped.txt');
  });

  test('a terminal that does not know its width gets everything uncut', async () => {
    expect(await drawn(blocks, { columns: 0 })).toBe(await drawn(blocks, { columns: undefined }));
  });

  test('French, wide and in plain ASCII', async () => {
    const text = await drawn(blocks, { columns: 120, lang: 'fr', wide: true, ascii: true });
    await expect(text).toMatchFileSnapshot('render-goldens/french-wide-ascii.txt');
    const ours = partners.reduce((rest, { name }) => rest.replaceAll(name, ''), text);
    expect(ours).not.toMatch(/[–…─�\u00a0\u202f]/);
  });

  test('in colour, the words are the same and a table is as wide', async () => {
    const colored = await drawn(blocks, { color: true });
    expect(colored).toContain('\u001b[33mrenewal-open\u001b[39m');
    // oxlint-disable-next-line no-control-regex -- the colour sequences are what is taken away here.
    expect(colored.replaceAll(/\u001b\[\d+m/g, '')).toBe(await drawn(blocks));
  });
});

describe('tables', () => {
  const sizes = [
    { key: 'id', header: 'Id', priority: 1 },
    { key: 'name', header: 'Name', priority: 2 },
    { key: 'amount', header: 'Amount', priority: 3 },
    { key: 'note', header: 'Note', priority: 4 },
  ];
  const row = { id: 'PTR-1234567890123456789', name: 'n'.repeat(30), amount: 123456789, note: 'x'.repeat(40) };

  test('text gives way before a column is left out', async () => {
    const text = await drawn([table([row], sizes)], { columns: 70 });
    expect(text).not.toContain('Not shown');
    expect(text).toContain('PTR-1234567890123456789');
    expect(text).toContain('123,456,789');
    expect(text).toMatch(/n{5,}… /);
    expect(text).toMatch(/x{5,}…$/m);
  });

  test('the column with the highest number is left out first, and the last line says so', async () => {
    const wider = [...sizes, { key: 'extra', header: 'Extra', priority: 9 }];
    const text = await drawn([table([{ ...row, extra: 'y'.repeat(20) }], wider)], { columns: 70 });
    expect(text.split('\n').at(-2)).toBe('Not shown: Extra (a wider terminal or --fields shows them)');
    expect(text).toContain('Note');
  });

  test('figures are never cut: they are shown whole or left out', async () => {
    const many = Array.from({ length: 12 }, (_, index) => ({ key: `k${index}`, header: `K${index}` }));
    const figures = Object.fromEntries(many.map(({ key }) => [key, 123456789]));
    const text = await drawn([table([figures], many)], { columns: 60 });
    expect(text.split('\n')[2]).toBe('123,456,789  123,456,789  123,456,789  123,456,789');
    expect(text).toContain('Not shown: K4, K5');
  });

  test('columns that must stay but cannot be read side by side are stacked', async () => {
    const many = Array.from({ length: 20 }, (_, index) => ({ key: `k${index}`, header: `K${index}`, priority: 1 }));
    const text = await drawn([table([Object.fromEntries(many.map(({ key }) => [key, 'value'.repeat(4)]))], many)], { columns: 60 });
    expect(text.split('\n')[0]).toBe('K0: valuevaluevaluevalue');
  });

  test('a forged newline makes no second row', async () => {
    const text = await drawn([table([{ id: 'PTR-1\nPTR-2' }], [{ key: 'id', header: 'Id' }])]);
    expect(text.split('\n').slice(2, -1)).toEqual(['PTR-1 PTR-2']);
  });

  test('a row without the key, and a key of the prototype, read as nothing', async () => {
    const text = await drawn([table([{}], [{ key: 'toString', header: 'A' }])], { columns: undefined });
    expect(text).toBe('A\n–\n');
  });

  test('money is exact beyond what a fraction can hold', async () => {
    const amount = { amount: '90071992547409.91', currency: 'EUR' };
    expect(await drawn([table([{ amount }], [{ key: 'amount', header: 'Amount' }])], { columns: undefined })).toContain(
      '€90,071,992,547,409.91',
    );
  });

  test('ten thousand rows are drawn, each on its line', async () => {
    const rows = Array.from({ length: 10_000 }, (_, index) => ({ ...partners[index % 3]!, id: `PTR-${index}` }));
    const lines = (await drawn([{ kind: 'table', columns, rows, empty: '' }], { columns: 120 })).split('\n');
    expect(lines).toHaveLength(10_000 + 3);
    expect(lines.at(-2)).toMatch(/^PTR-9999 /);
  });
});

/** The same texts as text, card and table. */
function pictured(cols: readonly { header: string }[], rows: readonly unknown[][], text: string): DrawnBlock[] {
  const keyed = cols.map((col, index) => ({ ...col, key: String(index) }));
  return [
    { kind: 'text', text },
    { kind: 'card', title: text, rows: cols.map(({ header }, index) => [header, rows[0]?.[index] as string]) },
    { kind: 'table', title: text, columns: keyed, rows, empty: text },
  ];
}

describe('whatever the text', () => {
  const anyText = fc.oneof(fc.string({ unit: 'binary', maxLength: 60 }), fc.string({ unit: 'grapheme', maxLength: 60 }), fc.lorem());
  const cell = fc.oneof(anyText, fc.double(), fc.integer(), fc.boolean(), fc.constant(null));
  const column = fc.record({
    header: anyText,
    priority: fc.integer({ min: 1, max: 5 }),
    align: fc.constantFrom('left' as const, 'right' as const),
  });
  const drawing = fc.record({
    columns: fc.integer({ min: 12, max: 200 }),
    ascii: fc.boolean(),
    color: fc.boolean(),
    lang: fc.constantFrom('en' as const, 'fr' as const),
  });
  const picture = fc
    .array(column, { minLength: 1, maxLength: 8 })
    .chain((cols) =>
      fc.tuple(fc.constant(cols), fc.array(fc.array(cell, { minLength: cols.length, maxLength: cols.length }), { maxLength: 4 })),
    );

  test('no line is wider than the terminal, and nothing steers it (P14)', async () => {
    await fc.assert(
      fc.asyncProperty(picture, anyText, drawing, async ([cols, rows], text, options) => {
        const lines = (await drawn(pictured(cols, rows, text), options)).split('\n');
        for (const line of lines) {
          expect(stringWidth(line)).toBeLessThanOrEqual(options.columns);
          // oxlint-disable-next-line no-control-regex -- our own colour is all that may be there.
          expect(line.replaceAll(/\u001b\[\d+m/g, '')).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/u);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('cut text is a whole number of characters as people count them, and says it was cut', () => {
    const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 30 }), (text, width) => {
        const shown = fit(text, width, '…');
        expect(stringWidth(shown)).toBeLessThanOrEqual(width);
        if (shown === text) return;
        expect(shown.endsWith('…')).toBe(true);
        const starts = Array.from(graphemes.segment(text), ({ segment, index }) => text.slice(0, index + segment.length).trimEnd());
        expect(['', ...starts]).toContain(shown.slice(0, -1));
      }),
    );
  });

  test('wrapping loses nothing but spaces at line ends', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 4, max: 30 }), (text, width) => {
        const lines = wrap(text, width, '…');
        for (const line of lines) expect(stringWidth(line)).toBeLessThanOrEqual(width);
        expect(lines.join('').replaceAll(/\s/g, '')).toBe(text.replaceAll(/\s/g, ''));
      }),
    );
  });
});
