import type { DatabaseSync, StatementSync } from 'node:sqlite';

const known = new WeakMap<DatabaseSync, Map<string, StatementSync>>();

/** A statement that is asked for again and again, prepared once for each connection. */
export function preparedIn(database: DatabaseSync, sql: string): StatementSync {
  const own = known.get(database) ?? new Map<string, StatementSync>();
  known.set(database, own);
  const before = own.get(sql);
  if (before !== undefined) return before;
  const statement = database.prepare(sql);
  own.set(sql, statement);
  return statement;
}
