import { and, asc, eq, exists, inArray, isNotNull, isNull, lt, lte } from 'drizzle-orm';
import type { Day } from '../rules/day.ts';
import { changedMeanwhile, Ending } from '../rules/ending.ts';
import { readId, type Id } from '../rules/id.ts';
import type { OwedInvoice } from '../rules/membership/overdue.ts';
import { openAmount } from '../rules/membership/payment.ts';
import { money, moneyText, type Money } from '../rules/money.ts';
import type { InvoiceIssued, InvoicesCancelled, InvoiceSent, PaymentRecorded } from '../rules/membership/effects.ts';
import { insertRows, total } from './rows.ts';
import type { View } from './store.ts';
import type { WritersOf } from './writers.ts';

/** Which invoices are wanted; all of a program when nothing narrows them. */
export interface InvoiceWanted {
  readonly program?: string;
  readonly partner?: Id<'PTR'>;
  readonly membership?: Id<'MEM'>;
  readonly id?: Id<'INV'>;
  /** Only those that were to be sent by a day and are not. */
  readonly toSendOn?: Day;
  /** Only those that were due before a day; what is paid of them is not looked at. */
  readonly dueBefore?: Day;
}

/** An invoice with what was paid of it. */
export type InvoiceRow = Awaited<ReturnType<typeof invoiceRows>>[number];

/** Invoices with their payments, in the order they were issued. */
export async function invoiceRows(view: View, { program, partner, membership, id, toSendOn, dueBefore }: InvoiceWanted) {
  const { invoices: i, payments: p } = view.t;
  const wanted = and(
    program === undefined ? undefined : eq(i.programId, program),
    partner && eq(i.partnerId, partner),
    membership && eq(i.membershipId, membership),
    id && eq(i.id, id),
    toSendOn === undefined ? undefined : and(isNull(i.sentOn), isNull(i.cancelledOn), lte(i.sendFrom, toSendOn)),
    dueBefore === undefined ? undefined : and(isNull(i.cancelledOn), lt(i.dueOn, dueBefore)),
  );
  const rows = await view.db.select().from(i).where(wanted).orderBy(asc(i.id));
  const ids = view.db.select({ id: i.id }).from(i).where(wanted);
  const paid = rows.length === 0 ? [] : await view.db.select().from(p).where(inArray(p.invoiceId, ids)).orderBy(asc(p.id));
  const byInvoice = Map.groupBy(paid, ({ invoiceId }) => invoiceId);
  return rows.map(({ amountMinor, currency, ...row }) => ({
    ...row,
    amount: money(amountMinor, currency),
    cancelled: row.cancelledOn === null ? null : { on: row.cancelledOn, because: row.cancelledBecause ?? '' },
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

/** An invoice as every command shows it: `open`, `part-paid`, `paid` or `cancelled`, and overdue when a day has passed it by. */
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
    sentOn,
    cancelled,
    payments,
  } = row;
  const open = cancelled ? money(0, amount.currency) : openAmount({ amount, payments });
  const state = cancelled ? 'cancelled' : open.amountMinor === 0 ? 'paid' : payments.length > 0 ? 'part-paid' : 'open';
  return {
    id,
    state,
    overdue: open.amountMinor > 0 && dueOn < on,
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
    sentOn,
    ...(cancelled && { cancelledOn: cancelled.on, cancelledBecause: cancelled.because }),
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
    .where(and(eq(i.partnerId, partner), eq(i.programId, program), lt(i.dueOn, on), isNull(i.cancelledOn)))
    .groupBy(i.id, i.amountMinor)
    .orderBy(asc(i.id));
  return rows.filter(({ amount, paid }) => paid < amount).map(({ id }) => id);
}

/** What memberships owe: their invoices that stand and are not paid in full, by membership (requirement E8). */
export async function owedBy(view: View, memberships: readonly Id<'MEM'>[]): Promise<ReadonlyMap<Id<'MEM'>, readonly OwedInvoice[]>> {
  const { invoices: i, payments: p } = view.t;
  if (memberships.length === 0) return new Map();
  const rows = await view.db
    .select({
      id: i.id,
      membership: i.membershipId,
      term: i.term,
      amount: i.amountMinor,
      currency: i.currency,
      dueOn: i.dueOn,
      paid: total(p.amountMinor),
    })
    .from(i)
    .leftJoin(p, and(eq(p.partnerId, i.partnerId), eq(p.invoiceId, i.id)))
    .where(and(inArray(i.membershipId, [...memberships]), isNull(i.cancelledOn)))
    .groupBy(i.id, i.membershipId, i.term, i.amountMinor, i.currency, i.dueOn)
    .orderBy(asc(i.id));
  const open = rows.filter(({ amount, paid }) => paid < amount);
  const owed = open.map(({ amount, currency, paid, ...row }) => ({ ...row, open: money(amount - paid, currency) }));
  return Map.groupBy(owed, ({ membership }) => membership);
}

/** Ends with a conflict when an invoice is no longer as it was decided on. */
const written = (invoice: Id<'INV'>, rows: readonly unknown[]) => {
  if (rows.length === 0) changedMeanwhile(invoice, `partnerctl invoice show ${invoice}`);
};

/** How invoices and payments are written. */
export const invoiceWriters: WritersOf<(InvoiceIssued | InvoiceSent | InvoicesCancelled | PaymentRecorded)['kind']> = {
  'invoice-issued': (tx, { invoice }) => {
    const { partner, program, membership, amount, ...row } = invoice;
    return insertRows(tx, tx.t.invoices, [{ ...row, ...amount, partnerId: partner, programId: program, membershipId: membership }]);
  },
  'invoice-sent': async (tx, { partner, invoice, on }) => {
    const { invoices: i } = tx.t;
    const stands = and(eq(i.partnerId, partner), eq(i.id, invoice), isNull(i.sentOn), isNull(i.cancelledOn));
    written(invoice, await tx.db.update(i).set({ sentOn: on }).where(stands).returning({ id: i.id }));
  },
  'invoices-cancelled': async (tx, { partner, membership, on, because }) => {
    const { invoices: i, terms: t } = tx.t;
    const unopened = tx.db
      .select({ number: t.number })
      .from(t)
      .where(and(eq(t.partnerId, partner), eq(t.membershipId, membership), eq(t.number, i.term), isNull(t.activatedOn)));
    await tx.db
      .update(i)
      .set({ cancelledOn: on, cancelledBecause: because })
      .where(and(eq(i.partnerId, partner), eq(i.membershipId, membership), isNull(i.cancelledOn), exists(unopened)));
  },
  'payment-recorded': (tx, { payment }) => {
    const { partner, invoice, amount, ...row } = payment;
    return insertRows(tx, tx.t.payments, [{ ...row, ...amount, partnerId: partner, invoiceId: invoice }]);
  },
};
