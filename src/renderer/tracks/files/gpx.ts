import { GPX_FOOT, GPX_HEAD, gpxPoint } from '../../../shared/track-files/gpx.ts';
import { xmlText } from '../../../shared/track-files/xml-text.ts';
import { piecesOf } from './fixes.ts';
import type { TrackFileSource } from './track-file-source.ts';

/** Tracks as GPX 1.1: a `trk` a vehicle, one `trkseg` between silences. */
export function gpxOf(sources: readonly TrackFileSource[]): string {
  return `${GPX_HEAD}${sources.map(trackOf).join('')}${GPX_FOOT}`;
}

function trackOf({ name, track }: TrackFileSource): string {
  const segments = piecesOf(track).map((piece) => `<trkseg>\n${piece.map(gpxPoint).join('')}</trkseg>\n`);
  return `<trk>\n<name>${xmlText(name)}</name>\n${segments.join('')}</trk>\n`;
}
