import { DEFAULT_TRACK_RULES } from '../../../shared/track/track.ts';
import type { ReadTrack } from '../../shell/shown-tracks.ts';
import type { DrawnVehicle } from '../reading/vehicle-track.ts';

/** A vehicle whose track was read, and nothing else of it. */
export function someVehicle(track: ReadTrack, look = 0): DrawnVehicle {
  const nothing = { failure: null, cancel() {}, fetch() {}, again() {} };
  return {
    vehicleId: track.vehicleId,
    look,
    track,
    rules: DEFAULT_TRACK_RULES,
    days: [],
    total: null,
    passages: [],
    intervals: [],
    isReading: false,
    failure: null,
    retry() {},
    history: { ...nothing, history: null, growth: '' },
    parameters: { ...nothing, value: null, progress: null, isCancelled: false },
    fuel: null,
  };
}
