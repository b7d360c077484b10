import { constants, type DatabaseSync, type StatementSync } from 'node:sqlite';
import { MapFileError } from './map-archive.ts';

const DENIED: ReadonlySet<number> = new Set([
  constants.SQLITE_RECURSIVE,
  constants.SQLITE_ATTACH,
  constants.SQLITE_DETACH,
]);
/** What reading a map takes. Others make large values out of nothing. */
const FUNCTIONS: ReadonlySet<string> = new Set([
  'length',
  'substr',
  'min',
  'max',
  'count',
  'coalesce',
  'ifnull',
  'abs',
]);
/** A map's tiles may be a view over two tables, the second of which is searched for each row of the first. */
const MOST_LOOPS = 3;
const MOST_SCANS = 1;

/**
 * Forbids what a view in a foreign database could do without an end. A thread that is within SQLite is not ended by anybody, so nothing
 * may begin that does not end by itself.
 */
export function forbidEndless(database: DatabaseSync): void {
  database.setAuthorizer((action, _first, name) => {
    const isFunction = action === constants.SQLITE_FUNCTION;
    const isDenied = DENIED.has(action) || (isFunction && !FUNCTIONS.has(name ?? ''));
    return isDenied ? constants.SQLITE_DENY : constants.SQLITE_OK;
  });
}

/** Prepares a statement whose work grows with the rows of one table, and not with their product. Throws `too-slow` for another. */
export function prepareBounded(database: DatabaseSync, sql: string): StatementSync {
  const steps = database
    .prepare(`EXPLAIN QUERY PLAN ${sql}`)
    .all()
    .map(({ detail }) => String(detail));
  const loops = steps.filter((step) => /^(SCAN|SEARCH) /.test(step));
  const scans = loops.filter((step) => !/^SEARCH .* USING /.test(step));
  if (loops.length > MOST_LOOPS || scans.length > MOST_SCANS)
    throw new MapFileError('too-slow', `Its tiles are made of too much: ${steps.join('; ')}`.slice(0, 200));
  return database.prepare(sql);
}
