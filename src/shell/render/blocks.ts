import type { DrawnBlock } from '../blocks.ts';
import { printable, printableLines, replacement } from '../printable.ts';
import { said } from '../say.ts';
import { drawCard } from './card.ts';
import { painter } from './color.ts';
import type { Paint } from './color.ts';
import { drawTable, textLines } from './table.ts';
import type { DrawOptions } from './words.ts';

/**
 * The blocks of a human answer as text that ends with a newline, or empty when there is nothing to say. Everything in it
 * is safe for a terminal; in one, no line is wider than `columns`. Blocks stand apart by an empty line, except text that
 * follows text.
 */
export async function drawBlocks(blocks: readonly DrawnBlock[], asked: DrawOptions): Promise<string> {
  // Some terminals say they have no columns: that means they do not know.
  const options = asked.columns === 0 ? { ...asked, columns: undefined } : asked;
  const paint = await painter(options.color);
  const lines: string[] = [];
  let before: DrawnBlock | undefined;
  for (const block of blocks) {
    const drawn = await drawBlock(block, options, paint);
    if (drawn.length === 0) continue;
    if (before !== undefined && !(before.kind === 'text' && block.kind === 'text')) lines.push('');
    lines.push(...titleLines(block, options, paint));
    for (const line of drawn) lines.push(line);
    before = block;
  }
  const text = lines.length === 0 ? '' : `${lines.join('\n')}\n`;
  return options.ascii ? text.replaceAll(replacement, '?') : text;
}

async function drawBlock(block: DrawnBlock, options: DrawOptions, paint: Paint): Promise<string[]> {
  if (block.kind === 'card') return drawCard(block, options, paint);
  if (block.kind === 'table' && block.chart) {
    const { withBars, sparklines } = await import('./chart.ts');
    return [...(await drawTable(withBars(block, options), options, paint)), ...sparklines(block, options)];
  }
  if (block.kind === 'table') return drawTable(block, options, paint);
  return textLines(printableLines(said(block.text, options.lang)), options).map((line) => paint(line, block.tone));
}

function titleLines(block: DrawnBlock, options: DrawOptions, paint: Paint): string[] {
  if (block.kind === 'text' || block.title === undefined) return [];
  return textLines(printable(said(block.title, options.lang)), options).map((line) => paint(line, 'strong'));
}
