import * as z from 'zod';
import { daySchema } from '../../rules/day.ts';
import { engagementJson } from '../../rules/engagement/shown.ts';
import { engagementStages } from '../../rules/engagement/states.ts';
import { defineQuery } from '../../shell/define.ts';
import { engagementList as listed, onlyProgramWithEngagements } from '../../store/engagement.ts';
import { partnerNamed, programOfRecord } from '../../store/partner.ts';

/** Lists engagements by what they are looked up by (requirement C6). */
export const engagementList = defineQuery({
  path: ['engagement', 'list'],
  summary: 'List engagements by partner, stage, category, sales team or close date',
  examples: [
    'partnerctl engagement list --partner ACME --stage reviewing',
    'partnerctl engagement list --category opportunity --closing-before 2026-07-01',
  ],
  input: z.strictObject({
    partner: z.string().min(1).optional(),
    stage: z.enum(engagementStages).optional(),
    category: z.enum(['account-planning', 'opportunity']).optional(),
    owner: z.string().min(1).optional(),
    closingBefore: daySchema.optional(),
    limit: z.int().min(1).optional(),
  }),
  fields: {
    partner: { help: 'of this partner only' },
    stage: { help: 'at this stage only' },
    category: { help: 'of this category only' },
    owner: { help: 'with this sales team only' },
    closingBefore: { help: 'expected to close before this day' },
    limit: { help: 'at most so many' },
  },
  programOf: (view, { partner }) => (partner === undefined ? onlyProgramWithEngagements(view) : programOfRecord(view, partner)),
  answer: async ({ view, program }, { partner: text, ...filter }) => {
    const partner = text === undefined ? undefined : (await partnerNamed(view, text)).id;
    const rows = await listed(view, { program: program.id, partner, ...filter });
    return rows.map((row) => ({ ...engagementJson(row), partnerName: row.partnerName }));
  },
  columns: [
    { key: 'id', header: 'Id', priority: 1 },
    { key: 'partner', header: 'Partner', cell: (row) => `${row.partner} ${row.partnerName}`, priority: 2 },
    { key: 'name', header: 'Name', priority: 1 },
    { key: 'category', header: 'Category', priority: 4 },
    { key: 'stage', header: 'Stage', priority: 1 },
    { key: 'customer', header: 'Customer', cell: (row) => row.customer.name, wide: true },
    { key: 'amount', header: 'Amount', cell: (row) => row.amount && `${row.amount.amount} ${row.amount.currency}`, align: 'right' },
    { key: 'closeDate', header: 'Closes' },
    { key: 'owner', header: 'Sales team', priority: 4 },
    { key: 'eligibility', header: 'Reward', priority: 3 },
  ],
  empty: 'No engagement matches. Submit one: partnerctl engagement submit --help',
});
