import type { Column } from '../../shell/blocks.ts';
import type { invoiceJson } from '../../store/invoice.ts';
import { amountText } from '../enroll/blocks.ts';

type Row = ReturnType<typeof invoiceJson>;

/** How invoices are listed. */
export const invoiceColumns: readonly Column<Row>[] = [
  { key: 'id', header: 'Invoice', priority: 1 },
  {
    key: 'state',
    header: 'State',
    priority: 1,
    cell: ({ state, overdue }) => (overdue ? { text: { en: `${state}, overdue`, fr: `${state}, en retard` }, tone: 'warn' } : state),
  },
  { key: 'partner', header: 'Partner' },
  { key: 'membership', header: 'Membership' },
  { key: 'amount', header: 'Amount', align: 'right', priority: 1, cell: ({ amount }) => amountText(amount) },
  { key: 'open', header: 'Open', align: 'right', cell: ({ open }) => amountText(open) },
  { key: 'dueOn', header: 'Due', priority: 2 },
  { key: 'sendBy', header: 'Send by' },
  { key: 'sentOn', header: 'Sent' },
  { key: 'term', header: 'Term', wide: true, align: 'right' },
  {
    key: 'instalment',
    header: 'Instalment',
    wide: true,
    cell: ({ instalment, instalments }) => ({ en: `${instalment} of ${instalments}`, fr: `${instalment} sur ${instalments}` }),
  },
  { key: 'sendFrom', header: 'Send from', wide: true },
  { key: 'billingEmail', header: 'To', wide: true },
];
