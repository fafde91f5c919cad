/** The columns a frame is drawn for. */
export interface FrameOptions {
  readonly widths: readonly number[];
  /** The line under the header; none when left out. */
  readonly rule?: string;
  /** Spaces before the first column. */
  readonly indent?: number;
}

/** A frame of fixed widths into which any number of rows is poured. */
export interface Frame {
  /** The line under the header; empty when the frame has none. */
  readonly rule: string;
  /** One line of the table from cells that are already as wide as their column. */
  readonly pour: (cells: readonly string[]) => string;
}

/** One private character for each column stands in for its cells while the frame is drawn. */
const firstStandIn = 0xe000;

/** Spaces between two columns. */
export const gap = 2;

/**
 * A frame drawn by cli-table3 once, around stand-ins of exactly the widths asked for. The rows are poured into it
 * afterwards: cli-table3 measures text by older tables and would cut wide characters it has misjudged, and its time
 * grows with the square of the rows.
 */
export async function drawFrame({ widths, rule, indent = 0 }: FrameOptions): Promise<Frame> {
  const { default: Table } = await import('cli-table3');
  const standIns = widths.map((width, column) => String.fromCharCode(firstStandIn + column).repeat(width));
  const between = ' '.repeat(gap);
  const margin = ' '.repeat(indent);
  const none = {
    top: '',
    'top-mid': '',
    'top-left': '',
    'top-right': '',
    bottom: '',
    'bottom-mid': '',
    'bottom-left': '',
    'bottom-right': '',
  };
  const line = rule
    ? { mid: rule, 'mid-mid': rule.repeat(gap), 'left-mid': margin, 'right-mid': '' }
    : { mid: '', 'mid-mid': '', 'left-mid': '', 'right-mid': '' };
  const table = new Table({
    chars: { ...none, ...line, left: margin, right: '', middle: between },
    style: { 'padding-left': 0, 'padding-right': 0, head: [], border: [], compact: false },
    colWidths: [...widths],
    ...(rule ? { head: standIns } : {}),
  });
  table.push(standIns);
  const lines = table.toString().split('\n');
  const literals = (lines.at(-1) ?? '').split(/[\u{E000}-\u{F8FF}]+/u);
  return {
    rule: rule ? (lines[1] ?? '').trimEnd() : '',
    pour: (cells) =>
      literals
        .map((literal, column) => literal + (cells[column] ?? ''))
        .join('')
        .trimEnd(),
  };
}
