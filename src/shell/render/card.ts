import type { DrawnBlock } from '../blocks.ts';
import { printable } from '../printable.ts';
import { cellText } from './cell-text.ts';
import type { CellText } from './cell-text.ts';
import { said } from '../say.ts';
import type { Paint } from './color.ts';
import { drawFrame, gap } from './frame.ts';
import { labelled, stackedBelow } from './table.ts';
import { fit, widthOf, wrap } from './width.ts';
import { symbolsFor } from './words.ts';
import type { DrawOptions } from './words.ts';

type CardBlock = Extract<DrawnBlock, { kind: 'card' }>;

/** The lines of a card: labels on the left, values wrapped on the right; `label: value` lines in a narrow terminal. */
export async function drawCard(block: CardBlock, options: DrawOptions, paint: Paint): Promise<string[]> {
  if (block.rows.length === 0) return [];
  const { ellipsis } = symbolsFor(options.ascii);
  const width = options.columns;
  const rows = block.rows.map(([label, value]) => ({ label: printable(said(label, options.lang)), value: cellText(value, options) }));
  if (width !== undefined && width < stackedBelow)
    return rows.flatMap(({ label, value }) => labelled(label, value, { width, ellipsis, paint }));
  const longest = rows.reduce((widest, { label }) => Math.max(widest, widthOf(label)), 1);
  if (width === undefined) return rows.flatMap(({ label, value }) => plainLines(label, value, longest, paint));
  const labels = Math.min(longest, Math.floor(width / 3));
  const values = width - labels - gap;
  const frame = await drawFrame({ widths: [labels, values] });
  return rows.flatMap(({ label, value }) =>
    wrap(value.text, values, ellipsis).map((line, at) => {
      const name = at === 0 ? fit(label, labels, ellipsis) : '';
      return frame.pour([paint(name, 'dim') + ' '.repeat(labels - widthOf(name)), paint(line, value.tone)]);
    }),
  );
}

function plainLines(label: string, value: CellText, labels: number, paint: Paint): string[] {
  return value.text
    .split('\n')
    .map((line, at) =>
      (
        paint(at === 0 ? label : '', 'dim') +
        ' '.repeat(labels - (at === 0 ? widthOf(label) : 0) + gap) +
        paint(line, value.tone)
      ).trimEnd(),
    );
}
