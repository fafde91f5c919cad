import { csvReader, delimiterOf } from '../import/csv.ts';
import { nearest } from '../import/nearest.ts';
import { problemText, quoted, type RowProblem } from '../import/problem.ts';
import { basketLineInput, mostLines, notAQuantity, readQuantity, type BasketLine } from './basket.ts';

/** What a basket in a file came to: its lines, or every problem with them in words. */
export type BasketRead = { readonly lines: readonly BasketLine[] } | { readonly problems: readonly string[] };

/** Reads a basket from the text of a file: JSON, told by its name or its first sign, else CSV with a header (requirement P5). `products` are those that have a price. */
export function readBasket(text: string, name: string, products: readonly string[]): BasketRead {
  const bare = text.replace(/^\uFEFF/, '');
  if (bare.trim() === '') return { problems: [empty] };
  const isJson = /\.json$/i.test(name) || (!/\.[ct]sv$/i.test(name) && /^\s*[{[]/.test(bare));
  const read = isJson ? fromJson(bare, products) : fromCsv(bare, products);
  if ('problems' in read && read.problems.length > 0) return read;
  const lines = 'lines' in read ? read.lines : [];
  if (lines.length === 0) return { problems: [empty] };
  return lines.length > mostLines ? { problems: [`the basket has ${lines.length} lines; at most ${mostLines} are quoted at once`] } : read;
}

const empty = 'the basket is empty; write lines with product and quantity';

const unpriced = (product: string, products: readonly string[]): string => {
  const near = nearest(product, products);
  return `${quoted(product)} is not on the price list${near === undefined ? '' : `; did you mean ${near}?`}`;
};

/** The columns of a basket, with what else they are called. */
const columns = [
  { name: 'product', also: ['item'] },
  { name: 'quantity', also: ['qty'] },
] as const;

function fromCsv(text: string, products: readonly string[]): BasketRead {
  const problems: RowProblem[] = [];
  const lines: BasketLine[] = [];
  let places: readonly number[] | undefined;
  let width = 0;
  const reader = csvReader<RowProblem | undefined>(delimiterOf(/^[^\r\n]*/.exec(text.trimStart())?.[0] ?? ''), (line, fields) => {
    const cells = fields.map((field) => field.trim());
    const tell = (problem: Omit<RowProblem, 'line'>) => void problems.push({ line, ...problem });
    if (!places) {
      places = columns.map(({ name, also }) => cells.findIndex((cell) => [name, ...also].includes(cell.toLowerCase() as 'product')));
      width = cells.length;
      headerProblems(cells, places).forEach((reason) => tell({ reason }));
      return undefined;
    }
    if (places.includes(-1)) return undefined;
    if (cells.length !== width)
      return tell({ reason: `has ${cells.length} ${cells.length === 1 ? 'field' : 'fields'}, the header has ${width}` });
    const [product = '', typed = ''] = places.map((place) => cells[place] ?? '');
    const quantity = readQuantity(typed);
    if (product === '') tell({ column: 'product', reason: 'is missing' });
    else if (!products.includes(product)) tell({ column: 'product', reason: unpriced(product, products) });
    if (typed === '') tell({ column: 'quantity', reason: 'is missing' });
    else if (quantity === undefined) tell({ column: 'quantity', reason: `${quoted(typed)} ${notAQuantity}` });
    if (quantity !== undefined) lines.push({ product, quantity });
    return undefined;
  });
  const broken = [...reader.read(text), ...reader.end()].filter((one) => one !== undefined);
  const all = [...problems, ...broken].toSorted((a, b) => a.line - b.line);
  return all.length > 0 ? { problems: all.map(problemText) } : { lines };
}

function headerProblems(cells: readonly string[], places: readonly number[]): readonly string[] {
  const names = columns.map(({ name }) => name);
  const known = (cell: string) => columns.some(({ name, also }) => [name, ...also].includes(cell.toLowerCase() as 'product'));
  return [
    ...cells
      .filter((cell, place) => !known(cell) || !places.includes(place))
      .map((cell) => `${quoted(cell)} is ${known(cell) ? 'there twice' : `no column of a basket; the columns are ${names.join(', ')}`}`),
    ...names
      .filter((_, place) => places[place] === -1)
      .map((name) => `the column ${name} is missing; the first line names the columns, such as product,quantity`),
  ];
}

const jsonShape = 'write {"lines": [{"product": "number-porting", "quantity": 12}]}';

function fromJson(text: string, products: readonly string[]): BasketRead {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return { problems: [`the basket is not JSON: ${error instanceof Error ? error.message : String(error)}`] };
  }
  if (typeof value !== 'object' || value === null) return { problems: [`the basket is neither a list nor an object; ${jsonShape}`] };
  const { lines = [], ...others } = (Array.isArray(value) ? { lines: value } : value) as Record<string, unknown>;
  const strange = Object.keys(others).map((key) => `${quoted(key)} is no key of a basket; ${jsonShape}`);
  if (!Array.isArray(lines)) return { problems: [...strange, `lines is not a list; ${jsonShape}`] };
  const read = lines.map((line, place) => jsonLine(line, `line ${place + 1}`, products));
  const problems = [...strange, ...read.flatMap((one) => ('problems' in one ? one.problems : []))];
  return problems.length > 0 ? { problems } : { lines: read.flatMap((one) => ('lines' in one ? one.lines : [])) };
}

function jsonLine(line: unknown, where: string, products: readonly string[]): BasketRead {
  const parsed = basketLineInput.safeParse(line);
  const product = typeof line === 'object' && line !== null && 'product' in line ? line.product : undefined;
  const unknown =
    typeof product === 'string' && product.trim() !== '' && !products.includes(product.trim())
      ? [`${where}: product: ${unpriced(product.trim(), products)}`]
      : [];
  if (parsed.success) return unknown.length > 0 ? { problems: unknown } : { lines: [parsed.data] };
  const issues = parsed.error.issues.flatMap((issue) => {
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((key) => `${where}: ${quoted(key)} is no key of a line; the keys are product and quantity`);
    const field = issue.path.join('.');
    const value = field === '' ? line : (line as Record<string, unknown>)[field];
    if (value === undefined) return [`${where}: ${field} is missing`];
    const reason =
      field === 'quantity'
        ? `${JSON.stringify(value)} ${notAQuantity}`
        : `${JSON.stringify(value)} is not ${field === 'product' ? 'the id of a product' : 'a line; write {"product": …, "quantity": …}'}`;
    return [`${where}: ${field === '' ? '' : `${field}: `}${reason}`];
  });
  return { problems: [...unknown, ...issues] };
}
