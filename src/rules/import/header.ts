import { Ending } from '../ending.ts';
import { nearest } from './nearest.ts';
import { quoted } from './problem.ts';
import type { Column, Sheet } from './sheet.ts';

/** A column's name as it is compared: `externalCode`, `external_code` and `External Code` are one. */
const folded = (name: string) => name.toLowerCase().replaceAll(/[\s_-]/g, '');

/** The place of the column a header means among those of its kind; -1 for one that is none of them. */
export function placeOf({ columns }: Pick<Sheet, 'columns'>, name: string): number {
  const wanted = folded(name);
  return columns.findIndex((column) => folded(column.name) === wanted || column.also?.some((other) => folded(other) === wanted));
}

/** The column in which rows that failed are told why: corrected and imported again, they may keep it. */
export const reasonsColumn = 'reasons';
export const isReasons = (name: string): boolean => folded(name) === reasonsColumn;

/** What is said of a column that a kind does not have. */
export function unknownColumn({ kind, columns }: Pick<Sheet, 'kind' | 'columns'>, name: string): string {
  const names = columns.map((column) => column.name);
  const near = nearest(name, names);
  return `${quoted(name)} is no column of ${kind}; ${near === undefined ? '' : `did you mean ${near}? `}the columns are ${names.join(', ')}`;
}

/**
 * Where each column of a kind stands in a file with that header: -1 for those it has not. Ends with `usage` when a column
 * is unknown, there twice, or required and not there: all that is wrong at once.
 */
export function placesIn(sheet: Pick<Sheet, 'kind' | 'columns'>, header: readonly string[]): number[] {
  const meant = header.map((name) => placeOf(sheet, name));
  const twice = (place: number, index: number) => place >= 0 && meant.indexOf(place) !== index;
  const problems = header.flatMap((name, index) => {
    const place = meant[index] as number;
    if (place < 0 && isReasons(name)) return [];
    if (place < 0)
      return [{ code: 'unknown-column', text: `line 1: ${name === '' ? `column ${index + 1} has no name` : unknownColumn(sheet, name)}` }];
    return twice(place, index) ? [{ code: 'repeated-column', text: `line 1: ${quoted(name)} stands there twice` }] : [];
  });
  const stands = (name: string) => meant.includes(sheet.columns.findIndex((column) => column.name === name));
  const missing = sheet.columns.filter(
    ({ name, required, unless }) => required && !stands(name) && !(unless !== undefined && stands(unless)),
  );
  problems.push(...missing.map(({ name, help }) => ({ code: 'missing-column', text: `line 1: the column ${name} is missing (${help})` })));
  if (problems.length > 0) {
    throw new Ending('usage', problems[0]?.code ?? 'usage', `the header is not one of ${sheet.kind}`, {
      reasons: problems,
      hints: [`partnerctl import ${sheet.kind} --help`],
    });
  }
  return sheet.columns.map((_, place) => meant.indexOf(place));
}

/** The columns of a kind in one line, for help. */
export function columnsTold(columns: readonly Column[]): string {
  const told = (wanted: boolean) =>
    columns
      .filter(({ required }) => (required ?? false) === wanted)
      .map(({ name, help }) => `${name} (${help})`)
      .join(', ');
  const optional = told(false);
  return `Columns: ${told(true)}${optional === '' ? '' : `; optional: ${optional}`}`;
}
