import { certificationSheet, documentSheet, orderSheet, revenueSheet, trainingSheet } from '../../rules/import/facts.ts';
import { creditSheet } from '../../rules/import/credits.ts';
import { contactSheet, partnerSheet } from '../../rules/import/people.ts';
import type { ImportKind, RowOf, Sheet } from '../../rules/import/sheet.ts';
import type { OpenWriter } from '../../store/import.ts';
import { certificationWriter, documentWriter, orderWriter, revenueWriter, trainingWriter } from '../../store/import-fact-kinds.ts';
import { creditWriter } from '../../store/import-credits.ts';
import { partnerWriter } from '../../store/import-partners.ts';
import { contactWriter } from '../../store/import-people.ts';

/** A kind of file: what its rows must be, and how they are kept. */
export interface Importable {
  readonly sheet: Sheet;
  readonly open: OpenWriter<{ readonly atLine: number }>;
}

// A row goes from the sheet that checked it to the writer made for it, and nowhere else.
// oxlint-disable-next-line no-explicit-any -- each pair agrees on its own row, which the map forgets.
const pair = <S extends Sheet<any>>(sheet: S, open: OpenWriter<RowOf<S>>): Importable => ({
  sheet,
  open: open as unknown as Importable['open'],
});

/** Everything that can be imported (requirement N6). */
export const importables: Readonly<Record<ImportKind, Importable>> = {
  partners: pair(partnerSheet, partnerWriter),
  contacts: pair(contactSheet, contactWriter),
  revenue: pair(revenueSheet, revenueWriter),
  orders: pair(orderSheet, orderWriter),
  trainings: pair(trainingSheet, trainingWriter),
  documents: pair(documentSheet, documentWriter),
  certifications: pair(certificationSheet, certificationWriter),
  credits: pair(creditSheet, creditWriter),
};
