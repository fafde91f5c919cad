import type { Block, DrawnBlock, DrawnColumn, Said } from '../blocks.ts';
import { cellText } from '../render/cell-text.ts';
import { valueUnder } from '../render/table.ts';
import { printable } from '../printable.ts';
import { said, type Language } from '../say.ts';
import { escaped } from './escape.ts';
import { style } from './style.ts';

/**
 * The parts of an answer as one HTML file that needs nothing else: no script, no font, no picture from anywhere, which its
 * policy tells browsers to hold. Under each picture stand its figures in a table, for who does not see it. Every text is
 * escaped, and made printable as for a terminal.
 */
export async function pageOf(title: Said, blocks: readonly Block[], lang: Language): Promise<string> {
  const name = textIn(title, lang);
  const parts: string[] = [];
  for (const block of blocks as readonly DrawnBlock[]) parts.push(await partOf(block, lang));
  return `<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${name}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${name}</h1>
${parts.join('\n')}
</main>
</body>
</html>
`;
}

const textIn = (text: Parameters<typeof said>[0], lang: Language) => escaped(printable(said(text, lang)));

async function partOf(block: DrawnBlock, lang: Language): Promise<string> {
  if (block.kind === 'text') return `<p${block.tone ? ` class="${block.tone}"` : ''}>${textIn(block.text, lang)}</p>`;
  const title = block.title === undefined ? '' : `<h2>${textIn(block.title, lang)}</h2>`;
  if (block.kind === 'card') return `<section>${title}<dl>${block.rows.map((row) => pair(row, lang)).join('')}</dl></section>`;
  if (block.rows.length === 0) return `<section>${title}<p class="dim">${textIn(block.empty, lang)}</p></section>`;
  return `<section>${title}${await pictureOf(block, lang)}${tableOf(block, lang)}</section>`;
}

type Row = Extract<DrawnBlock, { kind: 'card' }>['rows'][number];

const pair = ([label, value]: Row, lang: Language) =>
  `<div><dt>${textIn(label, lang)}</dt><dd>${escaped(cellText(value, { lang, ascii: false }).text)}</dd></div>`;

type TableBlock = Extract<DrawnBlock, { kind: 'table' }>;

async function pictureOf({ chart, title, columns, rows }: TableBlock, lang: Language): Promise<string> {
  if (!chart) return '';
  const { drawChart } = await import('./picture.ts');
  const cell = (key: string) => cellIn(columns, key);
  const svg = drawChart({
    kind: chart.kind,
    lang,
    labels: rows.map((row) => cellText(cell(chart.label)(row), { lang, ascii: false }).text),
    series: chart.series.map((key) => ({
      name: printable(said(columns.find((column) => column.key === key)?.header ?? key, lang)),
      values: rows.map(cell(key)),
    })),
  });
  const told = lang === 'fr' ? 'Les chiffres sont dans le tableau qui suit.' : 'The figures are in the table below.';
  const label = `${title === undefined ? '' : `${textIn(title, lang)}. `}${told}`;
  return `<figure role="img" aria-label="${label}">${svg}</figure>`;
}

const cellIn =
  (columns: readonly DrawnColumn<unknown>[], key: string) =>
  (row: unknown): unknown => {
    const column = columns.find((one) => one.key === key);
    return column?.cell ? column.cell(row) : valueUnder(row, key);
  };

function tableOf({ title, columns, rows }: TableBlock, lang: Language): string {
  const caption = title === undefined ? '' : `<caption>${textIn(title, lang)}</caption>`;
  const texts = rows.map((row) => columns.map(({ key }) => cellText(cellIn(columns, key)(row), { lang, ascii: false })));
  const right = columns.map((column, index) => column.align === 'right' || texts.some((cells) => cells[index]?.numeric));
  const kind = (index: number) => (right[index] ? ' class="figure"' : '');
  const head = columns.map(({ header }, index) => `<th scope="col"${kind(index)}>${textIn(header, lang)}</th>`).join('');
  const body = texts.map((cells) => {
    const drawn = cells.map(({ text, tone }, index) =>
      index === 0 && !right[0]
        ? `<th scope="row">${escaped(text)}</th>`
        : `<td${right[index] ? ' class="figure"' : tone ? ` class="${tone}"` : ''}>${escaped(text)}</td>`,
    );
    return `<tr>${drawn.join('')}</tr>`;
  });
  return `<div class="table"><table>${caption}<thead><tr>${head}</tr></thead><tbody>\n${body.join('\n')}\n</tbody></table></div>`;
}
