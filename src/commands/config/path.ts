import * as z from 'zod';
import { defineTask } from '../../shell/define.ts';

/** Where the settings are. */
export const configPath = defineTask({
  path: ['config', 'path'],
  summary: 'Show where your settings are kept',
  examples: ['partnerctl config path', 'partnerctl config path --jq .path'],
  reads: true,
  input: z.strictObject({}),
  fields: {},
  run: async ({ config }) => ({ path: config.path }),
  show: ({ path }) => [{ kind: 'text', text: { en: path, fr: path } }],
});
