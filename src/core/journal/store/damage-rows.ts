import type { DatabaseSync } from 'node:sqlite';
import type { Gap } from '../../../shared/completeness.ts';
import { serverTimeOf } from '../identity/identity.ts';
import type { Loss } from '../port/loss.ts';
import { messagesOfBlock, removeBlockFromStrips } from '../strips/strips-of-block.ts';
import { FORGET_FETCHES } from './fetched.ts';

/** In place of a number of messages that nobody knows. */
const UNKNOWN = -1;

/** Blocks that were found damaged. They stay where they are, for to remove them could damage more, and nobody reads them again. */
export function notedBlocks(database: DatabaseSync): ReadonlySet<number> {
  const rows = database.prepare('SELECT block FROM damage WHERE block IS NOT NULL').all();
  return new Set(rows.map(({ block }) => Number(block)));
}

/** What was noted as lost and was not brought back since: a refill that found as much as was lost has done so. */
export function notedLosses(database: DatabaseSync): readonly Loss[] {
  const gaps = database
    .prepare('SELECT gap FROM gaps')
    .all()
    .map(({ gap }) => JSON.parse(String(gap)) as Gap);
  return database
    .prepare('SELECT messages, vehicles, from_ms, to_ms FROM damage WHERE messages <> 0 ORDER BY id')
    .all()
    .map(
      ({ messages, vehicles, from_ms, to_ms }): Loss => ({
        messages: messages === UNKNOWN ? null : Number(messages),
        vehicleIds: String(vehicles)
          .split('\n')
          .filter((id) => id !== ''),
        fromMs: Number(from_ms),
        toMs: Number(to_ms),
      }),
    )
    .filter((loss) => !gaps.some((gap) => isRefilled(gap, loss)));
}

/** Whether the refill of a gap found as much as was lost. */
export function isRefilled({ cause, state, found, fromMs, toMs, vehicleIds }: Gap, loss: Loss): boolean {
  return (
    (cause === 'journal-damaged' || cause === 'journal-gone') &&
    state === 'refilled' &&
    found >= (loss.messages ?? 0) &&
    loss.fromMs !== null &&
    loss.toMs !== null &&
    fromMs <= loss.fromMs &&
    toMs >= loss.toMs &&
    (vehicleIds === null || loss.vehicleIds.every((id) => vehicleIds.includes(id)))
  );
}

/** What a damaged block held, by the rows and strips that lead to it. Goes over all of them. */
export function lossOfBlock(database: DatabaseSync, block: number): Loss {
  const subjectOf = database.prepare('SELECT subject FROM vehicles WHERE key = ?');
  const inRows = database
    .prepare('SELECT vehicle, time_us AS timeUs, mark FROM messages WHERE block = ?')
    .all(block)
    .map(({ vehicle, timeUs, mark }) => ({
      vehicle: Number(vehicle),
      timeUs: Number(timeUs),
      mark: Number(mark),
    }));
  const rows = [...inRows, ...messagesOfBlock(database, block)];
  const vehicleIds = new Set(
    [...new Set(rows.map(({ vehicle }) => vehicle))].flatMap((key) => {
      const subject = subjectOf.get(key)?.subject;
      return typeof subject === 'string' ? [subject] : [];
    }),
  );
  let fromMs = Number.POSITIVE_INFINITY;
  let toMs = Number.NEGATIVE_INFINITY;
  for (const { timeUs, mark } of rows) {
    const timeMs = (serverTimeOf(timeUs, mark) ?? timeUs) / 1000;
    fromMs = Math.min(fromMs, Math.floor(timeMs));
    toMs = Math.max(toMs, Math.ceil(timeMs));
  }
  return {
    messages: rows.length,
    vehicleIds: [...vehicleIds].sort(),
    fromMs: rows.length === 0 ? null : fromMs,
    toMs: rows.length === 0 ? null : toMs,
  };
}

/**
 * Writes down that a block is damaged, and removes its rows, so that what flespi still has of it is new when it comes again. The
 * total of messages is the caller's to change.
 */
export function noteBlock(database: DatabaseSync, block: number, nowMs: number): Loss {
  const held = lossOfBlock(database, block);
  // What was fetched on purpose can be fetched again, and is no gap of what was delivered.
  const loss = isFetchedBlock(database, block) ? { ...held, fromMs: null, toMs: null } : held;
  noteLoss(database, loss, block, nowMs);
  database.prepare('DELETE FROM messages WHERE block = ?').run(block);
  removeBlockFromStrips(database, block);
  database.exec(FORGET_FETCHES);
  return loss;
}

function isFetchedBlock(database: DatabaseSync, block: number): boolean {
  return database.prepare('SELECT 1 FROM blocks WHERE id = ? AND fetched = 1').get(block) !== undefined;
}

/** How often a loss was noted. Its times are known. */
export function timesNoted(database: DatabaseSync, { messages, vehicleIds, fromMs, toMs }: Loss): number {
  const row = database
    .prepare(
      'SELECT count(*) AS count FROM damage WHERE messages = ? AND vehicles = ? AND from_ms = ? AND to_ms = ?',
    )
    .get(messages ?? UNKNOWN, vehicleIds.join('\n'), fromMs, toMs);
  return Number(row?.count ?? 0);
}

/** Writes down what was lost; `block` is null where it was not in one of this journal. */
export function noteLoss(
  database: DatabaseSync,
  { messages, vehicleIds, fromMs, toMs }: Loss,
  block: number | null,
  nowMs: number,
): void {
  database
    .prepare(
      'INSERT INTO damage (block, found_ms, messages, vehicles, from_ms, to_ms) VALUES (?, ?, ?, ?, ?, ?)',
    )
    .run(block, nowMs, messages ?? UNKNOWN, vehicleIds.join('\n'), fromMs ?? nowMs, toMs ?? nowMs);
}
