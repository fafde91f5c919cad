import * as z from 'zod';
import { readId } from '../../rules/id.ts';
import { defineQuery } from '../../shell/define.ts';
import { notFound } from '../../shell/errors.ts';
import { partnerPage } from '../../store/partner.ts';
import { partnerColumns } from './columns.ts';

/** Lists partners page by page. */
export const partnerList = defineQuery({
  path: ['partner', 'list'],
  summary: 'List partners',
  examples: ['partnerctl partner list --limit 20', 'partnerctl partner list --after PTR-20 -o csv'],
  program: 'none',
  input: z.strictObject({ after: z.string().optional(), limit: z.int().min(1).max(1_000_000).default(100) }),
  fields: { after: { help: 'the partner after which the page starts' }, limit: { help: 'how many at most' } },
  answer: async ({ view }, { after, limit }) => {
    const start = after === undefined ? undefined : (readId('PTR', after) ?? notFound('partner id', after, ['an id such as PTR-20']));
    return partnerPage(view, { after: start, limit });
  },
  columns: partnerColumns,
  empty: 'There are no partners yet. Enroll one: partnerctl enroll',
});
