import * as z from 'zod';
import { definitionSchema } from './schema.ts';

/** The JSON Schema of the YAML format, for editors to complete and check a definition while it is written. */
export function definitionJsonSchema(): Readonly<Record<string, unknown>> {
  return { title: 'partner-program/1', ...z.toJSONSchema(definitionSchema, { io: 'input', target: 'draft-2020-12' }) };
}
