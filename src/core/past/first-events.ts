import { withinRoom } from '../fleet/room.ts';
import { compareEvents, type PastEvent } from '../journal/past/past-event.ts';
import { type BlockPosition, createNewestPlaces } from '../journal/reading/newest-places.ts';
import { openStripReader } from '../journal/reading/rebuilt-strips.ts';
import { createStoredVehicles } from '../journal/reading/stored-vehicles.ts';
import type { OpenRead } from './arrived-events.ts';
import type { Pause } from './pauses.ts';
import { eventOf } from './read-events.ts';

/**
 * The messages by which a fleet is shown as a start of Fleetglass at `atMs` would have shown it: of each vehicle the newest few among
 * what had arrived by then, in order of arrival.
 */
export async function firstEvents(
  { database, blocks, subjectOf }: OpenRead,
  atMs: number,
  pause: Pause,
): Promise<readonly PastEvent[]> {
  const placesOf = createNewestPlaces(database, openStripReader(database, blocks), atMs, atMs);
  const stored = createStoredVehicles(database);
  const vehicles = stored.keysOf(null).map((key) => ({ key, vehicleId: subjectOf(key) ?? '' }));
  const places: BlockPosition[] = [];
  for (const { key } of withinRoom(vehicles, ({ vehicleId }) => vehicleId)) {
    places.push(...placesOf(key));
    await pause();
  }
  const events: PastEvent[] = [];
  for (const { block, place } of places.sort((a, b) => a.block - b.block || a.place - b.place)) {
    const item = blocks.read(block)[place];
    const event = item && eventOf(item, block, place, subjectOf);
    if (event !== undefined && event.receivedAtMs <= atMs) events.push(event);
    await pause();
  }
  return events.sort(compareEvents);
}
