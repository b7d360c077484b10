import type { GeofenceVisit } from '../../shared/geofences/geofence.ts';
import { firstFrom } from '../../shared/track/first-from.ts';
import type { TrackFixes } from '../../shared/track/track.ts';

/** The vehicle came into a geofence, or left it. */
export interface Passage {
  readonly kind: 'entered' | 'left';
  readonly geofenceId: string;
  /** Of the fix that told it, Unix milliseconds. */
  readonly timeMs: number;
  /** How long it was in; at least so long where it was in before what is known begins. Null of one that came in. */
  readonly stayMs: number | null;
  readonly isAtLeast: boolean;
}

/** What visits of a vehicle tell of its ways in and out, oldest first. What lies before the track or behind it is no passage of it. */
export function passagesOf(visits: readonly GeofenceVisit[]): readonly Passage[] {
  return visits
    .flatMap(({ geofenceId, enteredMs, isEnteredBefore, leftMs }) => {
      const passages: Passage[] = [];
      if (!isEnteredBefore)
        passages.push({ kind: 'entered', geofenceId, timeMs: enteredMs, stayMs: null, isAtLeast: false });
      if (leftMs !== null) {
        const stayMs = leftMs - enteredMs;
        passages.push({ kind: 'left', geofenceId, timeMs: leftMs, stayMs, isAtLeast: isEnteredBefore });
      }
      return passages;
    })
    .toSorted((a, b) => a.timeMs - b.timeMs);
}

/** Index of the last fix that is not behind a time; null where there is none. */
export function fixAt({ timeUs }: Pick<TrackFixes, 'timeUs'>, timeMs: number): number | null {
  const after = firstFrom(timeUs, (timeMs + 1) * 1_000);
  return after === 0 ? null : after - 1;
}
