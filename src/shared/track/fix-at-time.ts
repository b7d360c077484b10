import { firstFrom } from './first-from.ts';
import type { TrackFixes, TrackPart } from './track.ts';

interface Walked {
  readonly fixes: Pick<TrackFixes, 'timeUs'>;
  /** 1 where a fix cannot be true. */
  readonly jumps: Uint8Array;
}

/** Index of the fix nearest in time, of those that can be true; null where there is none. */
export function nearestInTime({ fixes: { timeUs }, jumps }: Walked, timeMs: number): number | null {
  const wantedUs = timeMs * 1000;
  const after = goodFrom(jumps, firstFrom(timeUs, wantedUs), 1);
  const before = goodFrom(jumps, firstFrom(timeUs, wantedUs) - 1, -1);
  if (before === null || after === null) return before ?? after;
  return wantedUs - (timeUs[before] ?? 0) <= (timeUs[after] ?? 0) - wantedUs ? before : after;
}

/** The same, but none where it is not known where the vehicle was then: before its track, behind it, and in a silence. */
export function fixAtTime(
  track: Walked & { readonly parts: readonly TrackPart[] },
  timeMs: number,
): number | null {
  const { timeUs } = track.fixes;
  const nearest = nearestInTime(track, timeMs);
  const wantedUs = timeMs * 1000;
  if (nearest === null || wantedUs < (timeUs[0] ?? 0) || wantedUs > (timeUs.at(-1) ?? 0)) return null;
  const isSilent = track.parts.some(
    ({ kind, from, to }) =>
      kind === 'silence' && wantedUs > (timeUs[from] ?? 0) && wantedUs < (timeUs[to] ?? 0),
  );
  return isSilent ? null : nearest;
}

function goodFrom(jumps: Uint8Array, from: number, by: 1 | -1): number | null {
  for (let at = from; at >= 0 && at < jumps.length; at += by) if (jumps[at] === 0) return at;
  return null;
}
