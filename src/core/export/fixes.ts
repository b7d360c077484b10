import type { ExportSelection } from '../../shared/export.ts';
import type { ExportedFix } from '../../shared/track-files/exported-fix.ts';
import type { JournalReader, StoredVehicle, Track } from '../journal/reading/reader.ts';
import { spanOf } from './span.ts';

/** Messages whose fixes are held at a time: some 30 MB. */
const MOST_AT_ONCE = 200_000;
/** No clock makes so many messages in less; what is in one second is read at once. */
const SHORTEST_US = 1_000_000;

/** Fixes of one vehicle that follow each other, and of the whole export's messages the share up to their end, 0 to 1. */
export interface FixPart {
  readonly vehicle: StoredVehicle;
  readonly fixes: readonly ExportedFix[];
  readonly fraction: number;
}

/**
 * The valid fixes of the vehicles that a request is about, vehicle by vehicle, oldest first, in parts that fit into memory. Parts
 * may be empty: looking for fixes takes time too, and the one who writes them may have to end.
 */
export function* fixParts(reader: JournalReader, request: ExportSelection): Generator<FixPart> {
  const { fromUs, toUs, vehicleId } = spanOf(request);
  const total = reader.count({ fromUs, toUs, vehicleId });
  let read = 0;
  const fraction = (): number => (total === 0 ? 1 : Math.min(read / total, 1));
  for (const vehicle of reader.vehicles()) {
    if (vehicleId !== null && vehicle.id !== vehicleId) continue;
    for (const track of trackParts(reader, vehicle.id, fromUs, toUs)) {
      read += track.timeUs.length;
      yield { vehicle, fixes: validFixes(track), fraction: fraction() };
    }
    yield { vehicle, fixes: [], fraction: fraction() };
  }
}

/** Halves the span until no part holds more than fits. */
function* trackParts(
  reader: JournalReader,
  vehicleId: string,
  fromUs: number,
  toUs: number,
): Generator<Track> {
  const count = reader.count({ fromUs, toUs, vehicleId });
  if (count === 0) return;
  if (count <= MOST_AT_ONCE || toUs - fromUs <= SHORTEST_US) {
    yield reader.track(vehicleId, fromUs, toUs);
    return;
  }
  const middleUs = fromUs + Math.floor((toUs - fromUs) / 2);
  yield* trackParts(reader, vehicleId, fromUs, middleUs);
  yield* trackParts(reader, vehicleId, middleUs, toUs);
}

function validFixes(track: Track): readonly ExportedFix[] {
  const fixes: ExportedFix[] = [];
  for (const [index, timeUs] of track.timeUs.entries()) {
    const latitude = known(track.latitude[index]);
    const longitude = known(track.longitude[index]);
    if (track.valid[index] !== 1 || latitude === null || longitude === null) continue;
    fixes.push({
      timeUs,
      latitude,
      longitude,
      altitudeM: known(track.altitudeM[index]),
      speedKmh: known(track.speedKmh[index]),
      headingDeg: known(track.headingDeg[index]),
    });
  }
  return fixes;
}

function known(value: number | undefined): number | null {
  return value === undefined || Number.isNaN(value) ? null : value;
}
