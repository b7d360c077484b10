import { MOST_TRACK_FIXES } from '../../../shared/track/track.ts';
import type { Own } from '../../base/own.ts';
import { readerOf } from '../../journal/create-reader.ts';
import type { Track } from '../../journal/reading/reader.ts';
import type { Reading } from './reading.ts';

interface TrackQuestion {
  readonly vehicleId: string;
  readonly fromUs: number;
  readonly toUs: number;
  /** Of what a desk had been told of by then alone. */
  readonly toldByUs?: number;
}

/** The fixes of a vehicle in a span of device time, Unix microseconds; in the place of too many, how many messages there are. */
export function track(
  { vehicleId, fromUs, toUs, toldByUs }: TrackQuestion,
  { database, blocks }: Reading,
): Own<Track> | { readonly tooMany: number } {
  const reader = readerOf(database, blocks);
  const messages = reader.count({ vehicleId, fromUs, toUs });
  return messages > MOST_TRACK_FIXES
    ? { tooMany: messages }
    : reader.track(vehicleId, fromUs, toUs, toldByUs);
}
