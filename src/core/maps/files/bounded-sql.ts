import { constants, type DatabaseSync, type StatementSync } from 'node:sqlite';
import { MapFileError } from './map-archive.ts';
import type { MapFileFinding } from './map-file-finding.ts';

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
/** A search by a number that each row has alone, or by an index. */
const BY_NUMBER = /^SEARCH \S+ USING INTEGER PRIMARY KEY \(rowid=\?\)/;
const BY_INDEX = /^SEARCH \S+ USING (?:COVERING )?INDEX (\S+) \(([^<>]*)\)/;

/** A schema has few tables and views, in few words: tools write some hundred characters for each. */
const MOST_ENTRIES = 1_000;
const MOST_WORDS = 8_000;
const MOST_VIEW_WORDS = 2_000;
/** Of a plan in the log, characters. */
const MOST_PLAN = 160;
/** Within these a view is one list of columns over tables; nested ones double their columns with each level. */
const NOT_PLAIN = /\bselect\b[\s\S]*\bselect\b|\b(?:with|values|in|is|group|order|distinct)\b|\|\|/i;
/** `AS (…)`, with whatever may stand between. */
const COMPUTED = /\bas(?:\s|\/\*[\s\S]*?\*\/|--[^\n]*\n)*\(/i;
/** The views that we read. */
const READ = ['tiles', 'metadata'];

/**
 * Forbids what a view in a foreign database could do without an end. A thread that is within SQLite is not ended by anybody, so nothing
 * may begin that does not end by itself. Throws `too-slow` where its schema is such.
 */
export function forbidEndless(database: DatabaseSync): void {
  database.setAuthorizer((action, _first, name) => {
    const isFunction = action === constants.SQLITE_FUNCTION;
    const isDenied = DENIED.has(action) || (isFunction && !FUNCTIONS.has(name ?? ''));
    return isDenied ? constants.SQLITE_DENY : constants.SQLITE_OK;
  });
  checkSchema(database);
}

/**
 * Preparing a statement alone can take all memory: each view over a view, each query within a query, and each column that is computed of
 * others can name what is below it twice.
 */
function checkSchema(database: DatabaseSync): void {
  const rows = database
    .prepare(
      `SELECT substr(sql, 1, ${MOST_WORDS + 1}) AS sql FROM sqlite_schema WHERE sql IS NOT NULL LIMIT ${MOST_ENTRIES + 1}`,
    )
    .all();
  const texts = rows.map(({ sql }) => String(sql));
  if (texts.length > MOST_ENTRIES || texts.some(({ length }) => length > MOST_WORDS))
    throw tooMuch({ found: 'long-schema' });
  const isOther = (text: string): boolean => /^CREATE (?:UNIQUE INDEX|INDEX|TRIGGER) /i.test(text);
  const isTable = (text: string): boolean => /^CREATE (?:VIRTUAL )?TABLE /i.test(text);
  const views = texts.filter((text) => !isOther(text) && !isTable(text));
  const names = views.map((text) => /^CREATE VIEW ["'`[]?(\w+)/i.exec(text)?.[1]?.toLowerCase());
  for (const text of texts) {
    if (isTable(text) && COMPUTED.test(text)) throw tooMuch({ found: 'computed-column' });
  }
  for (const [at, text] of views.entries()) {
    const name = names[at];
    if (name === undefined) throw tooMuch({ found: 'odd-view-name' });
    if (!READ.includes(name)) continue;
    const words = new Set((text.toLowerCase().match(/\w+/g) ?? []).slice(3));
    const isNested = names.some((other) => other !== name && words.has(other ?? ''));
    if (isNested || text.length > MOST_VIEW_WORDS || NOT_PLAIN.test(text))
      throw tooMuch({ found: 'nested-view' });
  }
}

/** Prepares a statement whose work grows with the rows of one table, and not with their product. Throws `too-slow` for another. */
export function prepareBounded(database: DatabaseSync, sql: string): StatementSync {
  const steps = database
    .prepare(`EXPLAIN QUERY PLAN ${sql}`)
    .all()
    .map(({ detail }) => String(detail));
  const [, ...inner] = steps.filter((step) => /^(SCAN|SEARCH) /.test(step));
  const isVirtual = steps.some((step) => step.includes('VIRTUAL TABLE'));
  if (isVirtual || inner.length >= MOST_LOOPS || !inner.every((step) => findsOneRow(database, step)))
    throw tooMuch({ found: 'endless-query', plan: steps.join('; ').slice(0, MOST_PLAN) });
  return database.prepare(sql);
}

/** Whether a loop within another has one turn: a search for less, or one by an index with many alike, would be a product of tables. */
function findsOneRow(database: DatabaseSync, step: string): boolean {
  if (BY_NUMBER.test(step)) return true;
  const [, index, terms = ''] = BY_INDEX.exec(step) ?? [];
  if (index === undefined) return false;
  const columns = database.prepare('SELECT count(*) AS count FROM pragma_index_info(?)').get(index)?.count;
  const made = database.prepare("SELECT sql FROM sqlite_schema WHERE type = 'index' AND name = ?").get(index);
  // Those that SQLite makes by itself stand for what is unique, and have no words.
  const isUnique =
    made !== undefined && (made.sql === null || /^CREATE UNIQUE INDEX /i.test(String(made.sql)));
  return isUnique && terms.split(' AND ').length === columns;
}

function tooMuch(finding: MapFileFinding): MapFileError {
  return new MapFileError('too-slow', finding);
}
