import * as z from 'zod';
import { daySchema } from '../../rules/day.ts';
import { ageInput, daysInStage, stagesOver, stuckSince } from '../../rules/engagement/ageing.ts';
import { engagementJson } from '../../rules/engagement/shown.ts';
import { engagementStages } from '../../rules/engagement/states.ts';
import { readId } from '../../rules/id.ts';
import { defineQuery } from '../../shell/define.ts';
import { notFound } from '../../shell/errors.ts';
import { engagementList as listed, onlyProgramWithEngagements } from '../../store/engagement.ts';
import { partnerNamed, programOfRecord } from '../../store/partner.ts';

/** Lists engagements page by page, by what they are looked up by (requirements C5, C6). */
export const engagementList = defineQuery({
  path: ['engagement', 'list'],
  summary: 'List engagements by partner, stage, category, sales team, close date or time at a stage',
  examples: [
    'partnerctl engagement list --partner ACME --stage reviewing',
    'partnerctl engagement list --category opportunity --closing-before 2026-07-01',
    'partnerctl engagement list --stuck 10d --after ENG-20 --limit 20',
  ],
  input: z.strictObject({
    partner: z.string().min(1).optional(),
    stage: z.enum(engagementStages).optional(),
    category: z.enum(['account-planning', 'opportunity']).optional(),
    owner: z.string().min(1).optional(),
    closingBefore: daySchema.optional(),
    closingAfter: daySchema.optional(),
    stuck: ageInput.optional(),
    after: z.string().optional(),
    limit: z.int().min(1).max(1_000_000).default(100),
  }),
  fields: {
    partner: { help: 'of this partner only' },
    stage: { help: 'at this stage only' },
    category: { help: 'of this category only' },
    owner: { help: 'with this sales team only' },
    closingBefore: { help: 'expected to close before this day' },
    closingAfter: { help: 'expected to close after this day' },
    stuck: { help: 'at the same stage for so long or longer: 10d, 2w; what is over is not waited for' },
    after: { help: 'the engagement after which the page starts' },
    limit: { help: 'how many at most' },
  },
  programOf: (view, { partner }) => (partner === undefined ? onlyProgramWithEngagements(view) : programOfRecord(view, partner)),
  answer: async ({ view, program, on }, { partner: text, after: last, stuck, ...filter }) => {
    const partner = text === undefined ? undefined : (await partnerNamed(view, text)).id;
    const after = last === undefined ? undefined : (readId('ENG', last) ?? notFound('engagement id', last, ['an id such as ENG-20']));
    const aged = stuck === undefined ? {} : { stuckSince: stuckSince(stuck, on), over: stagesOver(program) };
    const rows = await listed(view, { program: program.id, partner, after, ...filter, ...aged });
    return rows.map((row) => ({ ...engagementJson(row), daysInStage: daysInStage(row, on), partnerName: row.partnerName }));
  },
  columns: [
    { key: 'id', header: 'Id', priority: 1 },
    { key: 'partner', header: 'Partner', cell: (row) => `${row.partner} ${row.partnerName}`, priority: 2 },
    { key: 'name', header: 'Name', priority: 1 },
    { key: 'category', header: 'Category', priority: 4 },
    { key: 'stage', header: 'Stage', priority: 1 },
    { key: 'daysInStage', header: 'Days', align: 'right', priority: 2 },
    { key: 'customer', header: 'Customer', cell: (row) => row.customer.name, wide: true },
    { key: 'amount', header: 'Amount', cell: (row) => row.amount && `${row.amount.amount} ${row.amount.currency}`, align: 'right' },
    { key: 'closeDate', header: 'Closes' },
    { key: 'owner', header: 'Sales team', priority: 4 },
    { key: 'eligibility', header: 'Reward', priority: 3 },
  ],
  empty: 'No engagement matches. Submit one: partnerctl engagement submit --help',
});
