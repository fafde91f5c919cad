import * as z from 'zod';
import { daySchema } from '../../rules/day.ts';
import { money, moneyText } from '../../rules/money.ts';
import type { Cell } from '../../shell/blocks.ts';
import { defineQuery } from '../../shell/define.ts';
import { usage } from '../../shell/errors.ts';
import { partnerNamed } from '../../store/partner.ts';
import { isPlace, timelineKinds, timelinePage, type Happening } from '../../store/timeline.ts';

/** Lists everything that happened to a partner, newest first, with who did it and why (requirement N5). */
export const partnerTimeline = defineQuery({
  path: ['partner', 'timeline'],
  summary: 'List everything that happened to a partner, newest first: what, when, who and why',
  examples: [
    'partnerctl partner timeline ACME',
    'partnerctl partner timeline ACME --kind credits --from 2026-01-01 --to 2026-06-30',
    'partnerctl partner timeline ACME --kind note -o wide',
  ],
  program: 'none',
  input: z.strictObject({
    partner: z.string().min(1),
    from: daySchema.optional(),
    to: daySchema.optional(),
    kind: z.enum(timelineKinds).optional(),
    after: z.string().refine(isPlace, 'write the place of the last line that was shown, as -o json tells it').optional(),
    limit: z.int().min(1).max(10_000).default(50),
  }),
  fields: {
    partner: { positional: 'one', ask: 'Which partner?' },
    from: { help: 'only from this day on' },
    to: { help: 'only up to this day; the business date when left out' },
    kind: { help: 'only this kind of event' },
    after: { help: 'the place after which the page starts: older events' },
    limit: { help: 'how many at most' },
  },
  answer: async ({ view, on }, { partner: text, from, to = on, kind, after, limit }) => {
    if (from !== undefined && from > to)
      usage([
        {
          code: 'invalid-value',
          text: {
            en: `--from: ${JSON.stringify(from)} is after ${to}, the last day of the timeline`,
            fr: `--from : ${JSON.stringify(from)} est après le ${to}, dernier jour de la chronologie`,
          },
        },
      ]);
    const { id } = await partnerNamed(view, text);
    return (await timelinePage(view, { partner: id, from, to, kind, after, limit })).map(happeningJson);
  },
  columns: [
    { key: 'on', header: 'Day', priority: 1 },
    { key: 'kind', header: 'Kind', priority: 2 },
    { key: 'record', header: 'Record', priority: 1 },
    { key: 'to', header: 'What', priority: 1, cell: ({ from, to }: Shown): Cell => (from === null ? to : `${from} → ${to}`) },
    { key: 'amount', header: 'Amount', align: 'right', priority: 3 },
    { key: 'actor', header: 'Who', priority: 3 },
    { key: 'reason', header: 'Why', priority: 4 },
    { key: 'ticket', header: 'Ticket', priority: 4 },
    { key: 'recordedAt', header: 'Recorded', wide: true },
    { key: 'place', header: 'Place', wide: true },
  ],
  empty: 'Nothing happened in this period.',
});

const happeningJson = ({ amount, currency, ...row }: Happening) => ({
  ...row,
  amount: amount === null || currency === null ? amount : moneyText(money(amount, currency)),
});
type Shown = ReturnType<typeof happeningJson>;
