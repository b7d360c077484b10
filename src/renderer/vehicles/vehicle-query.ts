import {
  FRESHNESSES,
  type Freshness,
  IGNITIONS,
  type Ignition,
  MOTIONS,
  type Motion,
  VEHICLE_FLAGS,
} from '../../shared/vehicle-status.ts';

/** The status chips. Chips of one group widen each other; groups narrow each other. */
export const CHIPS = [
  'moving',
  'idle',
  'stopped',
  'unknown',
  'stale',
  'lost',
  'alarm',
  'ignitionOn',
] as const;
export type Chip = (typeof CHIPS)[number];
export type ChipCounts = Readonly<Record<Chip, number>>;

export const SORTS = ['name', 'age', 'speed', 'timeInState'] as const;
export type Sort = (typeof SORTS)[number];

/** Which vehicles to list, and in which order. */
export interface VehicleQuery {
  readonly text: string;
  readonly chips: ReadonlySet<Chip>;
  readonly sort: Sort;
  readonly descending: boolean;
}

export const EVERY_VEHICLE: VehicleQuery = { text: '', chips: new Set(), sort: 'name', descending: false };

/** Whether the query leaves anything out. */
export function isFiltering({ text, chips }: Pick<VehicleQuery, 'text' | 'chips'>): boolean {
  return text.trim() !== '' || chips.size > 0;
}

/** The order that is asked for first: names from A, everything else from the worst or greatest. */
export function firstDirection(sort: Sort): boolean {
  return sort !== 'name';
}

const motionCode = (motion: Motion): number => MOTIONS.indexOf(motion);
const freshnessCode = (freshness: Freshness): number => FRESHNESSES.indexOf(freshness);
const ignitionCode = (ignition: Ignition): number => IGNITIONS.indexOf(ignition);

/** Codes that the chips ask for; null where a group asks for nothing. */
export interface ChipTest {
  readonly motions: ReadonlySet<number> | null;
  readonly freshnesses: ReadonlySet<number> | null;
  readonly ignition: number | null;
  readonly flags: number;
}

/** The chips as codes, so that a pass over the columns compares numbers alone. */
export function chipTest(chips: ReadonlySet<Chip>): ChipTest {
  const motions = MOTIONS.filter((motion) => chips.has(motion)).map(motionCode);
  const freshnesses = (['stale', 'lost'] as const).filter((word) => chips.has(word)).map(freshnessCode);
  return {
    motions: motions.length > 0 ? new Set(motions) : null,
    freshnesses: freshnesses.length > 0 ? new Set(freshnesses) : null,
    ignition: chips.has('ignitionOn') ? ignitionCode('on') : null,
    flags: chips.has('alarm') ? VEHICLE_FLAGS.alarm : 0,
  };
}
