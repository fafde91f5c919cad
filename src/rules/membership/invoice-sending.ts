import * as z from 'zod';
import type { Day } from '../day.ts';
import { approve, refuseIfAny, type Decision } from '../decision.ts';
import type { Program } from '../program/program.ts';
import type { Reason } from '../reasons.ts';
import type { Request } from '../request.ts';
import type { InvoiceSent } from './effects.ts';
import { notOwed, type InvoiceFacts } from './payment.ts';

const invoice = z.string().regex(/^INV-[1-9]\d*$/i, 'write the id of an invoice, such as INV-8');

export const invoiceInput = z.strictObject({ invoice });

/** An invoice as its sending is judged. */
export interface SendFacts {
  readonly invoice: Pick<InvoiceFacts, 'id' | 'partner' | 'amount' | 'payments' | 'cancelled'> & {
    readonly sendFrom: Day;
    readonly sendBy: Day;
    readonly sentOn: Day | null;
    readonly billingEmail: string;
  };
}

/**
 * Records that an invoice was sent to its billing contact on the business date (requirement E8). Outside the business days
 * it was to be sent on it is recorded all the same, with a word on it.
 */
export function decideSend(
  _: Program,
  { invoice: found }: SendFacts,
  { on }: Request<{ readonly invoice: string }>,
): Decision<InvoiceSent> {
  const { id, partner, sendFrom, sendBy, sentOn, billingEmail } = found;
  const refused = refuseIfAny([...notOwed(found), sentOn !== null && { code: 'invoice-sent-before', facts: { invoice: id, on: sentOn } }]);
  const told: (Reason | false)[] = [
    { code: 'invoice-sent', facts: { invoice: id, to: billingEmail, on } },
    on < sendFrom && { code: 'invoice-sent-early', facts: { invoice: id, on, from: sendFrom } },
    on > sendBy && { code: 'invoice-sent-late', facts: { invoice: id, on, by: sendBy } },
  ];
  return (
    refused ??
    approve([{ kind: 'invoice-sent', partner, invoice: id, on }], {
      outcome: 'sent',
      reasons: told.filter((reason): reason is Reason => reason !== false),
    })
  );
}
