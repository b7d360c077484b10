import { createHash } from 'node:crypto';
import { factsOfBody } from '../blocks/facts-of-body.ts';
import { sourceAt } from '../blocks/packed.ts';
import { columnOf } from '../identity/feed.ts';
import type { JournalReader, Span, StoredArrival, StoredVehicle, Track } from '../reading/reader.ts';
import { storedMessage } from '../reading/stored-messages.ts';
import { type TrackFix, trackOf } from '../reading/track.ts';
import { openSalvage, type Salvage, type SalvagedItem } from './salvage.ts';

/**
 * Reads a journal that SQLite cannot, or must not be believed on: everything that is whole, once. Of how messages came only the
 * first way is known. Throws the system's error.
 */
export function createSalvageReader(file: string): JournalReader {
  const salvage = openSalvage(file);

  function* items({ fromUs, toUs, vehicleId }: Span): Generator<SalvagedItem> {
    // One whose row was changed on the disk was not known when it came again.
    const given = new Set<string>();
    for (const block of salvage.blocks()) {
      for (const item of block.items) {
        if (item.timeUs < fromUs || item.timeUs >= toUs) continue;
        if (vehicleId !== null && item.vehicleId !== vehicleId) continue;
        const key = `${item.vehicle} ${item.timeUs} ${createHash('sha1').update(item.body).digest('base64')}`;
        if (given.has(key)) continue;
        given.add(key);
        yield item;
      }
    }
  }
  const inOrder = (span: Span): readonly SalvagedItem[] =>
    [...items(span)].sort((a, b) => a.timeUs - b.timeUs || a.mark - b.mark);

  return {
    vehicles: () => vehiclesOf(salvage),
    count: (span) => items(span).reduce((sum) => sum + 1, 0),
    *messages(span) {
      for (const item of span.vehicleId === null ? items(span) : inOrder(span)) {
        yield storedMessage(item.vehicleId, item);
      }
    },
    track(vehicleId, fromUs, toUs, toldByUs = Number.POSITIVE_INFINITY): Track {
      const told = inOrder({ fromUs, toUs, vehicleId }).filter(
        ({ receivedMs, source }) =>
          toldByUs === Number.POSITIVE_INFINITY ||
          (receivedMs * 1000 <= toldByUs && sourceAt(source) !== 'history'),
      );
      return trackOf(told.flatMap(trackFix));
    },
    *arrivals(vehicleId, fromMs, toMs) {
      for (const item of inOrder({ ...EVER, vehicleId })) {
        if (item.receivedMs >= fromMs && item.receivedMs < toMs) yield arrivalOf(item);
      }
    },
    unreadable: salvage.unreadable,
    losses: salvage.losses,
    close: salvage.close,
  };
}

const EVER = { fromUs: Number.MIN_SAFE_INTEGER, toUs: Number.MAX_SAFE_INTEGER };

function vehiclesOf(salvage: Salvage): readonly StoredVehicle[] {
  const ids = new Set<string>();
  for (const { items } of salvage.blocks()) for (const { vehicleId } of items) ids.add(vehicleId);
  return [...ids].map((id) => ({ id, ...salvage.vehicle(id) }));
}

function arrivalOf({ timeUs, mark, receivedMs, source }: SalvagedItem): StoredArrival {
  const name = columnOf(sourceAt(source));
  return {
    timeUs,
    mark,
    mqttMs: name === 'mqtt' ? receivedMs : null,
    httpMs: name === 'http' ? receivedMs : null,
    restMs: name === 'rest' ? receivedMs : null,
    streamId: null,
    redelivered: 0,
    retried: 0,
    doubled: 0,
    refilled: 0,
  };
}

/** None for a message without a fix. */
function trackFix({ timeUs, mark, body, receivedMs }: SalvagedItem): readonly TrackFix[] {
  const facts = factsOfBody(body, receivedMs);
  if (facts === null || facts[0] === null) return [];
  return [{ timeUs, mark, arrival: Math.round(receivedMs - timeUs / 1000), facts }];
}
