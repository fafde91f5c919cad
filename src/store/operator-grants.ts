import { getTableName, type Table } from 'drizzle-orm';
import type { Operator } from '../rules/operator/operator.ts';
import { mayWrite, operatorRoles, type OperatorRole } from '../rules/operator/roles.ts';
import type { View } from './store.ts';
import { appendOnlyTables } from './tables.ts';

/** Tables that only administrators write: the rules, and who may do what. */
const administered: readonly string[] = ['program_editions', 'operators'];

/** Tables that only those see who look into what everybody did. */
const confidential: readonly string[] = ['audit', 'requests'];

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;
const roleName = (role: OperatorRole) => `partnerctl_${role.replaceAll('-', '_')}`;

/** What a role may do to a table. Whoever writes at all writes the trail of it. */
function verbsOn(table: string, role: OperatorRole): string | undefined {
  if (!mayWrite(role)) return role === 'auditor' || !confidential.includes(table) ? 'select' : undefined;
  if (administered.includes(table) && role !== 'administrator') return 'select';
  const appended = (appendOnlyTables as readonly string[]).includes(table);
  return appended ? 'select, insert' : 'select, insert, update, delete';
}

/**
 * The statements that give each operator in PostgreSQL what their role may do, and no more; run by the owner of the tables,
 * again after each change of operators or of the store's version.
 */
export function grantsFor({ t }: Pick<View, 't'>, operators: readonly Operator[]): string {
  const tables = [...Object.values(t as unknown as Readonly<Record<string, Table>>).map(getTableName), 'partnerctl_migrations'].toSorted();
  const roles = operatorRoles.flatMap((role) => [
    '',
    `do $$ begin create role ${roleName(role)} nologin; exception when duplicate_object then null; end $$;`,
    `revoke all on ${tables.join(', ')} from ${roleName(role)};`,
    ...tables.flatMap((table) => {
      const verbs = table === 'partnerctl_migrations' ? 'select' : verbsOn(table, role);
      return verbs === undefined ? [] : [`grant ${verbs} on ${table} to ${roleName(role)};`];
    }),
  ]);
  const members = operators.flatMap(({ name, role, disabledAt }) => [
    `revoke ${operatorRoles.map(roleName).join(', ')} from ${quoted(name)};`,
    ...(disabledAt === null ? [`grant ${roleName(role)} to ${quoted(name)};`] : []),
  ]);
  return ['begin;', ...roles, '', ...members, 'commit;'].join('\n');
}
