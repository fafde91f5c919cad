import * as z from 'zod';
import { defineTask } from '../../shell/define.ts';
import { notFound } from '../../shell/errors.ts';

/** Chooses the context of the commands to come. */
export const configUse = defineTask({
  path: ['config', 'use'],
  summary: 'Choose the context that commands work in from now on',
  examples: ['partnerctl config use acme', 'partnerctl config use training --json'],
  reads: true,
  input: z.strictObject({ name: z.string().min(1) }),
  fields: { name: { positional: 'one', help: 'a context of partnerctl config list' } },
  run: async ({ config, options }, { name }) => {
    const before = config.read();
    if (!Object.hasOwn(before.contexts, name)) notFound('context', name, ['partnerctl config list']);
    if (!options.dryRun) config.write({ ...before, context: name });
    return { context: { name, ...before.contexts[name] }, dryRun: options.dryRun };
  },
  show: ({ context: { name } }) => [
    { kind: 'text', text: { en: `Commands work in ${name} now.`, fr: `Les commandes s’exécutent désormais dans ${name}.` }, tone: 'good' },
  ],
});
