import { addBusinessDays, addDays, addMonths, type Day } from '../day.ts';
import type { Id, Numbering } from '../id.ts';
import { splitEvenly } from '../money.ts';
import type { Program } from '../program/program.ts';
import type { NamedContact } from './answers.ts';
import type { InvoiceIssued } from './effects.ts';

interface Order {
  readonly partner: Id<'PTR'>;
  readonly membership: Id<'MEM'>;
  readonly term: number;
  readonly level: string;
  readonly plan: string;
  readonly contacts: readonly NamedContact[];
  /** The day of the submission. */
  readonly on: Day;
  readonly ids: Numbering;
}

/**
 * The fee of a year as the plan's instalments, which add up to it to the cent. All are sent between the program's
 * business days after submission; the first is due that many days after the last day to send it, the others the plan's
 * months later (requirement E8). None where membership costs nothing.
 */
export function invoicesFor(program: Program, order: Order): InvoiceIssued[] {
  const { payment, calendar } = program;
  const fee = program.levelById.get(order.level)?.fee;
  const plan = payment?.plans.find(({ id }) => id === order.plan);
  if (!payment || !fee || !plan) return [];
  const { sendAfterBusinessDays, dueDays } = payment.invoice;
  const sendFrom = addBusinessDays(order.on, sendAfterBusinessDays.min, calendar);
  const sendBy = addBusinessDays(order.on, sendAfterBusinessDays.max, calendar);
  const firstDue = addDays(sendBy, dueDays);
  return splitEvenly(fee, plan.instalments).map((amount, index) => ({
    kind: 'invoice-issued',
    invoice: {
      id: order.ids.next('INV'),
      partner: order.partner,
      program: program.id,
      membership: order.membership,
      term: order.term,
      instalment: index + 1,
      instalments: plan.instalments,
      amount,
      issuedOn: order.on,
      sendFrom,
      sendBy,
      dueOn: addMonths(firstDue, index * plan.monthsApart),
      billingEmail: billingEmail(program, order.contacts),
    },
  }));
}

/** The address invoices go to: of the first contact with one of the roles the program sends them to, in its order. */
export function billingEmail(program: Program, contacts: readonly NamedContact[]): string {
  const roles = program.payment?.invoice.toRoles ?? [];
  const found = roles.flatMap((role) => contacts.filter((contact) => contact.roles.includes(role)))[0] ?? contacts[0];
  return found?.email ?? '';
}
