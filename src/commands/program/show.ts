import * as z from 'zod';
import { defineQuery } from '../../shell/define.ts';
import { notFound } from '../../shell/errors.ts';
import { editionList, editionNamed, newestEditionBy } from '../../store/program.ts';
import { assumedValues } from '../../rules/program/checks/provenance.ts';

/** Shows an edition: its header, its text, and what in it is assumed. */
export const programShow = defineQuery({
  path: ['program', 'show'],
  summary: 'Show a published program definition, and what in it is assumed',
  examples: ['partnerctl program show opn', 'partnerctl program show opn --as-of 2026-07-01 --json'],
  program: 'none',
  input: z.strictObject({ program: z.string().min(1), edition: z.string().min(1).optional() }),
  fields: {
    program: { positional: 'one', ask: 'Which program?' },
    edition: { help: 'an edition; the one in force on the business date when left out' },
  },
  answer: async ({ view, on }, { program, edition }) => {
    const row = edition === undefined ? await newestEditionBy(view, program, on) : await editionNamed(view, program, edition);
    if (!row) notFound('program', edition === undefined ? program : `${program} ${edition}`, ['partnerctl program list']);
    const { text, sha256, validFrom, publishedAt, publishedBy, definition } = row;
    const { validTo = null } = (await editionList(view)).find((one) => one.program === program && one.edition === row.edition) ?? {};
    const header = { id: program, edition: row.edition, validFrom, validTo, sha256, publishedAt, publishedBy };
    return { program: { ...header, assumed: assumedValues(definition), text } };
  },
  show: ({ program: { assumed, text, ...header } }) => [
    {
      kind: 'card',
      title: header.id,
      rows: Object.entries(header).map(([key, value]) => [key, value === null ? null : String(value)] as const),
    },
    { kind: 'text', text },
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
  ],
});
