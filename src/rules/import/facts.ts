import * as z from 'zod';
import { roleId } from '../contact/contact.ts';
import type { Program } from '../program/program.ts';
import {
  amountCell,
  countCell,
  currencyCell,
  dayCell,
  knownId,
  lineOfText,
  monthCell,
  partnerText,
  pastDay,
  plainAmount,
  plainText,
} from './cell.ts';
import type { Given, RowOf } from './sheet.ts';

const partner = { name: 'partner', required: true, help: 'code, id, e-mail, domain or name', quick: plainText } as const;
const amount = { name: 'amount', required: true, holds: 'amount', help: 'such as 12.50', quick: plainAmount } as const;
const currency = { name: 'currency', help: 'the one of the program' } as const;
const ids = (items: readonly { readonly id: string }[]) => items.map(({ id }) => id);

/** What may be sold: the program's families and products. */
export const linesOf = (program: Program): readonly string[] => [...ids(program.productFamilies), ...ids(program.products)];

/** What partners sold, by month (requirement S2): one row for a partner, month, line and kind. */
export const revenueSheet = {
  kind: 'revenue',
  columns: [
    partner,
    { name: 'month', required: true, help: 'YYYY-MM' },
    { name: 'line', required: true, also: ['family', 'product'], help: 'a product family or product of the program' },
    { name: 'kind', required: true, help: 'a kind of line, such as subscription' },
    amount,
    currency,
  ],
  row: ({ program }: Given) =>
    z.strictObject({
      partner: partnerText,
      month: monthCell,
      line: knownId('product family or product', linesOf(program)),
      kind: knownId('kind of line', ids(program.lineKinds)),
      amount: amountCell(program.currency),
      currency: currencyCell(program.currency).nullish(),
    }),
} as const;
export type RevenueRow = RowOf<typeof revenueSheet>;

/** What partners ordered: one row for a partner and reference. */
export const orderSheet = {
  kind: 'orders',
  columns: [
    partner,
    { name: 'reference', required: true, also: ['order'], help: 'the number of the order' },
    { name: 'on', required: true, holds: 'day', also: ['placedOn', 'date'], help: 'YYYY-MM-DD' },
    { name: 'product', required: true, help: 'a product of the program' },
    { name: 'quantity', required: true, holds: 'count', help: 'a whole number' },
    amount,
    currency,
  ],
  row: ({ program, on }: Given) =>
    z.strictObject({
      partner: partnerText,
      reference: lineOfText,
      on: pastDay(on),
      product: knownId('product', ids(program.products)),
      quantity: countCell,
      amount: amountCell(program.currency),
      currency: currencyCell(program.currency).nullish(),
    }),
} as const;
export type OrderRow = RowOf<typeof orderSheet>;

/** What partners' people learned (requirement S4). */
export const trainingSheet = {
  kind: 'trainings',
  columns: [
    partner,
    { name: 'training', required: true, help: 'a training of the program' },
    { name: 'on', required: true, holds: 'day', also: ['heldOn', 'date'], help: 'YYYY-MM-DD' },
    { name: 'profile', help: 'the role it was for; the one the training is meant for where left out' },
    { name: 'family', help: 'the product family it was about; likewise' },
    { name: 'attendee', help: 'who attended' },
  ],
  row: ({ program, on }: Given) =>
    z.strictObject({
      partner: partnerText,
      training: knownId('training', ids(program.trainings)),
      on: pastDay(on),
      profile: z
        .string()
        .transform((text) => roleId(program, text))
        .pipe(knownId('role', ids(program.contactRoles)))
        .nullish(),
      family: knownId('product family', ids(program.productFamilies)).nullish(),
      attendee: lineOfText.nullish(),
    }),
} as const;
export type TrainingRow = RowOf<typeof trainingSheet>;

/** What partners signed (requirement S4). */
export const documentSheet = {
  kind: 'documents',
  columns: [
    partner,
    { name: 'document', required: true, help: 'a document of the program' },
    { name: 'on', required: true, holds: 'day', also: ['signedOn', 'date'], help: 'YYYY-MM-DD' },
    { name: 'endsOn', holds: 'day', help: 'its last day; as the program says where left out' },
    { name: 'reference', help: 'where it is filed' },
  ],
  row: ({ program, on }: Given) =>
    z.strictObject({
      partner: partnerText,
      document: knownId('document', ids(program.documents)),
      on: pastDay(on),
      endsOn: dayCell.nullish(),
      reference: lineOfText.nullish(),
    }),
  across: ({ on, endsOn }: { readonly on: string; readonly endsOn?: string | null | undefined }) =>
    endsOn && endsOn < on ? [{ column: 'endsOn', reason: `"${endsOn}" is before ${on}, the day it was signed` }] : [],
} as const;
export type DocumentRow = RowOf<typeof documentSheet>;

/** What partners' people were certified in (requirement S4): one row for a partner, certification, holder and day. */
export const certificationSheet = {
  kind: 'certifications',
  columns: [
    partner,
    { name: 'certification', required: true, help: 'a certification of the program' },
    { name: 'holder', required: true, also: ['contact', 'email'], help: 'a person of the partner, by e-mail' },
    { name: 'on', required: true, holds: 'day', also: ['earnedOn', 'date'], help: 'YYYY-MM-DD' },
    { name: 'endsOn', holds: 'day', help: 'its last day; as the program says where left out' },
  ],
  row: ({ program, on }: Given) =>
    z.strictObject({
      partner: partnerText,
      certification: knownId('certification', ids(program.certifications)),
      holder: lineOfText,
      on: pastDay(on),
      endsOn: dayCell.nullish(),
    }),
  across: ({ on, endsOn }: { readonly on: string; readonly endsOn?: string | null | undefined }) =>
    endsOn && endsOn < on ? [{ column: 'endsOn', reason: `"${endsOn}" is before ${on}, the day it was earned` }] : [],
} as const;
export type CertificationRow = RowOf<typeof certificationSheet>;
