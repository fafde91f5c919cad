import * as z from 'zod';
import { levelJson } from '../../rules/membership/shown.ts';
import { defineQuery } from '../../shell/define.ts';
import { partnerNamed } from '../../store/partner.ts';
import { statusHistory } from '../../store/status.ts';
import { statusProgram } from './today.ts';

/** Lists the decisions about a partner's status, newest first (requirement S5). */
export const statusHistoryList = defineQuery({
  path: ['status', 'history'],
  summary: 'List the decisions about a partner’s level, newest first',
  examples: ['partnerctl status history ACME', 'partnerctl status history ACME --limit 5 -o csv'],
  input: z.strictObject({ partner: z.string().min(1), limit: z.int().min(1).max(100_000).default(50) }),
  fields: {
    partner: { positional: 'one', help: 'id, code, e-mail, domain or name', ask: 'Which partner?' },
    limit: { help: 'how many at most' },
  },
  programOf: (view, { partner }) => statusProgram(view, partner),
  answer: async ({ view, program }, { partner, limit }) => {
    const { id } = await partnerNamed(view, partner);
    const decisions = await statusHistory(view, program.id, id, limit);
    return decisions.map((one) => ({ ...one, from: levelJson(one.from), to: levelJson(one.to) }));
  },
  columns: [
    { key: 'id', header: 'Decision', priority: 1 },
    { key: 'on', header: 'On', priority: 1 },
    { key: 'change', header: 'Change', priority: 1 },
    { key: 'from', header: 'From', priority: 2 },
    { key: 'to', header: 'To', priority: 2 },
    { key: 'reasons', header: 'Because', priority: 3, cell: ({ reasons }) => reasons.join(', ') },
    { key: 'edition', header: 'Edition', priority: 4 },
    { key: 'actor', header: 'By', wide: true },
    { key: 'recordedAt', header: 'Recorded at', wide: true },
    { key: 'run', header: 'Run', wide: true },
  ],
  empty: 'No decision about this partner’s level yet. Make one: partnerctl status reevaluate PARTNER',
});
