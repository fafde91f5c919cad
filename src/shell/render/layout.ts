import { gap } from './frame.ts';

/** What the layout must know of a column. */
export interface ColumnSize {
  /** The width of its widest cell or header. */
  readonly natural: number;
  /** 1 is never left out; the highest number goes first. */
  readonly priority: number;
  /** Numbers and money are shown whole or not at all: a cut figure would be a wrong one. */
  readonly whole: boolean;
}

/** Which columns are shown, by index, and how wide each is. */
export interface Layout {
  readonly shown: readonly number[];
  readonly widths: readonly number[];
}

/** A text column is not squeezed below this before another column is left out. */
const comfortable = 12;
/** A column that may not be left out is squeezed down to this; below it the rows are stacked. */
const least = 6;

/**
 * The columns that fit, in their order: columns are left out by priority until every one of the rest can have a
 * readable width, then the widest give way. Undefined when not even the columns that must stay can be read.
 */
export function layOut(sizes: readonly ColumnSize[], columns: number): Layout | undefined {
  const shown = sizes.map((_, index) => index);
  while (leastWidth(shown, sizes) > columns) {
    const next = nextToGo(shown, sizes);
    if (next === undefined) break;
    shown.splice(next, 1);
  }
  const room = columns - gap * (shown.length - 1);
  const natural = shown.map((index) => Math.min(sizes[index]!.natural, columns));
  const floors = shown.map((index, at) => Math.min(natural[at]!, floorOf(sizes[index]!)));
  const widths =
    shrink(natural, floors, room) ??
    shrink(
      natural,
      natural.map((width, at) => (sizes[shown[at]!]!.whole ? width : Math.min(width, least))),
      room,
    );
  return widths && { shown, widths };
}

function floorOf({ natural, priority, whole }: ColumnSize): number {
  return whole || priority === 1 ? natural : Math.min(natural, comfortable);
}

function leastWidth(shown: readonly number[], sizes: readonly ColumnSize[]): number {
  return shown.reduce((sum, index) => sum + floorOf(sizes[index]!), gap * (shown.length - 1));
}

/** The position of the column to leave out next: the highest priority number, of equals the last; one always stays. */
function nextToGo(shown: readonly number[], sizes: readonly ColumnSize[]): number | undefined {
  if (shown.length === 1) return undefined;
  let next: number | undefined;
  for (const [position, index] of shown.entries()) {
    const { priority } = sizes[index]!;
    if (priority > 1 && (next === undefined || priority >= sizes[shown[next]!]!.priority)) next = position;
  }
  return next;
}

/** The widths taken down from the widest until they fit the room, none below its floor; undefined when they cannot. */
function shrink(natural: readonly number[], floors: readonly number[], room: number): number[] | undefined {
  const widths = [...natural];
  let excess = widths.reduce((sum, width) => sum + width, 0) - room;
  while (excess > 0) {
    let widest: number | undefined;
    for (const [at, width] of widths.entries()) {
      if (width > floors[at]! && (widest === undefined || width > widths[widest]!)) widest = at;
    }
    if (widest === undefined) return undefined;
    widths[widest]! -= 1;
    excess -= 1;
  }
  return widths;
}
