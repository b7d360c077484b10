import type { FleetColumns } from '../../shared/fleet-frame.ts';
import { FRESHNESSES, IGNITIONS, MOTIONS, VEHICLE_FLAGS } from '../../shared/vehicle-status.ts';
import type { NameIndex } from './name-index.ts';
import { type ChipCounts, type ChipTest, chipTest, type Sort, type VehicleQuery } from './vehicle-query.ts';

const STALE = FRESHNESSES.indexOf('stale');
const LOST = FRESHNESSES.indexOf('lost');
const ON = IGNITIONS.indexOf('on');

/** How many vehicles each chip would find by itself. */
export function countChips(columns: FleetColumns, slots: Uint32Array): ChipCounts {
  const motions = MOTIONS.map(() => 0);
  let [stale, lost, alarm, ignitionOn] = [0, 0, 0, 0];
  for (const slot of slots) {
    const motion = columns.motion[slot] ?? 0;
    motions[motion] = (motions[motion] ?? 0) + 1;
    const freshness = columns.freshness[slot];
    if (freshness === STALE) stale += 1;
    else if (freshness === LOST) lost += 1;
    if (((columns.flags[slot] ?? 0) & VEHICLE_FLAGS.alarm) !== 0) alarm += 1;
    if (columns.ignition[slot] === ON) ignitionOn += 1;
  }
  const [moving = 0, idle = 0, stopped = 0, unknown = 0] = motions;
  return { moving, idle, stopped, unknown, stale, lost, alarm, ignitionOn };
}

/** Slots that the query asks for, in its order. Equal vehicles keep the order of their names. */
export function selectVehicles(columns: FleetColumns, names: NameIndex, query: VehicleQuery): Uint32Array {
  const test = chipTest(query.chips);
  const text = query.text.trim().toLowerCase();
  const found = names.order.filter(
    (slot) =>
      passes(columns, slot, test) && (text === '' || (names.entries[slot]?.haystack.includes(text) ?? false)),
  );
  if (query.sort === 'name') return query.descending ? found.reverse() : found;
  return sortBy(found, valuesOf(columns, query.sort), query.descending !== sortsByInstant(query.sort));
}

function passes(columns: FleetColumns, slot: number, test: ChipTest): boolean {
  if (test.motions !== null && !test.motions.has(columns.motion[slot] ?? 0)) return false;
  if (test.freshnesses !== null && !test.freshnesses.has(columns.freshness[slot] ?? 0)) return false;
  if (test.ignition !== null && columns.ignition[slot] !== test.ignition) return false;
  return test.flags === 0 || ((columns.flags[slot] ?? 0) & test.flags) !== 0;
}

function valuesOf(columns: FleetColumns, sort: Exclude<Sort, 'name'>): Float32Array | Float64Array {
  if (sort === 'speed') return columns.speedKmh;
  return sort === 'age' ? columns.messageTimeS : columns.motionSinceS;
}

/** Columns of instants run against spans: the oldest has the smallest time and the greatest age. */
function sortsByInstant(sort: Sort): boolean {
  return sort === 'age' || sort === 'timeInState';
}

/** Sorted by value; what is not known comes last in either direction. */
function sortBy(slots: Uint32Array, values: Float32Array | Float64Array, descending: boolean): Uint32Array {
  const sign = descending ? -1 : 1;
  return slots.sort((a, b) => {
    const left = values[a] ?? Number.NaN;
    const right = values[b] ?? Number.NaN;
    const leftKnown = !Number.isNaN(left);
    const rightKnown = !Number.isNaN(right);
    if (leftKnown !== rightKnown) return leftKnown ? -1 : 1;
    if (leftKnown && left !== right) return left < right ? -sign : sign;
    return 0;
  });
}
