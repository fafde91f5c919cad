import * as z from 'zod';
import { defineTask } from '../../../shell/define.ts';

/** A short name for words that are typed often. */
export const configAliasAdd = defineTask({
  path: ['config', 'alias', 'add'],
  summary: 'Add a short name for words that you type often',
  examples: [
    'partnerctl config alias add due --words "renew list --within 30"',
    'partnerctl config alias add nights --words "nightly --quiet"',
  ],
  reads: true,
  input: z.strictObject({ name: z.string().min(1), words: z.string().min(1) }),
  fields: {
    name: { positional: 'one', help: 'what you will type; no command has that name' },
    words: { help: 'the words it stands for, a command first; they are never given to a shell' },
  },
  run: async ({ config, options }, { name, words }) => {
    const before = config.read();
    const changed = { ...before, aliases: { ...before.aliases, [name]: words } };
    if (options.dryRun) config.check(changed);
    else config.write(changed);
    return { alias: { name, words }, dryRun: options.dryRun };
  },
  show: ({ alias }) => [
    {
      kind: 'text',
      text: {
        en: `partnerctl ${alias.name} is partnerctl ${alias.words} now.`,
        fr: `partnerctl ${alias.name} vaut désormais partnerctl ${alias.words}.`,
      },
      tone: 'good',
    },
  ],
});
