import type { TrackPart } from '../../../shared/track/track.ts';
import type { ExportedFix } from '../../../shared/track-files/exported-fix.ts';
import type { ReadTrack } from '../../shell/shown-tracks.ts';

/** One fix of a track, for a file. */
export interface TrackFix extends ExportedFix {
  /** Null where it is not known. */
  readonly ignition: boolean | null;
}

/** The fixes that can be true, in pieces between which nothing is known. */
export function piecesOf({ fixes, jumps, parts }: ReadTrack): readonly (readonly TrackFix[])[] {
  const spans = joined(parts);
  const all = spans.length > 0 ? spans : [{ from: 0, to: fixes.timeUs.length - 1 }];
  return all
    .map(({ from, to }) => {
      const piece: TrackFix[] = [];
      for (let at = from; at <= to; at++) {
        if (jumps[at] !== 1) piece.push(fixAt({ fixes }, at));
      }
      return piece;
    })
    .filter(({ length }) => length > 0);
}

/** Trips and stops that follow each other are one piece; a silence is between two. */
function joined(parts: readonly TrackPart[]): readonly { readonly from: number; readonly to: number }[] {
  const spans: { from: number; to: number }[] = [];
  let isApart = true;
  for (const { kind, from, to } of parts) {
    const last = spans.at(-1);
    if (kind === 'silence') isApart = true;
    else if (isApart || last === undefined) {
      spans.push({ from, to });
      isApart = false;
    } else last.to = to;
  }
  return spans;
}

const IGNITIONS = [null, false, true] as const;

function fixAt({ fixes }: Pick<ReadTrack, 'fixes'>, at: number): TrackFix {
  return {
    timeUs: fixes.timeUs[at] ?? 0,
    latitude: fixes.latitude[at] ?? 0,
    longitude: fixes.longitude[at] ?? 0,
    altitudeM: known(fixes.altitudeM[at]),
    speedKmh: known(fixes.speedKmh[at]),
    headingDeg: known(fixes.headingDeg[at]),
    ignition: IGNITIONS[fixes.ignition[at] ?? 0] ?? null,
  };
}

function known(value: number | undefined): number | null {
  return value === undefined || Number.isNaN(value) ? null : value;
}
