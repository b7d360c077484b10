import type { DatabaseSync } from 'node:sqlite';
import { boundsOf, type StripMessage } from './strip.ts';
import { STRIP_COLUMNS, type StripRow, selectStrips, stripRowOf, valuesOf } from './strip-rows.ts';

/** Messages of a block that lie in strips. Goes over all of those. */
export function messagesOfBlock(
  database: DatabaseSync,
  block: number,
): readonly (Pick<StripMessage, 'timeUs' | 'mark'> & { readonly vehicle: number })[] {
  return stripsOfBlock(database, block).flatMap(({ vehicle, strip }) =>
    (strip?.messages ?? [])
      .filter((message) => message.block === block)
      .map((message) => ({ ...message, vehicle })),
  );
}

/** Removes the messages of a block from all strips. Within a transaction; goes over all of them. */
export function removeBlockFromStrips(database: DatabaseSync, block: number): void {
  const remove = database.prepare(
    'DELETE FROM strips WHERE vehicle = ? AND to_us = ? AND block = ? AND place = ?',
  );
  const insert = database.prepare(
    `INSERT OR REPLACE INTO strips (${STRIP_COLUMNS}) VALUES (${STRIP_COLUMNS.replace(/\w+/g, '?')})`,
  );
  let removed = 0;
  for (const { vehicle, bounds, strip } of stripsOfBlock(database, block)) {
    if (strip === null) continue;
    const messages = strip.messages.filter((message) => message.block !== block);
    if (messages.length === strip.messages.length) continue;
    removed += strip.messages.length - messages.length;
    remove.run(vehicle, bounds.toUs, bounds.block, bounds.place);
    const rest = { ...strip, messages };
    if (messages.length > 0) insert.run(...valuesOf(rest, boundsOf(rest)));
  }
  if (removed > 0) database.prepare("UPDATE totals SET value = value - ? WHERE name = 'strips'").run(removed);
}

function stripsOfBlock(database: DatabaseSync, block: number): readonly StripRow[] {
  return selectStrips(database, 'block <= ?1 AND block + blocks >= ?1').all(block).map(stripRowOf);
}
