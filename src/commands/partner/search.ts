import * as z from 'zod';
import { defineQuery } from '../../shell/define.ts';
import { searchPartners } from '../../store/partner.ts';
import { partnerColumns } from './columns.ts';

/** Finds partners by any fragment, wrongly spelled too (requirement N5). */
export const partnerSearch = defineQuery({
  path: ['partner', 'search'],
  summary: 'Find partners by name, e-mail, domain, code or id; misspellings are forgiven',
  examples: ['partnerctl partner search acme', 'partnerctl partner search @acme.example'],
  program: 'none',
  input: z.strictObject({ text: z.string().min(1), limit: z.int().min(1).max(1000).default(20) }),
  fields: { text: { positional: 'one', ask: 'Search for what?' }, limit: { help: 'how many at most' } },
  answer: ({ view }, { text, limit }) => searchPartners(view, { text, limit }),
  columns: partnerColumns,
  empty: 'No partner looks like that.',
});
