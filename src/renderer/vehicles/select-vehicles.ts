import type { FleetColumns } from '../../shared/fleet-frame.ts';
import { beginsWords, searchForm } from '../../shared/search-text.ts';
import { VEHICLE_FLAGS } from '../../shared/vehicle-status.ts';
import type { FleetStore } from '../fleet/fleet-store.ts';
import type { MapArea } from '../shell/selection.ts';
import type { SlotSet } from '../shell/slot-set.ts';
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
import type { Sliced } from '../slices/slices.ts';
import { sortedInSlices } from '../slices/sort.ts';
import type { NameIndex } from './name-index.ts';

/** Names searched between two places at which the work may be interrupted. */
const STEP = 2_048;

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
export function isFound(haystack: string, text: string): boolean {
  return (
    haystack.includes(text) ||
    (text.includes(' ') && beginsWords(haystack.slice(0, haystack.indexOf('\n')), text))
  );
}

/** Slots of the accounts asked for in whose names, idents or ids the text is found, in the order of names. */
export function* searchedByName(
  names: NameIndex,
  { accounts, text: asked }: Pick<VehicleQuery, 'accounts' | 'text'>,
): Sliced<Uint32Array> {
  const slots = ofAccounts(names, accounts);
  const text = searchForm(asked.trim());
  if (text === '') return slots;
  const found = new Uint32Array(slots.length);
  let count = 0;
  for (let at = 0; at < slots.length; at += 1) {
    if (at % STEP === STEP - 1) yield;
    const slot = slots[at] ?? 0;
    if (isFound(names.entries[slot]?.haystack ?? '', text)) found[count++] = slot;
  }
  return found.slice(0, count);
}

/** Those of the slots that are in a set, in the same order; all where it is null. */
export function within(slots: Uint32Array, set: SlotSet | null): Uint32Array {
  return set === null ? slots : slots.filter((slot) => set.has(slot));
}

/** Those of the slots that the chips ask for, in the same order. */
export function ofChips(
  columns: FleetColumns,
  slots: Uint32Array,
  chips: VehicleQuery['chips'],
): Uint32Array {
  if (chips.size === 0) return slots;
  const test = chipTest(chips);
  return slots.filter((slot) => passes(columns, slot, test));
}

/**
 * Slots, given in the order of names, in that of the query, by the columns as they are when it begins. Equal vehicles keep the order of
 * their names.
 */
export function* inOrderOf(
  columns: FleetColumns,
  slots: Uint32Array,
  { sort, descending }: Pick<VehicleQuery, 'sort' | 'descending'>,
): Sliced<Uint32Array> {
  if (sort === 'name') return descending ? slots.toReversed() : slots;
  const value = sortValueOf(columns, sort);
  const values = Float64Array.from(slots, value);
  const places = yield* sortedInSlices(
    Uint32Array.from(slots.keys()),
    byValue(values, descending !== sortsByInstant(sort)),
  );
  return places.map((place) => slots[place] ?? 0);
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

/** Slots of the vehicles of the accounts asked for, whatever they are called; empty asks for all. */
export function presentIn(
  { length, has, identity }: Pick<FleetStore, 'length' | 'has' | 'identity'>,
  accounts: ReadonlySet<string>,
): Uint32Array {
  const present = new Uint32Array(length);
  let count = 0;
  for (let slot = 0; slot < length; slot += 1) {
    if (!has(slot)) continue;
    if (accounts.size === 0 || accounts.has(identity(slot)?.accountId ?? '')) present[count++] = slot;
  }
  return present.subarray(0, count);
}

/** Slots of the accounts asked for, in the order of names; empty asks for all. */
function ofAccounts(names: NameIndex, accounts: ReadonlySet<string>): Uint32Array {
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

/** By the value at each place; what is not known comes last in either direction. */
function byValue(values: Float64Array, descending: boolean): (a: number, b: number) => number {
  const sign = descending ? -1 : 1;
  return (a, b) => {
    const left = values[a] ?? Number.NaN;
    const right = values[b] ?? Number.NaN;
    const leftKnown = !Number.isNaN(left);
    const rightKnown = !Number.isNaN(right);
    if (leftKnown !== rightKnown) return leftKnown ? -1 : 1;
    if (leftKnown && left !== right) return left < right ? -sign : sign;
    return 0;
  };
}
