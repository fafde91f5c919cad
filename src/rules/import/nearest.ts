/** The known word that is nearest to a text, when it is near enough to be what was meant. */
export function nearest(text: string, known: readonly string[]): string | undefined {
  const wanted = text.toLowerCase().slice(0, 60);
  const ranked = known
    .map((word) => ({ word, distance: word.startsWith(wanted) ? 1 : distance(wanted, word.toLowerCase()) }))
    .toSorted((a, b) => a.distance - b.distance);
  const [best] = ranked;
  return best && best.distance <= Math.max(2, Math.floor(wanted.length / 3)) ? best.word : undefined;
}

/** How many letters must be put in, left out or replaced to turn one word into the other. */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, place) => place);
  for (let i = 1; i <= from.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= to.length; j += 1) {
      next[j] = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (from[i - 1] === to[j - 1] ? 0 : 1));
    }
    row = next;
  }
  return row[to.length] ?? 0;
}
