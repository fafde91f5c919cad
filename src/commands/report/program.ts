import * as z from 'zod';
import { daySchema } from '../../rules/day.ts';
import type { Names } from '../../rules/decision.ts';
import { defineTask } from '../../shell/define.ts';
import { reportBlocks } from './blocks.ts';
import { gathered, namesOf } from './gathered.ts';
import { htmlField, pageSaid, sinceField, sinceWhen, writePage } from './page.ts';
import { figuresOf, reportJson, type ReportJson } from './shown.ts';

/** Reports how the partners of a program do: in the terminal, as data, or as a page to send and print (requirement M9). */
export const reportProgram = defineTask({
  path: ['report', 'program'],
  reads: true,
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
    since: sinceField,
    within: { help: 'how many percent short of a threshold counts as close' },
    limit: { help: 'how many of the partners close to their next level are named' },
    html: htmlField,
  },
  run: async (desk, { since: from, within, limit, html }) => {
    const report = await (
      await desk.store()
    ).read(async (view) => {
      const context = await desk.context(view);
      const since = sinceWhen(from, context.on);
      const found = await gathered(context, { since, within });
      const close = found.revenue.close.slice(0, limit).map(({ partner }) => partner);
      const names = await namesOf(view, close);
      return reportJson(context, { since, within }, found, { names, limit });
    });
    const figures = figuresOf(report);
    const page = html === undefined ? undefined : await writePage(desk, { title: titleOf(report), blocks: reportBlocks(report) }, html);
    return { report, figures, ...(page && { page }) };
  },
  show: ({ report, page }) => [
    { kind: 'text', text: titleOf(report), tone: 'strong' },
    ...reportBlocks(report),
    ...(page ? [pageSaid(page)] : []),
  ],
});

const titleOf = ({ name, on }: ReportJson): Names => ({ en: `${name.en} on ${on}`, fr: `${name.fr} au ${on}` });
