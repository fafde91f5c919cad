import type * as z from 'zod';

/** What a field of a schema is, as far as flags and questions care. */
export type FieldType =
  | { readonly kind: 'text' | 'integer' | 'flag' | 'structured' | 'scalar' }
  | { readonly kind: 'choice'; readonly values: readonly string[] }
  | { readonly kind: 'list'; readonly of: FieldType }
  | { readonly kind: 'object'; readonly fields: Readonly<Record<string, z.ZodType>> };

interface Definition {
  readonly type: string;
  readonly innerType?: z.ZodType;
  readonly element?: z.ZodType;
  readonly entries?: Readonly<Record<string, string>>;
  readonly values?: readonly unknown[];
  readonly shape?: Readonly<Record<string, z.ZodType>>;
  readonly options?: readonly z.ZodType[];
}

const definitionOf = (schema: z.ZodType): Definition => schema.def as unknown as Definition;

/** Reads the type of a field from its schema, through optional, default and nullable wrappers. */
export function fieldType(schema: z.ZodType): FieldType {
  const definition = definitionOf(schema);
  switch (definition.type) {
    case 'optional':
    case 'nullable':
    case 'default':
    case 'prefault':
    case 'readonly':
      return fieldType(definition.innerType as z.ZodType);
    case 'enum':
      return { kind: 'choice', values: Object.values(definition.entries ?? {}) };
    case 'number':
      return { kind: 'integer' };
    case 'boolean':
      return { kind: 'flag' };
    case 'string':
      return { kind: 'text' };
    case 'array':
      return { kind: 'list', of: fieldType(definition.element as z.ZodType) };
    case 'object':
      return { kind: 'object', fields: definition.shape ?? {} };
    case 'union':
      return (definition.options ?? []).every((option) => ['string', 'number', 'object'].includes(definitionOf(option).type))
        ? { kind: 'scalar' }
        : { kind: 'structured' };
    default:
      return { kind: 'structured' };
  }
}

/** Whether a field must be given: neither optional nor defaulted. */
export function isRequired(schema: z.ZodType): boolean {
  return !['optional', 'default', 'prefault', 'nullable'].includes(definitionOf(schema).type);
}
