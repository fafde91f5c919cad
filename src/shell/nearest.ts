/** The most changes of a letter after which a word is still taken for a slip of the one meant, for a word of that length. */
const mostChanges = (length: number) => (length <= 3 ? 1 : length <= 7 ? 2 : 3);

/** The known words that a mistyped one was probably meant to be, nearest first, three at most. */
export function nearest(typed: string, known: Iterable<string>): readonly string[] {
  const word = typed.toLowerCase();
  return [...new Set(known)]
    .map((one) => ({ one, changes: changesBetween(word, one.toLowerCase()) }))
    .filter(({ one, changes }) => changes <= mostChanges(Math.min(word.length, one.length)) && changes < one.length)
    .toSorted((a, b) => a.changes - b.changes || (a.one < b.one ? -1 : 1))
    .slice(0, 3)
    .map(({ one }) => one);
}

/** How many letters have to be put in, taken out, exchanged or swapped with their neighbour. */
function changesBetween(from: string, to: string): number {
  let before: number[] = [];
  let above = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let row = 1; row <= from.length; row += 1) {
    const here = [row];
    for (let column = 1; column <= to.length; column += 1) {
      const same = from[row - 1] === to[column - 1];
      const swapped = row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      here[column] = Math.min(
        above[column]! + 1,
        here[column - 1]! + 1,
        above[column - 1]! + (same ? 0 : 1),
        swapped ? before[column - 2]! + 1 : Infinity,
      );
    }
    [before, above] = [above, here];
  }
  return above[to.length]!;
}
