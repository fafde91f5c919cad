import { customType, foreignKey, index, integer, check, bigint, pgTable, primaryKey, unique, uniqueIndex } from 'drizzle-orm/pg-core';
import { idOf, numberIn, type Id, type IdKind } from '../rules/id.ts';
import { snakeCased } from './naming.ts';

/** Text in byte order, as SQLite has it, so that both engines sort and page alike. */
const plainText = customType<{ data: string; driverData: string }>({ dataType: () => 'text collate "C"' });

const idOfKind = <K extends IdKind>(kind: K) =>
  customType<{ data: Id<K>; driverData: number | string }>({
    dataType: () => 'bigint',
    toDriver: (id) => numberIn(id),
    fromDriver: (number) => idOf(kind, Number(number)),
  })();

const jsonText = <T>() =>
  customType<{ data: T; driverData: string }>({
    dataType: () => 'text',
    toDriver: (value) => JSON.stringify(value),
    fromDriver: (text) => JSON.parse(text) as T,
  })();

/**
 * The kinds of column our tables are made of, written once for each engine; this one is canonical because its builders
 * have no synchronous methods, so that code which only works on SQLite does not compile.
 */
export const postgres = {
  table: snakeCased(pgTable),
  /** A number in the store, `RSV-2` outside it. */
  id: idOfKind,
  text: () => plainText(),
  /** One of a closed set of words, checked where input is read. */
  word: <const W extends string>() => plainText().$type<W>(),
  count: () => integer(),
  /** Whole minor units, or whole credits. */
  amount: () => bigint({ mode: 'number' }),
  day: () => plainText(),
  instant: () => plainText(),
  /** A document kept as the text it was written as, so that its hash stays what it was. */
  json: <T>() => jsonText<T>(),
  check,
  foreignKey,
  index,
  primaryKey,
  unique,
  uniqueIndex,
};

export type Vocabulary = typeof postgres;
