import type { OperatorRole } from '../../rules/operator/roles.ts';
import type { Vocabulary } from '../columns.postgres.ts';

/** Who runs partnerctl on this store, and what each may do. */
export function operatorTables(c: Vocabulary) {
  const operators = c.table('operators', {
    id: c.id('OPR').primaryKey(),
    /** The name the operating system knows the operator by; on PostgreSQL the database. */
    name: c.text().notNull().unique('operators_name'),
    role: c.word<OperatorRole>().notNull(),
    addedAt: c.instant().notNull(),
    disabledAt: c.instant(),
  });
  return { operators };
}
