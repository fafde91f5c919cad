/** Where in a definition something stands: keys and list places from the top. */
export type Path = readonly (string | number)[];

/** Something wrong with a definition: the message names the value, the reason, and what to write instead. */
export interface Finding {
  readonly path: Path;
  readonly message: string;
}

/** A finding with its place in the text and the check that made it. */
export interface Problem {
  /** Such as `levels.ladder[1].fee`. */
  readonly path: string;
  /** Counted from 1. */
  readonly line: number;
  readonly column: number;
  readonly check: string;
  readonly message: string;
}

/** A path as it is written for people. */
export function pathText(path: Path): string {
  return path.map((step, place) => (typeof step === 'number' ? `[${step}]` : place === 0 ? step : `.${step}`)).join('');
}

/** The words of a list as a sentence gives them: `a, b or c`. */
export function oneOf(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}

/** The word that was probably meant, when one differs by no more than two letters. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  const [best] = known
    .map((candidate) => ({ candidate, distance: lettersApart(word, candidate) }))
    .filter(({ distance, candidate }) => distance <= Math.min(2, candidate.length - 1))
    .toSorted((a, b) => a.distance - b.distance);
  return best?.candidate;
}

function lettersApart(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 2 || a.length > 80) return 3;
  let row = Array.from({ length: b.length + 1 }, (_, place) => place);
  for (const [place, letter] of [...a].entries()) {
    const next = [place + 1];
    for (let column = 1; column <= b.length; column += 1) {
      const change = (row[column - 1] ?? 0) + (b[column - 1] === letter ? 0 : 1);
      next.push(Math.min(change, (row[column] ?? 0) + 1, (next[column - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 3;
}
