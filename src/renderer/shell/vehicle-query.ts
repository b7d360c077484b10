import { FRESHNESSES, IGNITIONS, MOTIONS, VEHICLE_FLAGS } from '../../shared/vehicle-status.ts';
import { NOT_LIVE } from '../fleet/shown-freshness.ts';
import type { MapArea } from './selection.ts';
import type { SlotSet } from './slot-set.ts';

/**
 * What a vehicle counts as: freshness first, for what is old must not be counted as live. Every vehicle has exactly one,
 * so their counts add up to the fleet. The index is the code of `stateCode`.
 */
export const STATES = [...MOTIONS, 'stale', 'lost', 'never', 'notLive'] as const;

/** The status chips. Chips of one group (states, flags, ignition) widen each other; groups narrow each other. */
export const CHIPS = [...STATES, 'alarm', 'warning', 'problems', 'ignitionOn'] as const;
export type Chip = (typeof CHIPS)[number];
export type ChipCounts = Readonly<Record<Chip, number>>;

/** Chips that show only while they find something, for most fleets have none of these. */
const RARE: ReadonlySet<Chip> = new Set(['never', 'notLive', 'warning', 'problems']);

/** The chips worth showing: all but the rare ones that find nothing and are not asked for. */
export function chipsToShow(counts: ChipCounts, chosen: ReadonlySet<Chip> = new Set()): readonly Chip[] {
  return CHIPS.filter((chip) => !RARE.has(chip) || counts[chip] > 0 || chosen.has(chip));
}

export const SORTS = ['name', 'age', 'speed', 'timeInState'] as const;
export type Sort = (typeof SORTS)[number];

/** Which vehicles to list, and in which order. */
export interface VehicleQuery {
  readonly text: string;
  readonly chips: ReadonlySet<Chip>;
  /** Ids of the accounts asked for; empty asks for all. */
  readonly accounts: ReadonlySet<string>;
  /** What the list follows the map to; null lists vehicles wherever they are. */
  readonly area: MapArea | null;
  /** Those that are in the geofence that is asked for; null asks for none. */
  readonly within: SlotSet | null;
  /** Those of which a rule that is asked for is so; null asks for none. */
  readonly ruled: SlotSet | null;
  readonly sort: Sort;
  readonly descending: boolean;
}

export const EVERY_VEHICLE: VehicleQuery = {
  text: '',
  chips: new Set(),
  accounts: new Set(),
  area: null,
  within: null,
  ruled: null,
  sort: 'name',
  descending: false,
};

/** Whether the query leaves anything out, wherever it is. */
export function isFiltering({
  text,
  chips,
  accounts,
  within,
  ruled,
}: Pick<VehicleQuery, 'text' | 'chips' | 'accounts' | 'within' | 'ruled'>): boolean {
  const isAsked = chips.size > 0 || accounts.size > 0 || within !== null || ruled !== null;
  return isAsked || text.trim() !== '';
}

/** The order that is asked for first: names from A, everything else from the worst or greatest. */
export function firstDirection(sort: Sort): boolean {
  return sort !== 'name';
}

const LIVE = FRESHNESSES.indexOf('live');
const UNKNOWN = STATES.indexOf('unknown');
const NEVER = STATES.indexOf('never');
const NOT_LIVE_STATE = STATES.indexOf('notLive');
export const IGNITION_ON = IGNITIONS.indexOf('on');

/** Flags that the problems chip stands for. */
export const PROBLEMS =
  VEHICLE_FLAGS.clockAhead |
  VEHICLE_FLAGS.clockBehind |
  VEHICLE_FLAGS.late |
  VEHICLE_FLAGS.invalidFix |
  VEHICLE_FLAGS.noFix |
  VEHICLE_FLAGS.timeUnknown |
  VEHICLE_FLAGS.disabled;

/** Whether a code of `SHOWN_FRESHNESSES` says live. */
export const isLive = (freshness: number | undefined): boolean => freshness === LIVE;

/** The index in `STATES` for codes of `MOTIONS` and `SHOWN_FRESHNESSES`; codes not known are `unknown` and `never`. */
export function stateCode(motion: number, freshness: number): number {
  if (freshness === NOT_LIVE) return NOT_LIVE_STATE;
  return isLive(freshness) ? Math.min(motion, UNKNOWN) : Math.min(UNKNOWN + freshness, NEVER);
}

/** Codes that the chips ask for; null where a group asks for nothing. */
export interface ChipTest {
  readonly states: ReadonlySet<number> | null;
  /** Live vehicles whose ignition is on. */
  readonly ignitionOn: boolean;
  /** Any of these flags; 0 asks for none. */
  readonly flags: number;
}

/** The chips as codes, so that a pass over the columns compares numbers alone. */
export function chipTest(chips: ReadonlySet<Chip>): ChipTest {
  const states = STATES.filter((state) => chips.has(state)).map((state) => STATES.indexOf(state));
  return {
    states: states.length > 0 ? new Set(states) : null,
    ignitionOn: chips.has('ignitionOn'),
    flags:
      (chips.has('alarm') ? VEHICLE_FLAGS.alarm : 0) |
      (chips.has('warning') ? VEHICLE_FLAGS.warning : 0) |
      (chips.has('problems') ? PROBLEMS : 0),
  };
}
