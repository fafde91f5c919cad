import { approve, refuseIfAny, type Decision } from '../decision.ts';
import type { Instant } from '../day.ts';
import type { Definition } from './schema.ts';

/** An edition as it is kept. */
export interface PublishedEdition {
  readonly programId: string;
  readonly edition: string;
  readonly sha256: string;
  readonly text: string;
  readonly definition: Definition;
  readonly validFrom: string;
  readonly publishedAt: Instant;
  readonly publishedBy: string;
}

/** An edition was published: from its first day on it decides. */
export interface EditionPublished {
  readonly kind: 'edition-published';
  readonly edition: PublishedEdition;
}

/** What stands in the way of publishing an edition. */
export interface ProgramReasons {
  /** A published text is immutable: the same edition cannot have another content. */
  'edition-published-before': { readonly program: string; readonly edition: string };
  /** Two editions for one date: nobody could say which decides. */
  'edition-day-taken': { readonly program: string; readonly day: string; readonly edition: string };
  /** Cases that lie beside the definition do not come out as its owner expects. */
  'cases-failed': { readonly program: string; readonly cases: readonly string[] };
}

/** Decides whether an edition may be published beside those that are and with those of its cases that failed; the same content again changes nothing. */
export function decidePublish(
  published: readonly Pick<PublishedEdition, 'edition' | 'sha256' | 'validFrom'>[],
  edition: PublishedEdition,
  failedCases: readonly string[] = [],
): Decision<EditionPublished> {
  const same = published.find((other) => other.edition === edition.edition);
  if (same?.sha256 === edition.sha256) return approve([], { outcome: 'unchanged' });
  const taken = published.find((other) => other.validFrom === edition.validFrom && other.edition !== edition.edition);
  return (
    refuseIfAny([
      same && { code: 'edition-published-before', facts: { program: edition.programId, edition: edition.edition } },
      taken && { code: 'edition-day-taken', facts: { program: edition.programId, day: edition.validFrom, edition: taken.edition } },
      failedCases.length > 0 && { code: 'cases-failed', facts: { program: edition.programId, cases: failedCases } },
    ]) ?? approve([{ kind: 'edition-published', edition }], { outcome: 'published' })
  );
}
