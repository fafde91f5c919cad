import { escaped, needsEscapes } from './json.ts';

/**
 * A value as YAML. Texts that readers of YAML 1.1 take for something else (`no`, `12:30`) are quoted, long ones are not
 * folded, and whatever must not reach a terminal is written as an escape.
 */
export async function yamlText(value: unknown): Promise<string> {
  const { Document, isScalar, visit } = await import('yaml');
  const document = new Document(value, { compat: 'yaml-1.1', aliasDuplicateObjects: false });
  visit(document, {
    Scalar: (_key, scalar) => {
      // A tab is written as it is between single quotes, and a terminal would jump.
      if (isScalar(scalar) && typeof scalar.value === 'string' && (needsEscapes(scalar.value) || scalar.value.includes('\t')))
        scalar.type = 'QUOTE_DOUBLE';
    },
  });
  return escaped(document.toString({ lineWidth: 0 }));
}
