import * as z from 'zod';
import { casesJsonSchema } from '../../rules/program/cases/schema.ts';
import { definitionJsonSchema } from '../../rules/program/json-schema.ts';
import { asIs, defineTask } from '../../shell/define.ts';

/** The JSON Schema of the program format, for editors. */
export const programSchema = defineTask({
  path: ['program', 'schema'],
  reads: true,
  summary: 'Print the JSON Schema of the program format, or of the format of its cases, for editors',
  examples: ['partnerctl program schema', 'partnerctl program schema --of cases'],
  input: z.strictObject({ of: z.enum(['program', 'cases']).default('program') }),
  fields: { of: { help: 'program, or cases' } },
  run: async (_, { of }) => (of === 'cases' ? casesJsonSchema() : definitionJsonSchema()) as Record<string, unknown>,
  show: (schema) => [{ kind: 'text', text: asIs(JSON.stringify(schema, null, 2)) }],
});
