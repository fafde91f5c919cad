import { and, asc, eq, inArray, isNotNull, lt } from 'drizzle-orm';
import type { Day } from '../rules/day.ts';
import { Ending } from '../rules/ending.ts';
import { readId, type Id } from '../rules/id.ts';
import { openAmount } from '../rules/membership/payment.ts';
import { money, moneyText, type Money } from '../rules/money.ts';
import type { InvoiceIssued, PaymentRecorded } from '../rules/membership/effects.ts';
import { insertRows, total } from './rows.ts';
import type { View } from './store.ts';
import type { WritersOf } from './writers.ts';

/** Which invoices are wanted; all of a program when nothing narrows them. */
export interface InvoiceWanted {
  readonly program?: string;
  readonly partner?: Id<'PTR'>;
  readonly membership?: Id<'MEM'>;
  readonly id?: Id<'INV'>;
}

/** An invoice with what was paid of it. */
export type InvoiceRow = Awaited<ReturnType<typeof invoiceRows>>[number];

/** Invoices with their payments, in the order they were issued. */
export async function invoiceRows(view: View, { program, partner, membership, id }: InvoiceWanted) {
  const { invoices: i, payments: p } = view.t;
  const wanted = and(
    program === undefined ? undefined : eq(i.programId, program),
    partner && eq(i.partnerId, partner),
    membership && eq(i.membershipId, membership),
    id && eq(i.id, id),
  );
  const rows = await view.db.select().from(i).where(wanted).orderBy(asc(i.id));
  const ids = view.db.select({ id: i.id }).from(i).where(wanted);
  const paid = rows.length === 0 ? [] : await view.db.select().from(p).where(inArray(p.invoiceId, ids)).orderBy(asc(p.id));
  const byInvoice = Map.groupBy(paid, ({ invoiceId }) => invoiceId);
  return rows.map(({ amountMinor, currency, ...row }) => ({
    ...row,
    amount: money(amountMinor, currency),
    payments: (byInvoice.get(row.id) ?? []).map((payment) => ({
      id: payment.id,
      amount: money(payment.amountMinor, payment.currency),
      paidOn: payment.paidOn,
      reference: payment.reference,
    })),
  }));
}

/** The invoice with that id; ends with `not-found` when there is none. */
export async function invoiceNamed(view: View, text: string): Promise<InvoiceRow> {
  const id = readId('INV', text);
  const [row] = id ? await invoiceRows(view, { id }) : [];
  if (row) return row;
  throw new Ending('not-found', 'invoice-not-found', `no invoice matches ${JSON.stringify(text)}`, { hints: ['partnerctl invoice list'] });
}

/** An invoice as every command shows it: `open`, `part-paid` or `paid`, and overdue when a day has passed it by. */
export function invoiceJson(row: InvoiceRow, on: Day) {
  const {
    id,
    partnerId,
    programId,
    membershipId,
    term,
    instalment,
    instalments,
    amount,
    issuedOn,
    sendFrom,
    sendBy,
    dueOn,
    billingEmail,
    payments,
  } = row;
  const open = openAmount({ amount, payments });
  const state = open.amountMinor === 0 ? 'paid' : payments.length > 0 ? 'part-paid' : 'open';
  return {
    id,
    state,
    overdue: state !== 'paid' && dueOn < on,
    partner: partnerId,
    program: programId,
    membership: membershipId,
    term,
    instalment,
    instalments,
    amount: moneyText(amount),
    open: moneyText(open),
    issuedOn,
    sendFrom,
    sendBy,
    dueOn,
    billingEmail,
    payments: payments.map(paymentJson),
  };
}

/** A payment as every command shows it. */
export const paymentJson = ({ id, amount, paidOn, reference }: { id: Id<'PAY'>; amount: Money; paidOn: Day; reference: string }) => ({
  id,
  amount: moneyText(amount),
  on: paidOn,
  reference,
});

/** Invoices of terms that were enjoyed, due before a day and not paid in full (domain.md, late renewal). */
export async function unpaidInvoices(
  view: View,
  { partner, program, on }: { readonly partner: Id<'PTR'>; readonly program: string; readonly on: Day },
): Promise<Id<'INV'>[]> {
  const { invoices: i, payments: p, terms: t } = view.t;
  const rows = await view.db
    .select({ id: i.id, amount: i.amountMinor, paid: total(p.amountMinor) })
    .from(i)
    .innerJoin(t, and(eq(t.partnerId, i.partnerId), eq(t.membershipId, i.membershipId), eq(t.number, i.term), isNotNull(t.activatedOn)))
    .leftJoin(p, and(eq(p.partnerId, i.partnerId), eq(p.invoiceId, i.id)))
    .where(and(eq(i.partnerId, partner), eq(i.programId, program), lt(i.dueOn, on)))
    .groupBy(i.id, i.amountMinor)
    .orderBy(asc(i.id));
  return rows.filter(({ amount, paid }) => paid < amount).map(({ id }) => id);
}

/** How invoices and payments are written. */
export const invoiceWriters: WritersOf<InvoiceIssued['kind'] | PaymentRecorded['kind']> = {
  'invoice-issued': (tx, { invoice }) => {
    const { partner, program, membership, amount, ...row } = invoice;
    return insertRows(tx, tx.t.invoices, [{ ...row, ...amount, partnerId: partner, programId: program, membershipId: membership }]);
  },
  'payment-recorded': (tx, { payment }) => {
    const { partner, invoice, amount, ...row } = payment;
    return insertRows(tx, tx.t.payments, [{ ...row, ...amount, partnerId: partner, invoiceId: invoice }]);
  },
};
