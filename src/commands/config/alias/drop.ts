import * as z from 'zod';
import { defineTask } from '../../../shell/define.ts';
import { notFound } from '../../../shell/errors.ts';

/** Takes a short name back. */
export const configAliasDrop = defineTask({
  path: ['config', 'alias', 'drop'],
  summary: 'Take a short name back',
  examples: ['partnerctl config alias drop due', 'partnerctl config alias drop nights --json'],
  reads: true,
  input: z.strictObject({ name: z.string().min(1) }),
  fields: { name: { positional: 'one', help: 'an alias of partnerctl config list' } },
  run: async ({ config, options }, { name }) => {
    const before = config.read();
    const { [name]: words, ...aliases } = before.aliases;
    if (words === undefined) notFound('alias', name, ['partnerctl config list']);
    if (!options.dryRun) config.write({ ...before, aliases });
    return { alias: { name, words }, dryRun: options.dryRun };
  },
  show: ({ alias }) => [
    { kind: 'text', text: { en: `The alias ${alias.name} is gone.`, fr: `L’alias ${alias.name} n’est plus.` }, tone: 'good' },
  ],
});
