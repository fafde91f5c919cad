import { checks } from './checks.ts';
import type { Problem } from './problem.ts';
import { inOrder, readDocument } from './read/document.ts';
import type { Definition } from './schema.ts';
import { shapeOf } from './shape.ts';

/** A definition without a problem, or every problem of the text in the order of its lines. */
export type Reading = { readonly definition: Definition } | { readonly problems: readonly Problem[] };

/**
 * Reads the text of a program definition: YAML, then its shape, then the named checks. What a step refuses the next one
 * is not asked about, since it would only repeat it.
 */
export function readDefinition(text: string): Reading {
  const document = readDocument(text);
  if ('problems' in document) return document;
  const { value, place } = document;
  const shaped = shapeOf(value);
  if ('findings' in shaped) return { problems: inOrder(shaped.findings.map((finding) => place(finding, 'shape'))) };
  const problems = checks.flatMap(({ name, check }) => check(shaped.definition).map((finding) => place(finding, name)));
  return problems.length > 0 ? { problems: inOrder(problems) } : { definition: shaped.definition };
}
