import * as z from 'zod';
import type { Block } from '../../shell/blocks.ts';
import { asIs, defineQuery } from '../../shell/define.ts';
import { notFound } from '../../shell/errors.ts';
import { editionList, editionNamed, newestEditionBy } from '../../store/program.ts';
import { assumedValues } from '../../rules/program/checks/provenance.ts';

/** An edition as it is shown. */
interface Whole {
  readonly id: string;
  readonly edition: string;
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly sha256: string;
  readonly publishedAt: string;
  readonly publishedBy: string;
  readonly assumed: ReturnType<typeof assumedValues>;
  readonly text: string;
}

/** Shows an edition: its header, its text, and what in it is assumed. */
export const programShow = defineQuery({
  path: ['program', 'show'],
  summary: 'Show a published program definition, and what in it is assumed',
  examples: [
    'partnerctl program show opn',
    'partnerctl program show opn --text > opn.yaml',
    'partnerctl program show opn --as-of 2026-07-01 --json',
  ],
  program: 'none',
  input: z.strictObject({ program: z.string().min(1), edition: z.string().min(1).optional(), text: z.boolean().default(false) }),
  fields: {
    program: { positional: 'one', ask: 'Which program?' },
    edition: { help: 'an edition; the one in force on the business date when left out' },
    text: { help: 'only its text, to begin a new edition with' },
  },
  answer: async ({ view, on }, { program, edition, text: onlyText }) => {
    const row = edition === undefined ? await newestEditionBy(view, program, on) : await editionNamed(view, program, edition);
    if (!row) notFound('program', edition === undefined ? program : `${program} ${edition}`, ['partnerctl program list']);
    if (onlyText) return { text: row.text };
    const { text, sha256, validFrom, publishedAt, publishedBy, definition } = row;
    const { validTo = null } = (await editionList(view)).find((one) => one.program === program && one.edition === row.edition) ?? {};
    const header = { id: program, edition: row.edition, validFrom, validTo, sha256, publishedAt, publishedBy };
    return { program: { ...header, assumed: assumedValues(definition), text } };
  },
  show: (result) => ('text' in result ? [{ kind: 'text', text: asIs(result.text.trimEnd()) }] : shownWhole(result.program)),
});

function shownWhole({ assumed, text, ...header }: Whole): Block[] {
  return [
    {
      kind: 'card',
      title: asIs(header.id),
      rows: Object.entries(header).map(([key, value]) => [asIs(key), value === null ? null : String(value)] as const),
    },
    { kind: 'text', text: asIs(text) },
    {
      kind: 'table',
      title: 'Assumed values: where no source says, and the program owner may change them',
      columns: [
        { key: 'path', header: 'Value', priority: 1 },
        { key: 'because', header: 'Because' },
      ],
      rows: assumed,
      empty: 'Nothing is assumed.',
    },
  ];
}
