import type { FleetColumns } from '../../shared/fleet-frame.ts';
import type { Format } from '../../shared/format/format.ts';
import { UNKNOWN } from '../../shared/format/style.ts';
import { hasFlag, IGNITIONS, type Ignition, MOTIONS, type Motion } from '../../shared/vehicle-status.ts';
import { SHOWN_FRESHNESSES, type ShownFreshness } from '../fleet/shown-freshness.ts';
import { placeFault } from '../map/vehicles/place-fault.ts';
import { shortAge } from '../ui/presence-words.ts';

/** Marks of a row, gravest first. */
export const MARKS = [
  'alarm',
  'warning',
  'disabled',
  'noFix',
  'invalidPlace',
  'beyondMap',
  'invalidFix',
  'oldFix',
  'timeUnknown',
  'clock',
  'late',
] as const;
export type Mark = (typeof MARKS)[number];

/** What a row says besides the name; figures as text, so that a row renders again only when a word of it changes. */
export interface RowFacts {
  readonly motion: Motion;
  readonly freshness: ShownFreshness;
  readonly ignition: Ignition;
  /** Without its unit. */
  readonly speed: string;
  readonly speedUnit: string;
  /** Speed and unit as they were sent, where what is shown is converted; else empty. */
  readonly speedSent: string;
  /** `≥ 4 s` where it is only known when the message came. */
  readonly age: string;
  readonly timeUnknown: boolean;
  /** Its connection was closed after it was last heard. */
  readonly closed: boolean;
  /** Age of the place where that is greater; else empty. */
  readonly placeAge: string;
  /** Time in the motion while live; else empty, for the age of the data says it all. */
  readonly timeInState: string;
  /** Whether the time in state is only known to be so long at least: its beginning was not seen. */
  readonly atLeast: boolean;
  /** Degrees, to a ten-thousandth; NaN where there is no valid place. */
  readonly latitude: number;
  readonly longitude: number;
  /** Names of `Mark`s, joined by spaces. */
  readonly marks: string;
}

/** Reads a vehicle's row from the columns. Codes not known are `unknown`, or `never`. */
export function rowFacts(
  columns: FleetColumns,
  slot: number,
  nowMs: number,
  { quantities, figures }: Pick<Format, 'quantities' | 'figures'>,
): RowFacts {
  const freshness = SHOWN_FRESHNESSES[columns.freshness[slot] ?? 3] ?? 'never';
  const flags = columns.flags[slot] ?? 0;
  const speedKmh = columns.speedKmh[slot] ?? null;
  const speed = quantities.speed(speedKmh);
  const sinceS = freshness === 'live' ? (columns.motionSinceS[slot] ?? Number.NaN) : Number.NaN;
  return {
    motion: MOTIONS[columns.motion[slot] ?? 3] ?? 'unknown',
    freshness,
    ignition: IGNITIONS[columns.ignition[slot] ?? 2] ?? 'unknown',
    speed: speed.figure,
    speedUnit: speed.unit,
    speedSent: quantities.sentAs(speedKmh, 'km/h') ?? '',
    age: shortAge(columns, slot, nowMs, figures),
    timeUnknown: hasFlag(flags, 'timeUnknown'),
    closed: hasFlag(flags, 'disconnected'),
    placeAge: hasFlag(flags, 'oldFix') ? figures.age(columns.fixTimeS[slot] ?? null, nowMs) : '',
    timeInState: Number.isNaN(sinceS) ? '' : figures.span(nowMs - sinceS * 1000),
    atLeast: !Number.isNaN(sinceS) && hasFlag(flags, 'motionSinceAtLeast'),
    latitude: hasFlag(flags, 'invalidPlace') ? Number.NaN : rounded(columns.latitude[slot]),
    longitude: rounded(columns.longitude[slot]),
    marks: marksOf(flags, columns.latitude[slot] ?? Number.NaN).join(' '),
  };
}

/** Some ten metres: a row is not drawn again for less. */
function rounded(degrees = Number.NaN): number {
  return Math.round(degrees * 10_000) / 10_000;
}

/** The marks that a row's flags and latitude (degrees) call for. `disconnected` is told with the age. */
export function marksOf(flags: number, latitude: number): readonly Mark[] {
  const set: Readonly<Record<Mark, boolean>> = {
    alarm: hasFlag(flags, 'alarm'),
    warning: hasFlag(flags, 'warning'),
    disabled: hasFlag(flags, 'disabled'),
    noFix: hasFlag(flags, 'noFix') && !hasFlag(flags, 'invalidPlace'),
    invalidPlace: hasFlag(flags, 'invalidPlace'),
    beyondMap: placeFault(latitude, flags) === 'beyondMap',
    oldFix: hasFlag(flags, 'oldFix'),
    timeUnknown: hasFlag(flags, 'timeUnknown'),
    invalidFix: hasFlag(flags, 'invalidFix') && !hasFlag(flags, 'noFix'),
    clock: hasFlag(flags, 'clockAhead') || hasFlag(flags, 'clockBehind'),
    late: hasFlag(flags, 'late'),
  };
  return MARKS.filter((mark) => set[mark]);
}

/** Whether a figure is known. */
export const isKnown = (figure: string): boolean => figure !== UNKNOWN;
