/** A word of a line that is being typed. */
export interface LineWord {
  /** What it says once its quotes are taken off. Nothing in it is ever evaluated. */
  readonly text: string;
  /** It as it stands on the line. */
  readonly raw: string;
  /** The quote it is still within at its end. */
  readonly open?: '"' | "'";
}

/** The words of a line of bash up to the cursor; the last is the one being typed, empty after a space. */
export function bashWords(line: string): readonly LineWord[] {
  const words: LineWord[] = [];
  let word: { text: string; raw: string } | undefined;
  let open: '"' | "'" | undefined;
  for (let at = 0; at < line.length; at += 1) {
    const sign = line[at] as string;
    if (open === undefined && /\s/.test(sign)) {
      if (word) words.push(word);
      word = undefined;
      continue;
    }
    word ??= { text: '', raw: '' };
    word.raw += sign;
    if (sign === open) open = undefined;
    else if (open === undefined && (sign === '"' || sign === "'")) open = sign;
    else if (sign === '\\' && open !== "'") {
      const next = line[at + 1];
      if (next === undefined) continue;
      // Within double quotes a backslash stands for itself, but before what would have a meaning there.
      word.text += open === '"' && !/["\\$`]/.test(next) ? `\\${next}` : next;
      word.raw += next;
      at += 1;
    } else word.text += sign;
  }
  return [...words, { ...(word ?? { text: '', raw: '' }), ...(open !== undefined && { open }) }];
}

/** A value as bash has to read it, within the quotes that are already open. */
export function bashQuoted(value: string, open: LineWord['open']): string {
  if (open === "'") return value.replaceAll("'", String.raw`'\''`);
  if (open === '"') return value.replaceAll(/["\\$`!]/g, String.raw`\$&`);
  return value.replaceAll(/[^\p{L}\p{M}\p{N}_@%+=:,./-]/gu, String.raw`\$&`).replace(/^~/, String.raw`\~`);
}

/** A value as PowerShell has to read it; there, curved quotes end a text too. */
export function powershellQuoted(value: string): string {
  return /^[\p{L}\p{N}_./:+-]+$/u.test(value) && !value.startsWith('-') ? value : `'${value.replaceAll(/['\u2018-\u201B]/g, '$&$&')}'`;
}
