import type { Criterion, Fact } from '../decision.ts';
import type { Money } from '../money.ts';

/**
 * Criteria as they are stored. Every decision about every partner is kept, so the two shapes nearly all criteria have are
 * written as one text each: `+starter charter contract` for things that were there (`-` not there, `?` unknown), and
 * `=access turnover 600000 290322 2025-09-01 2026-02-28 6 2 5000 EUR` for a figure: required, actual, window, rows counted,
 * rows left out and their sum. What else there is to say of a figure follows from these.
 */
export type StoredCriteria = readonly (Criterion | string)[];

/** Folds criteria for storing; `unfolded` gives the same criteria again in the same order. */
export function folded(criteria: readonly Criterion[]): StoredCriteria {
  const stored: (Criterion | string)[] = [];
  let open = '';
  let head = '';
  for (const criterion of criteria) {
    const own = headOf(criterion);
    if (own !== undefined && own === head) {
      open += ` ${criterion.id}`;
      continue;
    }
    if (open !== '') stored.push(open);
    head = own ?? '';
    open = own === undefined ? '' : `${own} ${criterion.id}`;
    if (own === undefined) stored.push(figureText(criterion) ?? criterion);
  }
  if (open !== '') stored.push(open);
  return stored;
}

/** How a thing that is there or not came out, and its level; undefined for any other criterion. */
function headOf({ met, required, actual, trace }: Criterion): string | undefined {
  if (required !== true || trace === undefined) return undefined;
  for (const key in trace) if (key !== 'level') return undefined;
  const sign = actual === true ? '+' : actual === false ? '-' : '?';
  return met === (actual === true) ? sign + String(trace['level']) : undefined;
}

const figureKeys = ['level', 'from', 'to', 'rows', 'excludedRows', 'excluded', 'missing'];
const amountOf = (fact: Fact | undefined): number => (typeof fact === 'number' ? fact : (fact as Money).amountMinor);
const isFigure = (fact: Fact | undefined): fact is number | Money =>
  typeof fact === 'number' || (typeof fact === 'object' && fact !== null && 'amountMinor' in fact);

/** A figure that was measured, as a text; undefined for any other criterion. */
function figureText({ id, met, required, actual, trace = {} }: Criterion): string | undefined {
  const { level, from, to, rows, excludedRows, excluded, missing } = trace;
  if (!isFigure(required) || !isFigure(actual) || !isFigure(missing) || to === undefined) return undefined;
  for (const key in trace) if (!figureKeys.includes(key)) return undefined;
  const [asked, found] = [amountOf(required), amountOf(actual)];
  if (met !== found >= asked || amountOf(missing) !== Math.max(0, asked - found)) return undefined;
  const currency = typeof required === 'number' ? '' : ` ${required.currency}`;
  return `=${String(level)} ${id} ${asked} ${found} ${String(from ?? '-')} ${String(to)} ${String(rows)} ${String(excludedRows)} ${isFigure(excluded) ? amountOf(excluded) : '-'}${currency}`;
}

/** The criteria that were stored. */
export function unfolded(stored: StoredCriteria): readonly Criterion[] {
  return stored.flatMap((part) => {
    if (typeof part !== 'string') return [part];
    const [level = '', ...words] = part.slice(1).split(' ');
    const sign = part.charAt(0);
    if (sign === '=') return [figureIn(level, words)];
    const actual = sign === '+' ? true : sign === '-' ? false : null;
    return words.map((id): Criterion => ({ id, met: sign === '+', required: true, actual, trace: { level } }));
  });
}

function figureIn(
  level: string,
  [id = '', asked = '', found = '', from = '-', to = '', rows = '', excludedRows = '', excluded = '-', currency]: readonly string[],
): Criterion {
  const [required, actual] = [Number(asked), Number(found)];
  const shown = (value: number) => (currency === undefined ? value : { amountMinor: value, currency });
  return {
    id,
    met: actual >= required,
    required: shown(required),
    actual: shown(actual),
    trace: {
      level,
      from: from === '-' ? null : from,
      to,
      rows: Number(rows),
      excludedRows: Number(excludedRows),
      ...(excluded !== '-' && { excluded: shown(Number(excluded)) }),
      missing: shown(Math.max(0, required - actual)),
    },
  };
}
