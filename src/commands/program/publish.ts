import * as z from 'zod';
import { defineTask } from '../../shell/define.ts';
import { publish } from './publishing.ts';

/** Publishes an edition: from its first day on it decides, and it never changes. */
export const programPublish = defineTask({
  path: ['program', 'publish'],
  summary: 'Publish a program definition; what is published never changes',
  examples: ['partnerctl program publish opn', 'partnerctl program publish my-program.yaml --dry-run'],
  input: z.strictObject({ file: z.string().min(1) }),
  fields: { file: { positional: 'one', ask: 'Which program file?', help: 'a file, or the id of a program that comes with partnerctl' } },
  run: async (desk, { file }) => ({ published: await publish(desk, file), dryRun: desk.options.dryRun }),
  show: ({ published, dryRun }) => [
    {
      kind: 'text',
      text:
        published.outcome === 'unchanged'
          ? `Edition ${published.edition} of ${published.program} is published already; nothing to do.`
          : `${dryRun ? 'Would publish' : 'Published'} edition ${published.edition} of ${published.program}, valid from ${published.validFrom}.`,
      tone: 'good',
    },
  ],
});
