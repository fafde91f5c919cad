import type { RowProblem } from './problem.ts';

/** The fields of one record, with the line it begins on. */
export interface Fields {
  readonly line: number;
  readonly fields: readonly string[];
}

/** The longest record: one that is longer has a quote that was never closed. */
const longestRecord = 1024 * 1024;

/** The separators a file may use. */
const delimiters = [',', ';', '\t'] as const;

/** The separator of a file, from its first line: the one that stands there most often outside quotes. */
export function delimiterOf(firstLine: string): string {
  const bare = firstLine.replaceAll(/"[^"]*"/g, '');
  const counted = delimiters.map((delimiter) => ({ delimiter, count: bare.split(delimiter).length }));
  return counted.toSorted((a, b) => b.count - a.count)[0]?.delimiter ?? ',';
}

/**
 * Reads CSV (RFC 4180) block by block, each block ending at the end of a line. A line without a quote, which most are, is
 * split at once. Blank lines are left out.
 */
export function csvReader(delimiter: string) {
  let line = 0;
  /** A record that goes on in the next line: its text so far, where it began, and how many quotes it has. */
  let open: { text: string; readonly line: number; quotes: number } | undefined;
  const close = (): Fields | RowProblem => {
    const { text, line: begun } = open as NonNullable<typeof open>;
    open = undefined;
    const fields = quotedFields(text, delimiter);
    return fields ? { line: begun, fields } : { line: begun, reason: 'has a quote inside a field that is not doubled; write ""' };
  };
  return {
    read(block: string): (Fields | RowProblem)[] {
      const found: (Fields | RowProblem)[] = [];
      let quote = block.indexOf('"');
      for (let start = 0; start < block.length;) {
        const newline = block.indexOf('\n', start);
        const end = newline < 0 ? block.length : newline;
        const text = block.slice(start, end > start && block.charCodeAt(end - 1) === 13 ? end - 1 : end);
        line += 1;
        if (!open && (quote < 0 || quote >= end)) {
          if (text !== '') found.push({ line, fields: text.split(delimiter) });
        } else {
          open = open
            ? { ...open, text: `${open.text}\n${text}`, quotes: open.quotes + quotesIn(text) }
            : { text, line, quotes: quotesIn(text) };
          if (open.quotes % 2 === 0) found.push(close());
          else if (open.text.length > longestRecord) {
            found.push({ line: open.line, reason: 'opens a quote that is never closed' });
            open = undefined;
          }
          if (quote >= 0 && quote < end) quote = block.indexOf('"', end);
        }
        start = end + 1;
      }
      return found;
    },
    /** What is left when the file has ended. */
    end(): RowProblem[] {
      return open ? [{ line: open.line, reason: 'opens a quote that is never closed' }] : [];
    },
  };
}

function quotesIn(text: string): number {
  let count = 0;
  for (let at = text.indexOf('"'); at >= 0; at = text.indexOf('"', at + 1)) count += 1;
  return count;
}

/** The fields of a record that has quotes; undefined where one stands in the wrong place. */
function quotedFields(text: string, delimiter: string): string[] | undefined {
  const fields: string[] = [];
  for (let at = 0; at <= text.length;) {
    if (text[at] !== '"') {
      const end = text.indexOf(delimiter, at);
      const field = text.slice(at, end < 0 ? text.length : end);
      if (field.includes('"')) return undefined;
      fields.push(field);
      at = (end < 0 ? text.length : end) + 1;
      continue;
    }
    let field = '';
    let from = at + 1;
    for (;;) {
      const end = text.indexOf('"', from);
      if (end < 0) return undefined;
      field += text.slice(from, end);
      from = end + 1;
      if (text[from] !== '"') break;
      field += '"';
      from += 1;
    }
    if (from < text.length && text[from] !== delimiter) return undefined;
    fields.push(field);
    at = from + 1;
  }
  return fields;
}
