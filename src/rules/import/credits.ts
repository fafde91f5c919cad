import * as z from 'zod';
import { countCell, dayCell, knownId, lineOfText, partnerText } from './cell.ts';
import type { Given, RowOf } from './sheet.ts';

/** Where credits come from that no decision here gave (domain.md, Credits). */
const origins = ['allocated', 'earned-commercial', 'earned-public', 'adjustment'] as const;

/** Credits that partners were given elsewhere (requirement K1): one row makes a lot, told from others by partner and reference. */
export const creditSheet = {
  kind: 'credits',
  columns: [
    { name: 'partner', required: true, help: 'code, id, e-mail, domain or name' },
    { name: 'reference', required: true, also: ['source', 'lot'], help: 'what the credits come from; a lot of its own for each' },
    { name: 'origin', required: true, help: origins.join(', ') },
    { name: 'amount', required: true, holds: 'count', also: ['credits'], help: 'whole credits' },
    { name: 'on', required: true, holds: 'day', also: ['activeFrom', 'date'], help: 'the day from which they can be used, YYYY-MM-DD' },
    { name: 'expiresOn', holds: 'day', help: 'the first day on which they are worth nothing; as the program says where left out' },
  ],
  row: ({ program }: Given) =>
    z.strictObject({
      partner: partnerText,
      reference: lineOfText,
      origin: knownId('origin of credits', program.credits ? origins : []).pipe(z.enum(origins)),
      amount: countCell,
      on: dayCell,
      expiresOn: dayCell.nullish(),
    }),
  across: ({ on, expiresOn }: { readonly on: string; readonly expiresOn?: string | null | undefined }) =>
    expiresOn && expiresOn <= on
      ? [{ column: 'expiresOn', reason: `"${expiresOn}" is not after ${on}, the day they can be used from` }]
      : [],
} as const;
export type CreditSheetRow = RowOf<typeof creditSheet>;
