import { certificationSheet, documentSheet, orderSheet, revenueSheet, trainingSheet } from '../../rules/import/facts.ts';
import { creditSheet } from '../../rules/import/credits.ts';
import { contactSheet, partnerSheet } from '../../rules/import/people.ts';
import type { Column, ImportKind } from '../../rules/import/sheet.ts';
import {
  certificationRows,
  contactRows,
  creditRows,
  documentRows,
  orderRows,
  partnerRows,
  revenueRows,
  trainingRows,
  type RowPages,
} from '../../store/export-kinds.ts';

/** What can be exported: the columns of its sheet, which the import reads again, and the rows below them. */
export const exportables: Readonly<Record<ImportKind, { readonly columns: readonly Column[]; readonly rows: RowPages }>> = {
  partners: { columns: partnerSheet.columns, rows: partnerRows },
  contacts: { columns: contactSheet.columns, rows: contactRows },
  revenue: { columns: revenueSheet.columns, rows: revenueRows },
  orders: { columns: orderSheet.columns, rows: orderRows },
  trainings: { columns: trainingSheet.columns, rows: trainingRows },
  documents: { columns: documentSheet.columns, rows: documentRows },
  certifications: { columns: certificationSheet.columns, rows: certificationRows },
  credits: { columns: creditSheet.columns, rows: creditRows },
};
