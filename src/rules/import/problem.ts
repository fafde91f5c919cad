/** What is wrong with a row of a file: where, which column, what stands there, and why it cannot be used (requirement N6). */
export interface RowProblem {
  /** Counted from 1 in the file, the header included. */
  readonly line: number;
  readonly column?: string;
  readonly reason: string;
}

/** The longest value quoted in a sentence. */
const quotedLength = 60;

/** A value as a sentence quotes it: a long one is cut. */
export const quoted = (text: string): string => JSON.stringify(text.length > quotedLength ? `${text.slice(0, quotedLength)}…` : text);

/** A problem as a sentence: `line 7: amount: "12,5" is not an amount; write 12.50`. */
export const problemText = ({ line, column, reason }: RowProblem): string =>
  `line ${line}: ${column === undefined ? '' : `${column}: `}${reason}`;
