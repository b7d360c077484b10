import { addFuel, type Fuel, type FuelUse } from '../../../shared/track/fuel.ts';
import { type TrackTotals, totalsOf } from '../../../shared/track/totals.ts';
import type { TrackPart } from '../../../shared/track/track.ts';
import type { ReadTrack } from '../../shell/shown-tracks.ts';

/** What a span of a track adds up to, with the fuel that was used in it. */
export interface DayTotals extends TrackTotals {
  /** Null where nothing is known. */
  readonly fuel: Exclude<FuelUse, 'refuelled'> | null;
}

/** Adds up a track by spans that follow each other; `bounds` are where each begins and the last one ends, Unix milliseconds. */
export function dayTotals(
  track: ReadTrack,
  bounds: readonly number[],
  fuel: Fuel | null,
): readonly DayTotals[] {
  return totalsOf(track.fixes, track.parts, bounds).map((totals) => ({
    ...totals,
    fuel: fuel === null || !hasSome(totals) ? null : fuelWithin(track, totals, fuel),
  }));
}

/** Whether a part of the track lies in it. */
export function hasSome({ drivingS, stoppedS, silentS }: TrackTotals): boolean {
  return drivingS + stoppedS + silentS > 0;
}

/** What was used within a span, part by part. */
function fuelWithin(
  { fixes, parts }: ReadTrack,
  { fromMs, toMs }: TrackTotals,
  fuel: Fuel,
): DayTotals['fuel'] {
  const uses: (FuelUse | null)[] = [];
  for (const part of parts) {
    const fromUs = Math.max(fromMs * 1000, fixes.timeUs[part.from] ?? 0);
    const toUs = Math.min(toMs * 1000, fixes.timeUs[part.to] ?? 0);
    if (toUs <= fromUs || !tells(fuel, part)) continue;
    uses.push(fuel.used(part.kind, fromUs, toUs));
  }
  return addFuel(uses);
}

/** A tank says nothing of standing, as it may be filled then. */
function tells({ source }: Fuel, { kind }: TrackPart): boolean {
  return source.kind === 'counter' || kind !== 'stop';
}
