import * as z from 'zod';
import { daySchema } from '../../rules/day.ts';
import type { Names } from '../../rules/decision.ts';
import { defineTask, type Desk } from '../../shell/define.ts';
import { Ending } from '../../shell/errors.ts';
import { reportBlocks } from './blocks.ts';
import { gathered, namesOf, yearBefore } from './gathered.ts';
import { figuresOf, reportJson, type ReportJson } from './shown.ts';

/** Reports how the partners of a program do: in the terminal, as data, or as a page to send and print (requirement M9). */
export const reportProgram = defineTask({
  path: ['report', 'program'],
  summary: 'Report on a program: who stands where, what moved, revenue against thresholds, credits, renewals, rewards',
  examples: [
    'partnerctl report program --program openip',
    'partnerctl report program --program openip --within 5 --since 2026-01-01',
    'partnerctl report program --program opn --html report.html --lang fr',
    'partnerctl report program --program opn -o csv',
  ],
  input: z.strictObject({
    since: daySchema.optional(),
    within: z.int().min(0).max(100).default(10),
    limit: z.int().min(0).max(10_000).default(20),
    html: z.string().min(1).optional(),
  }),
  fields: {
    since: { help: 'the day it looks back to; a year before when left out' },
    within: { help: 'how many percent short of a threshold counts as close' },
    limit: { help: 'how many of the partners close to their next level are named' },
    html: { help: 'write it as a page to this file too; over one that is there only with --yes' },
  },
  run: async (desk, { since: from, within, limit, html }) => {
    const report = await (
      await desk.store()
    ).read(async (view) => {
      const context = await desk.context(view);
      const since = from ?? yearBefore(context.on);
      if (since > context.on) throw sinceAfter(since, context.on);
      const found = await gathered(context, { since, within });
      const close = found.revenue.close.slice(0, limit).map(({ partner }) => partner);
      const names = await namesOf(view, close);
      return reportJson(context, { since, within }, found, { names, limit });
    });
    const figures = figuresOf(report);
    const page = html === undefined ? undefined : await written(desk, report, html);
    return { report, figures, ...(page && { page }) };
  },
  show: ({ report, page }) => [
    { kind: 'text', text: titleOf(report), tone: 'strong' },
    ...reportBlocks(report),
    ...(page ? [pageSaid(page)] : []),
  ],
});

const titleOf = ({ name, on }: ReportJson): Names => ({ en: `${name.en} on ${on}`, fr: `${name.fr} au ${on}` });

interface Page {
  readonly file: string;
  readonly bytes: number;
  readonly dryRun: boolean;
}

const pageSaid = ({ file, bytes, dryRun }: Page) => ({
  kind: 'text' as const,
  text: dryRun
    ? { en: `Would write the page to ${file} (${bytes} bytes).`, fr: `La page serait écrite dans ${file} (${bytes} octets).` }
    : { en: `Wrote the page to ${file} (${bytes} bytes).`, fr: `Page écrite dans ${file} (${bytes} octets).` },
  tone: 'good' as const,
});

/** Writes the page whole or not at all; what is there already only where that was agreed to. */
async function written(desk: Desk, report: ReportJson, path: string): Promise<Page> {
  const text = await desk.page(titleOf(report), reportBlocks(report));
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

const sinceAfter = (since: string, on: string) =>
  new Ending('usage', 'since-after-day', `--since ${since} is after ${on}, the day of the report`, {
    hints: ['--as-of names another day for the report'],
  });
