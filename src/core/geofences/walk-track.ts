import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Track } from '../journal/reading/reader.ts';
import type { FenceIndex } from './fence-index.ts';
import { type Followed, follow, type Passage, type TimedPlace } from './follow-vehicle.ts';

/** So many fixes take a few milliseconds: messages are not held up for longer. */
const SLICE = 2_000;
/** A time that is further ahead of its arrival is of a clock that is wrong: the fix counts by its arrival, as a live one does. */
const AHEAD_MS = 60_000;

/** `time`: late fixes are where they belong. `arrival`: they come when they came, and change nothing, as for a desk that ran then. */
export type WalkOrder = 'time' | 'arrival';

/**
 * Follows a vehicle through fixes out of the journal as through live ones: invalid ones are passed over. Others have a turn now and then.
 * Rejects with the signal's reason once that is aborted.
 */
export async function walkTrack(
  index: FenceIndex,
  track: Track,
  before: Followed | undefined,
  passages: Passage[],
  signal?: AbortSignal,
  order: WalkOrder = 'time',
): Promise<Followed | undefined> {
  let followed = before;
  let walked = 0;
  for (const place of placesOf(track, order)) {
    // Of a clock that is wrong, or late, and so of a time that is walked past already.
    if (followed !== undefined && place.timeMs < followed.last.timeMs) continue;
    followed = follow(index, followed, place, passages);
    walked += 1;
    if (walked % SLICE !== 0) continue;
    await nextTurn();
    signal?.throwIfAborted();
  }
  return followed;
}

/** The valid fixes in the order of the times that they count by, or in which they came. */
function* placesOf(track: Track, by: WalkOrder): Generator<TimedPlace> {
  const timesMs = track.timeUs.map((timeUs, at) => {
    const lagMs = track.lagMs[at] ?? 0;
    return timeUs / 1000 + (lagMs < -AHEAD_MS ? lagMs : 0);
  });
  const ranks =
    by === 'time' ? timesMs : track.timeUs.map((timeUs, at) => timeUs / 1000 + (track.lagMs[at] ?? 0));
  const order = Uint32Array.from(timesMs.keys());
  if (!isAscending(ranks)) {
    order.sort((a, b) => (ranks[a] ?? 0) - (ranks[b] ?? 0) || (timesMs[a] ?? 0) - (timesMs[b] ?? 0));
  }
  for (const at of order) {
    if (track.valid[at] === 0) continue;
    const [timeMs, latitude, longitude] = [timesMs[at], track.latitude[at], track.longitude[at]];
    if (timeMs === undefined || latitude === undefined || longitude === undefined) continue;
    yield { timeMs, latitude, longitude };
  }
}

function isAscending(values: Float64Array): boolean {
  return values.every((value, at) => at === 0 || value >= (values[at - 1] ?? value));
}
