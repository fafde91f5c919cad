import { describe, expect, it } from 'vitest';
import { readBasketLine } from '../../src/rules/promotion/basket.ts';
import { readBasket } from '../../src/rules/promotion/basket-file.ts';

const products = ['number-porting', 'sip-channel', 'fibre-ftto'];
const read = (text: string, name = 'basket.csv') => readBasket(text, name, products);
const lines = [
  { product: 'number-porting', quantity: 12 },
  { product: 'sip-channel', quantity: 1 },
];

describe('a line that is typed (P5)', () => {
  it.each([
    ['number-porting x 12', 12],
    ['  number-porting  ×  1 ', 1],
    ['number-porting X 1000000', 1_000_000],
  ])('%j', (text, quantity) => {
    expect(readBasketLine(text)).toEqual({ product: 'number-porting', quantity });
  });

  it.each([
    ['number-porting', 'is not a line of a basket; write PRODUCT x QUANTITY'],
    ['x 3', 'is not a line of a basket'],
    ['', 'is not a line of a basket'],
    ['number-porting x 0', '"0" is not a whole number from 1 to 1000000; write such as "number-porting x 12"'],
    ['number-porting x -3', '"-3" is not a whole number'],
    ['number-porting x 1.5', '"1.5" is not a whole number'],
    ['number-porting x 1e3', '"1e3" is not a whole number'],
    ['number-porting x 1000001', '"1000001" is not a whole number'],
    ['number-porting x many', '"many" is not a whole number'],
  ])('%j is none', (text, problem) => {
    expect(readBasketLine(text)).toEqual({ problem: expect.stringContaining(problem) });
  });
});

describe('a basket in a file (P5)', () => {
  it.each([
    ['CSV', 'product,quantity\nnumber-porting,12\nsip-channel,1\n', 'basket.csv'],
    [
      'CSV with semicolons, a byte order mark, blank lines and Windows line ends',
      '\uFEFFQuantity;Product\r\n12;number-porting\r\n\r\n1;"sip-channel"\r\n',
      '-',
    ],
    ['CSV without a last line end', 'item,qty\nnumber-porting,12\nsip-channel,1', '-'],
    ['JSON', JSON.stringify({ lines }), 'basket.json'],
    ['a JSON list', JSON.stringify(lines), '-'],
  ])('%s is read', (_, text, name) => {
    expect(read(text, name)).toEqual({ lines });
  });

  it('tells every problem of a CSV with its line, in their order', () => {
    const text = ['product,quantity', 'number-portin,12', 'sip-channel,0', 'fibre-ftto,1,extra', ',', '"sip-channel,1'].join('\n');
    expect(read(text)).toEqual({
      problems: [
        'line 2: product: "number-portin" is not on the price list; did you mean number-porting?',
        'line 3: quantity: "0" is not a whole number from 1 to 1000000',
        'line 4: has 3 fields, the header has 2',
        'line 5: product: is missing',
        'line 5: quantity: is missing',
        'line 6: opens a quote that is never closed',
      ],
    });
  });

  it('tells every problem of a CSV header', () => {
    expect(read('product,product,price\nnumber-porting,1,9\n')).toEqual({
      problems: [
        'line 1: "product" is there twice',
        'line 1: "price" is no column of a basket; the columns are product, quantity',
        'line 1: the column quantity is missing; the first line names the columns, such as product,quantity',
      ],
    });
  });

  it('tells every problem of JSON, with the line of the basket', () => {
    const value = { rows: [], lines: [{ product: 'number-porting', qty: 3 }, { product: 'fibre', quantity: 1.5 }, 7] };
    expect(read(JSON.stringify(value), 'x.json')).toEqual({
      problems: [
        expect.stringContaining('"rows" is no key of a basket'),
        'line 1: quantity is missing',
        'line 1: "qty" is no key of a line; the keys are product and quantity',
        'line 2: product: "fibre" is not on the price list; did you mean fibre-ftto?',
        'line 2: quantity: 1.5 is not a whole number from 1 to 1000000',
        expect.stringContaining('line 3: 7 is not a line'),
      ],
    });
  });

  it.each([
    ['nothing', ''],
    ['blank lines', '\n \n'],
    ['a header alone', 'product,quantity\n'],
    ['an empty JSON list', '[]'],
    ['a JSON object without lines', '{}'],
  ])('%s is an empty basket', (_, text) => {
    expect(readBasket(text, '-', products)).toEqual({ problems: [expect.stringContaining('the basket is empty')] });
  });

  it.each([
    ['{"lines": 3}', 'lines is not a list'],
    ['42', 'neither a list nor an object'],
    ['[{]', 'the basket is not JSON'],
  ])('%s is no basket', (text, problem) => {
    expect(readBasket(text, 'x.json', products)).toEqual({ problems: [expect.stringContaining(problem)] });
  });

  it('of a thousand lines is read, of one more not', () => {
    const text = (count: number) => `product,quantity\n${'sip-channel,1\n'.repeat(count)}`;
    expect(read(text(1000))).toMatchObject({ lines: { length: 1000 } });
    expect(read(text(1001))).toEqual({ problems: [expect.stringContaining('has 1001 lines')] });
  });
});
