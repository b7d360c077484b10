import { GPX_FOOT, GPX_HEAD, gpxPoint } from '../../../shared/track-files/gpx.ts';
import { xmlText } from '../../../shared/track-files/xml-text.ts';
import { piecesOf } from './fixes.ts';
import type { TrackFileSource } from './track-file-source.ts';

/** A track as GPX 1.1: one `trkseg` between silences. */
export function gpxOf({ name, track }: TrackFileSource): string {
  const segments = piecesOf(track).map((piece) => `<trkseg>\n${piece.map(gpxPoint).join('')}</trkseg>\n`);
  return `${GPX_HEAD}<trk>\n<name>${xmlText(name)}</name>\n${segments.join('')}</trk>\n${GPX_FOOT}`;
}
