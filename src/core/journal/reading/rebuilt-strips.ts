import type { DatabaseSync } from 'node:sqlite';
import type { BlockCache } from '../blocks/block-cache.ts';
import { factsOfBody } from '../blocks/facts-of-body.ts';
import { sourceAt } from '../blocks/packed.ts';
import { columnOf } from '../identity/feed.ts';
import { type HeldInStrip, NEAR_MS, type StripBounds, WIDEST_US } from '../strips/strip.ts';
import { createStripReader, type StripReader } from '../strips/strip-reader.ts';
import { type StripRow, selectStrips, stripRowOf } from '../strips/strip-rows.ts';

/** A strip that says that it reaches over more blocks says it because it is damaged. */
const MOST_BLOCKS = 100_000;

/**
 * Reads strips of an open journal. What a damaged one said is read out of the blocks, which have all of it but by which stream it
 * came.
 */
export function openStripReader(database: DatabaseSync, blocks: BlockCache): StripReader {
  const rebuild = ({ vehicle, bounds }: StripRow): readonly HeldInStrip[] => {
    const { block, lastBlock, fromUs, toUs } = bounds;
    if (!(lastBlock - block <= MOST_BLOCKS && toUs - fromUs <= WIDEST_US)) return [];
    const isElsewhere = createElsewhere(database, vehicle, bounds);
    return database
      .prepare(
        'SELECT id FROM blocks WHERE id >= ? AND id <= ? AND max_time_us >= ? AND min_time_us <= ? ORDER BY id',
      )
      .all(block, lastBlock, fromUs, toUs)
      .flatMap(({ id }) => inBlock(blocks, vehicle, Number(id)))
      .filter((message) => isCovered(bounds, message) && !isElsewhere(message));
  };
  return createStripReader(database, rebuild);
}

/** Messages of a vehicle in a block, as a strip would have them. */
function inBlock(blocks: BlockCache, vehicle: number, block: number): readonly HeldInStrip[] {
  return blocks.read(block).flatMap((item, place): readonly HeldInStrip[] => {
    const { timeUs, mark, receivedMs } = item;
    const facts = item.vehicle === vehicle ? factsOfBody(item.body, receivedMs) : null;
    if (facts === null) return [];
    const arrival = Math.round(receivedMs - timeUs / 1000);
    const isFar = Math.abs(arrival) > NEAR_MS;
    const head = { vehicle, column: columnOf(sourceAt(item.source)), stream: null, isFar };
    return [{ head, timeUs, mark, block, place, facts, arrival }];
  });
}

function isCovered({ fromUs, toUs, block, lastBlock, farUs }: StripBounds, message: HeldInStrip): boolean {
  return (
    message.timeUs >= fromUs &&
    message.timeUs <= toUs &&
    message.block >= block &&
    message.block <= lastBlock &&
    message.head.isFar === (farUs !== null)
  );
}

/** Whether a row or a sound strip has a message, or another damaged one that reaches as far and stands before this one. */
function createElsewhere(
  database: DatabaseSync,
  vehicle: number,
  own: StripBounds,
): (message: HeldInStrip) => boolean {
  const keyOf = ({ timeUs, mark }: Pick<HeldInStrip, 'timeUs' | 'mark'>): string => `${timeUs} ${mark}`;
  const rows = database
    .prepare('SELECT time_us AS timeUs, mark FROM messages WHERE vehicle = ? AND time_us BETWEEN ? AND ?')
    .all(vehicle, own.fromUs, own.toUs)
    .map(({ timeUs, mark }) => keyOf({ timeUs: Number(timeUs), mark: Number(mark) }));
  const strips = selectStrips(
    database,
    `vehicle = ?1 AND to_us >= ?2 AND to_us <= ?3 + ${WIDEST_US} ORDER BY to_us, block, place`,
  )
    .all(vehicle, own.fromUs, own.toUs)
    .map(stripRowOf);
  const isOwn = ({ bounds: { toUs, block, place } }: StripRow): boolean =>
    toUs === own.toUs && block === own.block && place === own.place;
  const before = strips.slice(0, strips.findIndex(isOwn)).filter(({ strip }) => strip === null);
  const held = new Set([...rows, ...strips.flatMap(({ strip }) => (strip?.messages ?? []).map(keyOf))]);
  return (message) => held.has(keyOf(message)) || before.some(({ bounds }) => isCovered(bounds, message));
}
