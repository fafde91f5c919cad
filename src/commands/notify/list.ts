import * as z from 'zod';
import { readId } from '../../rules/id.ts';
import { noticeKinds, noticeStates } from '../../rules/notice/states.ts';
import { defineQuery } from '../../shell/define.ts';
import { notFound } from '../../shell/errors.ts';
import { noticePage } from '../../store/notice.ts';
import { partnerNamed } from '../../store/partner.ts';
import { noticeJson } from './shown.ts';

/** Lists what partners have to hear of, newest first (requirement N1). */
export const notifyList = defineQuery({
  path: ['notify', 'list'],
  summary: 'List the notices partners get, newest first',
  examples: ['partnerctl notify list --partner ACME --state queued', 'partnerctl notify list --kind reward-eligible --after NTC-20 -o csv'],
  program: 'none',
  input: z.strictObject({
    partner: z.string().min(1).optional(),
    kind: z.enum(noticeKinds).optional(),
    state: z.enum(noticeStates).optional(),
    after: z.string().optional(),
    limit: z.int().min(1).max(100_000).default(100),
  }),
  fields: {
    partner: { help: 'only those of this partner' },
    kind: { help: 'only those that tell this' },
    state: { help: 'only those in this state' },
    after: { help: 'the notice after which the page starts: older ones' },
    limit: { help: 'how many at most' },
  },
  answer: async ({ view, named }, { partner: text, kind, state, after, limit }) => {
    const before = after === undefined ? undefined : (readId('NTC', after) ?? notFound('notice id', after, ['an id such as NTC-20']));
    const partner = text === undefined ? undefined : (await partnerNamed(view, text)).id;
    const found = await noticePage(view, { partner, program: named, kind, state, before, limit });
    return found.map(noticeJson);
  },
  columns: [
    { key: 'id', header: 'Id', priority: 1 },
    { key: 'queuedOn', header: 'On', priority: 1 },
    { key: 'kind', header: 'Tells', priority: 1 },
    { key: 'partner', header: 'Partner', priority: 1 },
    { key: 'about', header: 'About', priority: 2 },
    { key: 'state', header: 'State', priority: 2 },
    { key: 'program', header: 'Program', wide: true },
    { key: 'topic', header: 'Topic', wide: true },
    { key: 'recordedAt', header: 'Recorded', wide: true },
  ],
  empty: 'There are no notices here.',
});
