import { addMonths, type Day } from '../../rules/day.ts';
import type { Names } from '../../rules/decision.ts';
import type { Block } from '../../shell/blocks.ts';
import type { Desk } from '../../shell/define.ts';
import { Ending } from '../../shell/errors.ts';

/** How the flags every report has are explained. */
export const sinceField = { help: 'the day it looks back to; a year before when left out' };
export const htmlField = { help: 'write it as a page to this file too; over one that is there only with --yes' };

/** The day a report looks back to; ends with `usage` when that is after its own. */
export function sinceWhen(from: Day | undefined, on: Day): Day {
  const since = from ?? addMonths(on, -12);
  if (since <= on) return since;
  throw new Ending('usage', 'since-after-day', `--since ${since} is after ${on}, the day of the report`, {
    hints: ['--as-of names another day for the report'],
  });
}

/** A page that was written, or would be. */
export interface Page {
  readonly file: string;
  readonly bytes: number;
  readonly dryRun: boolean;
}

/** Says where the page is. */
export const pageSaid = ({ file, bytes, dryRun }: Page): Block => ({
  kind: 'text',
  text: dryRun
    ? { en: `Would write the page to ${file} (${bytes} bytes).`, fr: `La page serait écrite dans ${file} (${bytes} octets).` }
    : { en: `Wrote the page to ${file} (${bytes} bytes).`, fr: `Page écrite dans ${file} (${bytes} octets).` },
  tone: 'good',
});

/** Writes a page whole or not at all; what is there already only where that was agreed to. */
export async function writePage(
  desk: Desk,
  { title, blocks }: { readonly title: Names; readonly blocks: readonly Block[] },
  path: string,
): Promise<Page> {
  const text = await desk.page(title, blocks);
  const { dryRun, yes } = desk.options;
  if (!dryRun) {
    const file = await desk.createFile(path, { replace: yes });
    await file.write(text);
    await file.finish().catch((error: unknown) => Promise.reject(orAnother(error)));
  }
  return { file: path, bytes: new TextEncoder().encode(text).length, dryRun };
}

/** The same problem with what can be typed here. */
const orAnother = (error: unknown) =>
  error instanceof Ending && error.code === 'file-exists'
    ? new Ending('usage', error.code, error.message, { hints: ['name another with --html, or write over it with --yes'], cause: error })
    : error;
