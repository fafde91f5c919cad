import * as z from 'zod';
import { definitionJsonSchema } from '../../rules/program/json-schema.ts';
import { defineTask } from '../../shell/define.ts';

/** The JSON Schema of the program format, for editors. */
export const programSchema = defineTask({
  path: ['program', 'schema'],
  summary: 'Print the JSON Schema of the program format, for editors',
  examples: ['partnerctl program schema'],
  input: z.strictObject({}),
  fields: {},
  run: async () => definitionJsonSchema() as Record<string, unknown>,
  show: (schema) => [{ kind: 'text', text: JSON.stringify(schema, null, 2) }],
});
