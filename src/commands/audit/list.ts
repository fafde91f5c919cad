import * as z from 'zod';
import { defineQuery } from '../../shell/define.ts';
import { auditRecords } from '../../store/journal.ts';
import { partnerNamed } from '../../store/partner.ts';

/** Lists who changed what, when and why; refusals too (requirement N4). */
export const auditList = defineQuery({
  path: ['audit', 'list'],
  summary: 'List who did what, when and why, newest first',
  examples: ['partnerctl audit list --limit 5', 'partnerctl audit list --ticket T-1'],
  program: 'none',
  input: z.strictObject({ partner: z.string().optional(), ticket: z.string().optional(), limit: z.int().min(1).max(100_000).default(100) }),
  fields: { partner: { help: 'only what concerned this partner' }, limit: { help: 'how many at most' } },
  answer: async ({ view }, { partner, ticket, limit }) => {
    const about = partner === undefined ? undefined : (await partnerNamed(view, partner)).id;
    const rows = await auditRecords(view, { partner: about, ticket, limit });
    return rows.map(({ requestedBy, programId, partnerId, ...row }) => ({
      ...row,
      by: requestedBy,
      program: programId,
      partner: partnerId,
    }));
  },
  columns: [
    { key: 'id', header: 'Id', priority: 1 },
    { key: 'recordedAt', header: 'When', priority: 2 },
    { key: 'actor', header: 'Who', priority: 2 },
    { key: 'command', header: 'Command', priority: 1 },
    { key: 'outcome', header: 'Outcome' },
    { key: 'partner', header: 'Partner' },
    { key: 'ticket', header: 'Ticket', priority: 4 },
    { key: 'reason', header: 'Why', priority: 5 },
    { key: 'hash', header: 'Hash', wide: true },
  ],
  empty: 'Nothing is recorded.',
});
