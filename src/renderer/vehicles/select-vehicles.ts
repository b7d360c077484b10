import type { FleetColumns } from '../../shared/fleet-frame.ts';
import { beginsWords, searchForm } from '../../shared/search-text.ts';
import { VEHICLE_FLAGS } from '../../shared/vehicle-status.ts';
import type { MapArea } from '../shell/selection.ts';
import {
  type ChipCounts,
  type ChipTest,
  chipTest,
  IGNITION_ON,
  isLive,
  PROBLEMS,
  type Sort,
  STATES,
  stateCode,
  type VehicleQuery,
} from '../shell/vehicle-query.ts';
import type { NameIndex } from './name-index.ts';

/** How many vehicles each chip would find by itself. The states add up to the fleet. */
export function countChips(columns: FleetColumns, slots: Uint32Array): ChipCounts {
  const states = STATES.map(() => 0);
  let [alarm, warning, problems, ignitionOn] = [0, 0, 0, 0];
  for (const slot of slots) {
    const state = stateOf(columns, slot);
    states[state] = (states[state] ?? 0) + 1;
    const flags = columns.flags[slot] ?? 0;
    if ((flags & VEHICLE_FLAGS.alarm) !== 0) alarm += 1;
    if ((flags & VEHICLE_FLAGS.warning) !== 0) warning += 1;
    if ((flags & PROBLEMS) !== 0) problems += 1;
    if (hasIgnitionOn(columns, slot)) ignitionOn += 1;
  }
  const [moving = 0, idle = 0, stopped = 0, unknown = 0, stale = 0, lost = 0, never = 0, notLive = 0] =
    states;
  return {
    moving,
    idle,
    stopped,
    unknown,
    stale,
    lost,
    never,
    notLive,
    alarm,
    warning,
    problems,
    ignitionOn,
  };
}

/** As a whole in name, ident or id, or word by word in the name, which is the first line. */
function isFound(haystack: string, text: string): boolean {
  return (
    haystack.includes(text) ||
    (text.includes(' ') && beginsWords(haystack.slice(0, haystack.indexOf('\n')), text))
  );
}

/** Slots that the query asks for wherever they are, in its order. Equal vehicles keep the order of their names. */
export function selectVehicles(columns: FleetColumns, names: NameIndex, query: VehicleQuery): Uint32Array {
  const test = chipTest(query.chips);
  const text = searchForm(query.text.trim());
  const found = ofAccounts(names, query.accounts).filter(
    (slot) => passes(columns, slot, test) && isFound(names.entries[slot]?.haystack ?? '', text),
  );
  if (query.sort === 'name') return query.descending ? found.reverse() : found;
  return sortBy(found, sortValueOf(columns, query.sort), query.descending !== sortsByInstant(query.sort));
}

/** Those of the slots whose places are in an area, in the same order; all where it is null. */
export function inArea(
  { latitude, longitude }: Pick<FleetColumns, 'latitude' | 'longitude'>,
  slots: Uint32Array,
  area: MapArea | null,
): Uint32Array {
  if (area === null) return slots;
  const { south, north, west, east } = area;
  const isWithin = (meridian: number): boolean =>
    west <= east ? meridian >= west && meridian <= east : meridian >= west || meridian <= east;
  return slots.filter((slot) => {
    const parallel = latitude[slot] ?? Number.NaN;
    return parallel >= south && parallel <= north && isWithin(longitude[slot] ?? Number.NaN);
  });
}

/** Slots of the accounts asked for, in the order of names; empty asks for all. */
export function ofAccounts(names: NameIndex, accounts: ReadonlySet<string>): Uint32Array {
  if (accounts.size === 0) return names.order;
  return names.order.filter((slot) => accounts.has(names.entries[slot]?.identity.accountId ?? ''));
}

function passes(columns: FleetColumns, slot: number, test: ChipTest): boolean {
  if (test.states !== null && !test.states.has(stateOf(columns, slot))) return false;
  if (test.ignitionOn && !hasIgnitionOn(columns, slot)) return false;
  return test.flags === 0 || ((columns.flags[slot] ?? 0) & test.flags) !== 0;
}

function stateOf({ motion, freshness }: FleetColumns, slot: number): number {
  return stateCode(motion[slot] ?? Number.POSITIVE_INFINITY, freshness[slot] ?? Number.POSITIVE_INFINITY);
}

/** An ignition last heard of days ago says nothing of now. */
function hasIgnitionOn({ ignition, freshness }: FleetColumns, slot: number): boolean {
  return ignition[slot] === IGNITION_ON && isLive(freshness[slot]);
}

/** What a vehicle is sorted by; NaN where it is not known, which speed and motion are of nothing that is not live. */
function sortValueOf(columns: FleetColumns, sort: Exclude<Sort, 'name'>): (slot: number) => number {
  const { speedKmh, messageTimeS, motionSinceS, freshness } = columns;
  if (sort === 'age') return (slot) => messageTimeS[slot] ?? Number.NaN;
  const values = sort === 'speed' ? speedKmh : motionSinceS;
  return (slot) => (isLive(freshness[slot]) ? (values[slot] ?? Number.NaN) : Number.NaN);
}

/** Columns of instants run against spans: the oldest has the smallest time and the greatest age. */
function sortsByInstant(sort: Sort): boolean {
  return sort === 'age' || sort === 'timeInState';
}

/** Sorted by value; what is not known comes last in either direction. */
function sortBy(slots: Uint32Array, value: (slot: number) => number, descending: boolean): Uint32Array {
  const sign = descending ? -1 : 1;
  return slots.sort((a, b) => {
    const left = value(a);
    const right = value(b);
    const leftKnown = !Number.isNaN(left);
    const rightKnown = !Number.isNaN(right);
    if (leftKnown !== rightKnown) return leftKnown ? -1 : 1;
    if (leftKnown && left !== right) return left < right ? -sign : sign;
    return 0;
  });
}
