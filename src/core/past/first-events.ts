import { withinRoom } from '../fleet/room.ts';
import { createNewestPlaces } from '../journal/reading/newest-places.ts';
import { createStoredVehicles } from '../journal/reading/stored-vehicles.ts';
import type { OpenRead } from './arrived-events.ts';
import { compareEvents, type PastEvent } from './past-event.ts';
import { eventOf } from './read-events.ts';

/**
 * The messages by which a fleet is shown as a start of Fleetglass at `atMs` would have shown it: of each vehicle the newest few among
 * what had arrived by then, in order of arrival.
 */
export function firstEvents({ database, blocks, subjectOf }: OpenRead, atMs: number): readonly PastEvent[] {
  const placesOf = createNewestPlaces(database, atMs, atMs);
  const stored = createStoredVehicles(database);
  const vehicles = stored.keysOf(null).map((key) => ({ key, vehicleId: subjectOf(key) ?? '' }));
  return withinRoom(vehicles, ({ vehicleId }) => vehicleId)
    .flatMap(({ key }) => placesOf(key))
    .sort((a, b) => a.block - b.block || a.place - b.place)
    .flatMap(({ block, place }) => {
      const item = blocks.read(block)[place];
      return item === undefined ? [] : (eventOf(item, block, place, subjectOf) ?? []);
    })
    .filter(({ receivedAtMs }) => receivedAtMs <= atMs)
    .sort(compareEvents);
}
