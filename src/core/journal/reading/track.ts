import type { DatabaseSync } from 'node:sqlite';
import { DEGREE, FLAGS, SPEED } from '../blocks/packed.ts';
import { FETCHED_BLOCKS } from '../store/fetched.ts';
import { arrivedUsOf, type StripMessage } from '../strips/strip.ts';
import type { StripReader } from '../strips/strip-reader.ts';
import { ARRIVED_US, LAG_MS } from './arrivals.ts';
import type { Track } from './reader.ts';
import { ofVehicles } from './stored-vehicles.ts';

const queryOf = (
  keys: readonly number[],
  isToldBy: boolean,
): string => `SELECT time_us, mark, ${LAG_MS}, latitude, longitude, speed, course, altitude, flags
  FROM messages
  WHERE ${ofVehicles(keys)} AND time_us >= ? AND time_us < ? AND latitude IS NOT NULL
  ${isToldBy ? `AND ${ARRIVED_US} <= ? AND block NOT IN (${FETCHED_BLOCKS})` : ''} ORDER BY time_us, mark`;

/** The fixes of a vehicle, by the keys of its rows, as columns. `toldByUs`: of what a desk had been told of by then alone. */
export function readTrack(
  database: DatabaseSync,
  strips: StripReader,
  keys: readonly number[],
  fromUs: number,
  toUs: number,
  toldByUs?: number,
): Track {
  const isToldBy = toldByUs !== undefined;
  const statement = database.prepare(queryOf(keys, isToldBy));
  statement.setReturnArrays(true);
  const values = isToldBy ? [fromUs, toUs, toldByUs] : [fromUs, toUs];
  // As arrays, in the order of the query: an object a row would take twice the time.
  const rows = statement.all(...values) as unknown as readonly TrackRow[];
  const fetched = isToldBy ? fetchedBlocks(database) : null;
  const fixes = rows.map(fixOf);
  for (const key of keys) {
    for (const message of strips.ofSpan(key, fromUs, toUs)) {
      if (message.facts[0] === null) continue;
      const isUntold = isToldBy && (arrivedUsOf(message) > toldByUs || fetched?.has(message.block) === true);
      if (!isUntold) fixes.push(message);
    }
  }
  // Mostly it is in order already, and to look takes less than to sort.
  return trackOf(
    fixes.every((fix, at) => at === 0 || isEarlier(fixes[at - 1], fix)) ? fixes : fixes.sort(byTime),
  );
}

/** What was fetched on purpose was nothing that a desk was told of. */
function fetchedBlocks(database: DatabaseSync): ReadonlySet<number> {
  return new Set(
    database
      .prepare(FETCHED_BLOCKS)
      .all()
      .map(({ id }) => Number(id)),
  );
}

function isEarlier(a: TrackFix | undefined, b: TrackFix): boolean {
  return a === undefined || a.timeUs < b.timeUs || (a.timeUs === b.timeUs && a.mark < b.mark);
}

function byTime(a: TrackFix, b: TrackFix): number {
  return isEarlier(a, b) ? -1 : isEarlier(b, a) ? 1 : 0;
}

/** What a track needs of a message with a fix, as a strip keeps it. */
export type TrackFix = Pick<StripMessage, 'timeUs' | 'mark' | 'arrival' | 'facts'>;

/** Columns of the query above. */
type TrackRow = readonly [timeUs: number, mark: number, lagMs: number, ...facts: (number | null)[]];

function fixOf([timeUs, mark, arrival, ...facts]: TrackRow): TrackFix {
  return { timeUs, mark, arrival, facts };
}

/** Fixes, in their order, as columns. */
export function trackOf(fixes: readonly TrackFix[]): Track {
  const track = emptyTrack(fixes.length);
  for (let index = 0; index < fixes.length; index++) {
    const fix = fixes[index];
    if (fix === undefined) continue;
    const { facts } = fix;
    const flags = facts[5] ?? 0;
    track.timeUs[index] = fix.timeUs;
    track.mark[index] = fix.mark;
    track.lagMs[index] = fix.arrival;
    track.latitude[index] = (facts[0] ?? Number.NaN) / DEGREE;
    track.longitude[index] = (facts[1] ?? Number.NaN) / DEGREE;
    track.speedKmh[index] = (facts[2] ?? Number.NaN) / SPEED;
    track.headingDeg[index] = facts[3] ?? Number.NaN;
    track.altitudeM[index] = facts[4] ?? Number.NaN;
    track.valid[index] = (flags & FLAGS.valid) === 0 ? 0 : 1;
    track.ignition[index] = ignitionOf(flags);
  }
  return track;
}

function emptyTrack(length: number): Track {
  return {
    timeUs: new Float64Array(length),
    mark: new Float64Array(length),
    lagMs: new Float64Array(length),
    latitude: new Float64Array(length),
    longitude: new Float64Array(length),
    speedKmh: new Float32Array(length),
    headingDeg: new Float64Array(length),
    altitudeM: new Float64Array(length),
    valid: new Uint8Array(length),
    ignition: new Uint8Array(length),
  };
}

function ignitionOf(flags: number): number {
  if ((flags & FLAGS.ignitionKnown) === 0) return 0;
  return (flags & FLAGS.ignitionOn) === 0 ? 1 : 2;
}
