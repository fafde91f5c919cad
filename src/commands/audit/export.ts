import * as z from 'zod';
import { defineTask } from '../../shell/define.ts';
import { auditTrail, headOf } from '../../store/audit.ts';

/** Writes the audit trail out, a line of JSON each, so that others can keep it and recompute its chain (requirement N4). */
export const auditExport = defineTask({
  path: ['audit', 'export'],
  reads: true,
  summary: 'Write the audit trail to a file, a line of JSON each, oldest first',
  examples: ['partnerctl audit export audit.ndjson'],
  input: z.strictObject({ file: z.string().min(1) }),
  fields: { file: { positional: 'one', ask: 'To which file?', help: 'for its owner only; one that is there already only with --yes' } },
  run: async (desk, { file }) => {
    const { lines, head } = await (
      await desk.store()
    ).read(async (view) => {
      const parts: string[] = [];
      for await (const records of auditTrail(view)) parts.push(records.map((record) => `${JSON.stringify(record)}\n`).join(''));
      return { lines: parts, head: await headOf(view) };
    });
    if (!desk.options.dryRun) await desk.writeFile(file, Buffer.from(lines.join('')), { replace: desk.options.yes });
    return { export: { file, ...head }, dryRun: desk.options.dryRun };
  },
  show: ({ export: done, dryRun }, { number }) => [
    {
      kind: 'text',
      text: {
        en: `${dryRun ? 'Would write' : 'Wrote'} ${number(done.records)} records to ${done.file}. Head ${done.hash}`,
        fr: `${number(done.records)} traces ${dryRun ? 'seraient écrites' : 'écrites'} dans ${done.file}. Tête ${done.hash}`,
      },
      tone: 'good',
    },
  ],
});
