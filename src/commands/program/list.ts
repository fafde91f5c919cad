import * as z from 'zod';
import { defineQuery } from '../../shell/define.ts';
import { editionList } from '../../store/program.ts';

/** Lists the editions that are published. */
export const programList = defineQuery({
  path: ['program', 'list'],
  summary: 'List the published programs and their editions',
  examples: ['partnerctl program list'],
  program: 'none',
  input: z.strictObject({}),
  fields: {},
  answer: async ({ view, on }) =>
    (await editionList(view)).map((row) => ({ ...row, inForce: row.validFrom <= on && (row.validTo === null || on <= row.validTo) })),
  columns: [
    { key: 'program', header: 'Program', priority: 1 },
    { key: 'edition', header: 'Edition', priority: 1 },
    { key: 'validFrom', header: 'Valid from' },
    { key: 'validTo', header: { en: 'Valid to', fr: 'Valable jusqu’au' } },
    {
      key: 'inForce',
      header: { en: 'In force', fr: 'En vigueur' },
      cell: ({ inForce }) => (inForce ? { text: { en: 'yes', fr: 'oui' }, tone: 'good' } : null),
    },
    { key: 'publishedBy', header: 'Published by', wide: true },
    { key: 'publishedAt', header: 'Published at', wide: true },
    { key: 'sha256', header: 'SHA-256', priority: 4 },
  ],
  empty: 'No program is published. Publish one: partnerctl init --program opn',
});
