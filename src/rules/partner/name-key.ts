/**
 * A name folded for comparing and searching: no case, no accents, no punctuation, single spaces. Letters that no folding
 * reaches stay as they are, so that names in any script can be found.
 */
export function nameKeyOf(name: string): string {
  return name
    .normalize('NFKD')
    .replaceAll(/\p{Mn}+/gu, '')
    .toLowerCase()
    .replaceAll(/ß/g, 'ss')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** The three-letter pieces of a folded name, each word padded so that its beginning counts: what fuzzy search compares. */
export function gramsOf(nameKey: string): string[] {
  const grams = new Set<string>();
  for (const word of nameKey.split(' ').filter(Boolean)) {
    const letters = [...`  ${word} `];
    for (let start = 0; start + 3 <= letters.length; start += 1) grams.add(letters.slice(start, start + 3).join(''));
  }
  return [...grams];
}
