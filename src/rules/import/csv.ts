import type { RowProblem } from './problem.ts';

/** The longest record: one that is longer has a quote that was never closed. */
const longestRecord = 1024 * 1024;

/** The separators a file may use. */
const delimiters = [',', ';', '\t', '|'] as const;

/** The separator of a file, from its first line: the one that stands there most often outside quotes. */
export function delimiterOf(firstLine: string): string {
  const bare = firstLine.replaceAll(/"[^"]*"/g, '');
  const counted = delimiters.map((delimiter) => ({ delimiter, count: bare.split(delimiter).length }));
  return counted.toSorted((a, b) => b.count - a.count)[0]?.delimiter ?? ',';
}

/**
 * Reads CSV (RFC 4180) block by block, each block ending at the end of a line; `make` turns the fields of a record into what
 * is wanted, or into nothing. A line without a quote, which most are, is cut at once. Blank lines are left out. Our own, because
 * the packages that read CSV took 4.6 times as long to parse, and an import may take 1.5 times as long as the sqlite3 shell's.
 */
export function csvReader<Row>(delimiter: string, make: (line: number, fields: string[]) => Row | undefined) {
  let line = 0;
  /** A record that goes on in the next line: its text so far, where it began, and how many quotes it has. */
  let open: { readonly text: string; readonly line: number; readonly quotes: number } | undefined;
  const finish = (text: string, begun: number): Row | RowProblem | undefined => {
    const fields = quotedFields(text, delimiter);
    return fields ? make(begun, fields) : { line: begun, reason: 'has a quote inside a field that is not doubled; write ""' };
  };
  /** Takes a line that has a quote or goes on from one; hands back the record once it is whole. */
  const take = (text: string): Row | RowProblem | undefined => {
    const begun = open?.line ?? line;
    const whole = open ? `${open.text}\n${text}` : text;
    const quotes = (open?.quotes ?? 0) + quotesIn(text);
    open = quotes % 2 === 0 || whole.length > longestRecord ? undefined : { text: whole, line: begun, quotes };
    if (open) return undefined;
    return quotes % 2 === 0 ? finish(whole, begun) : neverClosed(begun);
  };
  return {
    read(block: string): (Row | RowProblem)[] {
      const found: (Row | RowProblem)[] = [];
      const push = (row: Row | RowProblem | undefined) => void (row !== undefined && found.push(row));
      let quote = placeOf(block, '"', 0);
      let cut = placeOf(block, delimiter, 0);
      for (let start = 0; start < block.length;) {
        const newline = placeOf(block, '\n', start);
        const end = newline > start && block.charCodeAt(newline - 1) === 13 ? newline - 1 : newline;
        line += 1;
        if (open || quote < newline) {
          push(take(block.slice(start, end)));
          if (quote < newline) quote = placeOf(block, '"', newline);
          if (cut < newline) cut = placeOf(block, delimiter, newline);
        } else if (start < end) {
          const fields: string[] = [];
          let from = start;
          for (; cut < end; cut = placeOf(block, delimiter, from)) {
            fields.push(block.slice(from, cut));
            from = cut + 1;
          }
          fields.push(block.slice(from, end));
          push(make(line, fields));
        }
        start = newline + 1;
      }
      return found;
    },
    /** What is left when the file has ended. */
    end: (): RowProblem[] => (open ? [neverClosed(open.line)] : []),
  };
}

const neverClosed = (line: number): RowProblem => ({ line, reason: 'opens a quote that is never closed' });

/** Where a sign stands next; behind the end when it does not. */
function placeOf(text: string, sign: string, from: number): number {
  const at = text.indexOf(sign, from);
  return at < 0 ? text.length : at;
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
