import { decidePublish, type EditionPublished, type PublishedEdition } from '../../src/rules/program/publish.ts';
import { definition } from './status.given.ts';
import { ruleTable } from './tables.ts';

type Known = Pick<PublishedEdition, 'edition' | 'sha256' | 'validFrom'>;

ruleTable<{ readonly published: readonly Known[]; readonly failed: readonly string[] }, Known, EditionPublished>({
  file: 'program.publish.yaml',
  decide: ({ published, failed }, edition) =>
    decidePublish(
      published,
      {
        ...edition,
        programId: 'opn',
        text: '',
        definition,
        publishedAt: '2026-03-02T12:00:00.000Z',
        publishedBy: 'tester',
      },
      failed,
    ),
  effect: ({ edition: { edition, validFrom } }) => `${edition} from ${validFrom}`,
  codes: ['edition-published-before', 'edition-day-taken', 'cases-failed'],
});
