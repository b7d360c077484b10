import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { BROUGHT_OVER } from '../blocks/packed.ts';
import { type Feed, isFetched } from '../identity/feed.ts';
import { encodeWordings } from '../identity/wordings.ts';
import type { HeldRow } from './held-messages.ts';
import type { RowEntry } from './row-entry.ts';

/** Counts what comes again, by cause, and notes what another source brings too. Within a transaction. */
export interface Repeats {
  /** Looks at what connection or request brings the next message. */
  begin(entry: RowEntry): void;
  /** The message was new. */
  wasNew(entry: RowEntry): void;
  /**
   * The message is held in `row`; `wording` is what its feed calls it, where that is not known yet. Answers whether it was only
   * fetched on purpose until now, and is delivered with this.
   */
  wasHeld(
    entry: RowEntry,
    row: HeldRow,
    wording?: { readonly feed: Feed; readonly digest: string | null },
  ): boolean;
}

const WHERE = 'WHERE vehicle = ? AND time_us = ? AND mark = ?';

/** Creates the counts of an open journal. */
export function createRepeats(database: DatabaseSync): Repeats {
  const first = {
    mqtt: database.prepare(`UPDATE messages SET mqtt = ? ${WHERE}`),
    http: database.prepare(`UPDATE messages SET http = ?, stream = coalesce(stream, ?) ${WHERE}`),
    rest: database.prepare(`UPDATE messages SET rest = ? ${WHERE}`),
  };
  const increment = (column: string): StatementSync =>
    database.prepare(`UPDATE messages SET ${column} = ${column} + 1 ${WHERE}`);
  const counters = {
    redelivered: increment('redelivered'),
    retried: increment('retried'),
    doubled: increment('doubled'),
    refilled: increment('refilled'),
  };
  /** What was delivered is kept as everything that is. */
  const keepBlock = database.prepare('UPDATE blocks SET fetched = 0 WHERE id = ? AND fetched = 1');
  const setWordings = database.prepare(`UPDATE messages SET wordings = ? ${WHERE}`);
  /** The first block written since a connection began: what lies before it was brought by an earlier one. */
  let connection = { number: Number.NaN, firstBlock: 0 };
  /** The HTTP request being taken in, and whether any of it was new so far. */
  let request = { number: Number.NaN, sawFresh: false };

  /** Why a source brought a message that it has brought before. */
  const causeOf = ({ column, isRedelivered }: RowEntry, row: HeldRow): keyof typeof counters => {
    if (column === 'rest') return 'refilled';
    if (column === 'mqtt')
      return isRedelivered || row.block < connection.firstBlock ? 'redelivered' : 'doubled';
    // A batch that is posted again begins with what is known; a double comes behind or between new messages.
    return request.sawFresh ? 'doubled' : 'retried';
  };

  return {
    begin({ column, delivery, block }) {
      if (delivery === BROUGHT_OVER) return;
      if (column === 'http') {
        if (request.number !== delivery) request = { number: delivery, sawFresh: false };
      } else if (column === 'mqtt' && connection.number !== delivery) {
        connection = { number: delivery, firstBlock: block };
      }
    },
    wasNew({ column, delivery }) {
      if (column === 'http' && delivery !== BROUGHT_OVER) request.sawFresh = true;
    },
    wasHeld(entry, row, wording) {
      const { column, arrival, stream } = entry;
      const isBroughtOver = entry.delivery === BROUGHT_OVER;
      const key = [row.vehicle, row.timeUs, row.mark] as const;
      // A fetch takes note of nothing that was delivered.
      if (isFetched(column)) return false;
      const isDelivered = row.columns.size === 0;
      if (isDelivered) keepBlock.run(row.block);
      if (row.columns.has(column)) {
        // Nobody sent it again.
        if (!isBroughtOver) counters[causeOf(entry, row)].run(...key);
      } else {
        if (column === 'http') {
          first.http.run(arrival, stream, ...key);
          if (!isBroughtOver) request.sawFresh = true;
        } else first[column].run(arrival, ...key);
        row.columns.add(column);
      }
      if (wording !== undefined) {
        row.wordings.set(wording.feed, wording.digest);
        setWordings.run(encodeWordings(row.wordings), ...key);
      }
      return isDelivered;
    },
  };
}
