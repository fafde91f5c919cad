import * as z from 'zod';
import { defineQuery } from '../../shell/define.ts';
import { onlyProgramWith } from '../../store/program.ts';
import { creditRules } from './account.ts';

/** Lists what credits can be used for (requirement K3). */
export const creditsCatalog = defineQuery({
  path: ['credits', 'catalog'],
  summary: 'List what credits can be used for, and what it costs',
  examples: ['partnerctl credits catalog'],
  input: z.strictObject({}),
  fields: {},
  programOf: (view) => onlyProgramWith(view, ({ credits }) => credits !== undefined),
  answer: async ({ program }) =>
    creditRules(program).catalogue.map(({ id, name, cost, refusedOrigins, fromLevel, partnerTypes, maxQuantity, terms }) => ({
      id,
      name: name.en,
      cost,
      refusedOrigins,
      fromLevel: fromLevel ?? null,
      partnerTypes: partnerTypes ?? null,
      maxQuantity: maxQuantity ?? null,
      terms: terms.en,
    })),
  columns: [
    { key: 'id', header: 'Option', priority: 1 },
    { key: 'name', header: 'Name' },
    { key: 'cost', header: 'Credits', align: 'right', priority: 1 },
    {
      key: 'refusedOrigins',
      header: 'Refuses',
      cell: ({ refusedOrigins }: { refusedOrigins: readonly string[] }) => refusedOrigins.join(', '),
    },
    { key: 'fromLevel', header: 'From level' },
    { key: 'maxQuantity', header: 'At most', align: 'right', wide: true },
    { key: 'terms', header: 'Terms', priority: 5 },
  ],
  empty: 'The catalogue of this program is empty.',
});
