import { piecesOf, type TrackFix } from './fixes.ts';
import type { TrackFileSource } from './track-file-source.ts';

const COLUMNS = ['vehicle', 'time', 'latitude', 'longitude', 'speed_kmh', 'course', 'altitude_m', 'ignition'];

/** A track as CSV (RFC 4180), a fix a line, in UTC; empty for what is not known. */
export function csvOf({ name, track }: TrackFileSource): string {
  const vehicle = field(name);
  const lines = piecesOf(track).flatMap((piece) => piece.map((fix) => lineOf(vehicle, fix)));
  return [COLUMNS.join(','), ...lines, ''].join('\r\n');
}

function lineOf(vehicle: string, fix: TrackFix): string {
  const { time, latitude, longitude, speedKmh, headingDeg, altitudeM, ignition } = fix;
  const cells = [time, latitude, longitude, speedKmh, headingDeg, altitudeM, ignition];
  return [vehicle, ...cells.map((cell) => (cell === null ? '' : String(cell)))].join(',');
}

/** A text that a spreadsheet takes for no formula (`=`, `+`, `-`, `@`, and what it skips before them). */
function field(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
