import type { DatabaseSync } from 'node:sqlite';
import { toOpeningError } from './contradictions.ts';
import { logFaultOf } from './file-fault.ts';

/** What is kept twice: the columns of a table that an index has again. */
const TWICE = [
  ['blocks', 'id, dictionary, count, first_received_ms, last_received_ms, min_time_us, max_time_us'],
  ['vehicles', 'key, subject, name, ident'],
] as const;

/**
 * Why an open journal cannot be believed as SQLite reads it, in words; null where nothing was found. Bodies are not read: each
 * block has a checksum of its own. Goes once over the file, whatever others write meanwhile.
 */
export function damageOf(database: DatabaseSync, file: string): string | null {
  try {
    database.exec('BEGIN');
    // A transaction begins with what is read first; from then on nobody writes over what it sees.
    const fault =
      countFault(database) ?? logFaultOf(file) ?? structureFault(database) ?? differenceIn(database);
    database.exec('COMMIT');
    return fault;
  } catch (error) {
    // What the definition of a table says is kept once, and a bit of that may be flipped too.
    const failure = toOpeningError(error);
    if (failure.storageCause !== 'damaged') throw failure;
    return failure.message;
  }
}

function structureFault(database: DatabaseSync): string | null {
  const [said] = Object.values(database.prepare('PRAGMA quick_check(1)').get() ?? {});
  return said === 'ok' ? null : String(said);
}

function differenceIn(database: DatabaseSync): string | null {
  const hasIndex = database.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'index' AND name = ?");
  for (const [table, columns] of TWICE) {
    // A journal of an earlier version has them once.
    if (!hasIndex.get(`${table}_again`)) continue;
    // The table itself: who only reads one of an earlier version may have a view of that name.
    const own = `SELECT ${columns} FROM main.${table} NOT INDEXED`;
    const again = `SELECT ${columns} FROM main.${table} INDEXED BY ${table}_again`;
    for (const sql of [`${own} EXCEPT ${again}`, `${again} EXCEPT ${own}`]) {
      if (database.prepare(`${sql} LIMIT 1`).get() !== undefined) {
        return `What is kept twice of its ${table} differs.`;
      }
    }
  }
  return null;
}

/** Each message is in a block, and in a row or a strip: where one of both is gone without a trace, the numbers differ. In one look, for more may be coming in. */
function countFault(database: DatabaseSync): string | null {
  const counts = database
    .prepare(
      `SELECT (SELECT count(*) FROM messages) + (SELECT coalesce(sum(count), 0) FROM strips) AS rows, (SELECT coalesce(sum(count), 0) FROM blocks
       WHERE id NOT IN (SELECT block FROM damage WHERE block IS NOT NULL)) AS inBlocks`,
    )
    .get();
  return counts?.rows === counts?.inBlocks
    ? null
    : `It has ${counts?.rows} rows for ${counts?.inBlocks} messages.`;
}
