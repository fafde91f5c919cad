import { createRequire } from 'node:module';

const plainAscii = /^[\x20-\x7e]*$/;

/** Letters of European scripts and the signs we draw with: one column each, whatever stands beside them. */
const oneColumnEach =
  /^[\x20-\x7e\u00a1-\u00ac\u00ae-\u02ff\u0386-\u03ff\u0400-\u0482\u048a-\u052f\u1e00-\u1eff\u2010-\u2027\u202f\u20ac\u2212]*$/;

type StringWidth = (text: string) => number;
let stringWidth: StringWidth | undefined;

/** Loaded when a text first needs it: its expressions over all emoji take as long to compile as everything else a short command does. */
function measured(text: string): number {
  stringWidth ??= (createRequire(import.meta.url)('string-width') as { readonly default: StringWidth }).default;
  return stringWidth(text);
}

let segmenter: Intl.Segmenter | undefined;

/** The characters of a text as people count them. What counts them is made when a text first needs it. */
const graphemesOf = (text: string) => (segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' })).segment(text);

/** The columns a printable text takes in a terminal. */
export function widthOf(text: string): number {
  return oneColumnEach.test(text) ? text.length : measured(text);
}

/** The text, cut between characters as people count them when it is wider than `width`; an ellipsis says so. */
export function fit(text: string, width: number, ellipsis: string): string {
  if (widthOf(text) <= width) return text;
  const mark = ellipsis.slice(0, Math.max(0, width));
  return takeGraphemes(text, width - mark.length).trimEnd() + mark;
}

function takeGraphemes(text: string, width: number): string {
  if (plainAscii.test(text)) return text.slice(0, Math.max(0, width));
  let taken = '';
  let used = 0;
  for (const { segment } of graphemesOf(text)) {
    used += widthOf(segment);
    if (used > width) break;
    taken += segment;
  }
  return taken;
}

/**
 * The text in lines no wider than `width`, broken at spaces, and inside a word only when the word alone is too wide. A
 * character that is wider than the whole line is replaced by `narrow`.
 */
export function wrap(text: string, width: number, narrow: string): string[] {
  return text.split('\n').flatMap((line) => wrapLine(line, width, narrow));
}

function wrapLine(line: string, width: number, narrow: string): string[] {
  if (widthOf(line) <= width) return [line];
  const lines: string[] = [];
  let current = '';
  let used = 0;
  const finish = () => {
    lines.push(current.trimEnd());
    current = '';
    used = 0;
  };
  for (const word of line.split(/(?<= )(?=[^ ])/)) {
    const bare = widthOf(word.trimEnd());
    if (used > 0 && used + bare > width) finish();
    for (const piece of bare > width ? pieces(word, narrow, width) : [word]) {
      const wide = widthOf(piece);
      if (used > 0 && used + widthOf(piece.trimEnd()) > width) finish();
      current += piece;
      used += wide;
    }
  }
  if (current !== '') finish();
  return lines;
}

function pieces(word: string, narrow: string, width: number): string[] {
  return Array.from(graphemesOf(word), ({ segment }) => (widthOf(segment) > width ? narrow.slice(0, width) : segment));
}
