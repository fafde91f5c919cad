import { check, customType, foreignKey, index, integer, primaryKey, sqliteTable, text, unique, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { idOf, numberIn, type Id, type IdKind } from '../rules/id.ts';
import type { Vocabulary } from './columns.postgres.ts';
import { snakeCased } from './naming.ts';

/** The same kinds of column for SQLite: its keys are checked, its types are borrowed from the canonical vocabulary. */
export const sqlite = {
  table: snakeCased(sqliteTable),
  id: <K extends IdKind>(kind: K) =>
    customType<{ data: Id<K>; driverData: number }>({
      dataType: () => 'integer',
      toDriver: (id) => numberIn(id),
      fromDriver: (number) => idOf(kind, number),
    })(),
  text: () => text(),
  word: () => text(),
  count: () => integer(),
  amount: () => integer(),
  day: () => text(),
  instant: () => text(),
  json: <T>() =>
    customType<{ data: T; driverData: string }>({
      dataType: () => 'text',
      toDriver: (value) => JSON.stringify(value),
      fromDriver: (json) => JSON.parse(json) as T,
    })(),
  check,
  foreignKey,
  index,
  primaryKey,
  unique,
  uniqueIndex,
} satisfies Record<keyof Vocabulary, unknown> as unknown as Vocabulary;
