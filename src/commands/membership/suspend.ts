import * as z from 'zod';
import { readId, type Id } from '../../rules/id.ts';
import { defineCommand, defineTask } from '../../shell/define.ts';
import { notFound, usage } from '../../shell/errors.ts';
import { membershipById } from '../../store/membership.ts';
import { partnerNamed, programOfRecord } from '../../store/partner.ts';
import type { View } from '../../store/store.ts';
import { amountText } from '../enroll/blocks.ts';
import { suspendOverdue, type Suspended } from './overdue.ts';
import { stepping } from './step.ts';

const summary = 'Suspend a membership: nothing is open until it is resumed; --overdue: all that owe for too long';
const examples = [
  'partnerctl membership suspend acme.example --reason "audit of the partner"',
  'partnerctl membership suspend --overdue --dry-run',
];

/** One membership, by hand. */
const suspendOne = defineCommand({ ...stepping('suspend'), summary, examples });

/** The partner that was named, or whose membership was. */
async function ownerNamed(view: View, text: string): Promise<Id<'PTR'>> {
  const id = readId('MEM', text);
  if (id && (await programOfRecord(view, id)) !== undefined) return (await membershipById(view, id)).partner;
  return (await partnerNamed(view, text)).id;
}

/** Suspends a membership, or all that owe an instalment for longer than their program bears (requirement E8). */
export const membershipSuspend = defineTask({
  path: ['membership', 'suspend'],
  summary,
  examples,
  input: z.strictObject({
    partner: z.string().optional(),
    overdue: z.boolean().optional(),
    limit: z.int().min(1).optional(),
    after: z.string().optional(),
  }),
  fields: {
    partner: { positional: 'one', help: 'id, code, e-mail, domain or name; or the membership, MEM-7', ask: 'Which partner?' },
    overdue: { help: 'every membership with an instalment overdue for longer than the program bears, or this partner’s' },
    limit: { help: 'with --overdue: how many memberships at most' },
    after: { help: 'with --overdue: go on after this membership, as the run that stopped said' },
  },
  run: async (desk, { partner, overdue = false, limit, after }) => {
    if (!overdue && (limit !== undefined || after !== undefined))
      usage(
        [{ code: 'invalid-value', text: { en: '--limit and --after go with --overdue', fr: '--limit et --after vont avec --overdue' } }],
        ['partnerctl membership suspend --overdue'],
      );
    if (!overdue && partner === undefined)
      usage(
        [
          {
            code: 'missing-field',
            text: { en: 'PARTNER is missing: name one, or say --overdue', fr: 'il manque PARTNER : nommez-en un, ou dites --overdue' },
          },
        ],
        ['partnerctl membership suspend PARTNER --reason "…"', 'partnerctl membership suspend --overdue'],
      );
    if (!overdue) return desk.perform(suspendOne, { partner });
    const store = await desk.store();
    const only = partner === undefined ? undefined : await store.read((view) => ownerNamed(view, partner));
    const start = after === undefined ? undefined : (readId('MEM', after) ?? notFound('membership', after, ['an id such as MEM-20']));
    const items = await suspendOverdue(desk, { partner: only, limit, after: start });
    return { results: desk.streams ? [] : items, summary: { suspended: items.length }, dryRun: desk.options.dryRun };
  },
  show: (result, say) =>
    'summary' in result
      ? [
          {
            kind: 'text',
            text: {
              en: `Suspended ${result.summary.suspended} ${result.summary.suspended === 1 ? 'membership' : 'memberships'}${result.dryRun ? ' (nothing was written)' : ''}.`,
              fr: `${result.summary.suspended} ${result.summary.suspended < 2 ? 'adhésion suspendue' : 'adhésions suspendues'}${result.dryRun ? ' (rien n’a été écrit)' : ''}.`,
            },
            tone: result.summary.suspended > 0 ? 'warn' : 'good',
          },
          {
            kind: 'table',
            columns: [
              { key: 'id', header: 'Membership', priority: 1 },
              { key: 'partner', header: 'Partner', priority: 1 },
              { key: 'name', header: 'Name', priority: 2 },
              { key: 'invoices', header: 'To be paid', cell: ({ invoices }: Suspended) => invoices.join(', '), priority: 1 },
              { key: 'open', header: 'Open', align: 'right', cell: ({ open }: Suspended) => amountText(open), priority: 1 },
              { key: 'since', header: 'Due since', priority: 2 },
            ],
            rows: result.results,
            empty: 'No membership owes for too long.',
          },
        ]
      : suspendOne.show(result, say),
});
