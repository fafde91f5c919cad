import * as z from 'zod';
import { defineTask } from '../../shell/define.ts';

/** One setting of a context. */
export const configGet = defineTask({
  path: ['config', 'get'],
  summary: 'Show one setting of a context',
  examples: ['partnerctl config get store', 'partnerctl config get protected --in acme'],
  reads: true,
  input: z.strictObject({ setting: z.enum(['store', 'program', 'lang', 'protected']), in: z.string().min(1).optional() }),
  fields: {
    setting: { positional: 'one', help: 'store, program, lang or protected' },
    in: { help: 'the context; the one in use when left out' },
  },
  run: async ({ config }, { setting, in: named }) => {
    const { context, contexts } = config.read();
    const name = named ?? context ?? null;
    return { context: name, setting, value: (name === null ? undefined : contexts[name]?.[setting]) ?? null };
  },
  show: ({ value }) => [{ kind: 'text', text: { en: String(value ?? ''), fr: String(value ?? '') } }],
});
