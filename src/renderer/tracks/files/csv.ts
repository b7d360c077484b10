import { textCell } from '../../../shared/track-files/csv-cell.ts';
import { isoOf } from '../../../shared/track-files/iso-time.ts';
import { decimal, degrees, plainNumber } from '../../../shared/track-files/numbers.ts';
import { piecesOf, type TrackFix } from './fixes.ts';
import type { TrackFileSource } from './track-file-source.ts';

const COLUMNS = ['vehicle', 'time', 'latitude', 'longitude', 'speed_kmh', 'course', 'altitude_m', 'ignition'];

/** Tracks as CSV (RFC 4180), a fix a line, one vehicle after the other, in UTC; empty for what is not known. */
export function csvOf(sources: readonly TrackFileSource[]): string {
  const lines = sources.flatMap(({ name, track }) => {
    const vehicle = textCell(name);
    return piecesOf(track).flatMap((piece) => piece.map((fix) => lineOf(vehicle, fix)));
  });
  return [COLUMNS.join(','), ...lines, ''].join('\r\n');
}

function lineOf(vehicle: string, fix: TrackFix): string {
  const { timeUs, latitude, longitude, speedKmh, headingDeg, altitudeM, ignition } = fix;
  return [
    vehicle,
    isoOf(timeUs),
    degrees(latitude),
    degrees(longitude),
    speedKmh === null ? '' : decimal(speedKmh, 1),
    headingDeg === null ? '' : plainNumber(headingDeg),
    altitudeM === null ? '' : plainNumber(altitudeM),
    ignition === null ? '' : String(ignition),
  ].join(',');
}
