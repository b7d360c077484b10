import type { Failure } from '../../../shared/result.ts';
import type { Fuel } from '../../../shared/track/fuel.ts';
import type { TrackRules } from '../../../shared/track/track.ts';
import type { TrackInterval } from '../../records/intervals/use-track-intervals.ts';
import type { ReadTrack } from '../../shell/shown-tracks.ts';
import type { Span } from '../../ui/custom-span.ts';
import type { TrackHistoryState } from '../history/use-track-history.ts';
import type { ParametersState } from '../parameters/use-parameters.ts';
import type { Passage } from '../passages.ts';
import type { DayTotals } from './day-totals.ts';

/** What is to be read, the same of all vehicles. */
export interface TrackQuestion {
  readonly span: Span | null;
  /** Of another one what was read is not shown. */
  readonly subject: string;
  /** Until when the span reaches, where that is now; else 0. */
  readonly growsUntil: number;
  /** While true nothing new is asked. */
  readonly isIdle: boolean;
}

/** How far the track of a vehicle is read. */
export interface VehicleTrack {
  readonly vehicleId: string;
  /** Its place among the colours. */
  readonly look: number;
  readonly track: ReadTrack | null;
  /** By which it is cut; null until it is there. */
  readonly rules: TrackRules | null;
  /** By day of the chosen zone, and all together. */
  readonly days: readonly DayTotals[];
  readonly total: DayTotals | null;
  /** Ways into geofences and out of them, oldest first. */
  readonly passages: readonly Passage[];
  /** What flespi's calculators made of it, oldest first. */
  readonly intervals: readonly TrackInterval[];
  readonly isReading: boolean;
  readonly failure: Failure | null;
  readonly retry: () => void;
  readonly history: TrackHistoryState;
  readonly parameters: ParametersState;
  /** Null where nothing is known of it. */
  readonly fuel: Fuel | null;
}

/** One whose track is there. */
export type DrawnVehicle = VehicleTrack & { readonly track: ReadTrack; readonly rules: TrackRules };

/** Whether the track is there, with more than a position. */
export function isDrawn(vehicle: VehicleTrack): vehicle is DrawnVehicle {
  return vehicle.track !== null && vehicle.rules !== null && vehicle.track.fixes.timeUs.length > 1;
}
