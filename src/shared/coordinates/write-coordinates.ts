import { OpenLocationCode } from 'open-location-code';
import { areCoordinates, type Coordinates } from './coordinates.ts';
import { decimalDegrees } from './decimal-degrees.ts';
import { grid } from './grid.ts';

/** The forms in which a position is written. */
export const COORDINATE_FORMS = ['decimal', 'dms', 'plus-code', 'mgrs', 'geo', 'osm'] as const;
export type CoordinateForm = (typeof COORDINATE_FORMS)[number];

/** A square of some 14 m. */
const PLUS_CODE_DIGITS = 10;
/** A metre. */
const MGRS_DIGITS = 5;
/** What OpenStreetMap is opened at. */
const OSM_ZOOM = 16;
const openLocationCode = new OpenLocationCode();

/** Writes a point in a form; null where that form has none for it, as MGRS near the poles, or where there is no such point. */
export function writeCoordinates(point: Coordinates, form: CoordinateForm): string | null {
  if (!areCoordinates(point)) return null;
  const [latitude, longitude] = [decimalDegrees(point.latitude), decimalDegrees(point.longitude)];
  switch (form) {
    case 'decimal':
      return `${latitude}, ${longitude}`;
    case 'dms':
      return `${sexagesimal(point.latitude, 'N', 'S')} ${sexagesimal(point.longitude, 'E', 'W')}`;
    case 'plus-code':
      return openLocationCode.encode(point.latitude, point.longitude, PLUS_CODE_DIGITS);
    case 'mgrs':
      return gridReference(point);
    case 'geo':
      return `geo:${latitude},${longitude}`;
    case 'osm':
      return `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=${OSM_ZOOM}/${latitude}/${longitude}`;
  }
}

/** `52°24′03.6″N`: rounded as a whole, so that no second is the sixtieth. */
function sexagesimal(degrees: number, positive: string, negative: string): string {
  const tenths = Math.round(Math.abs(degrees) * 36_000);
  const [whole, minutes, seconds] = [
    Math.floor(tenths / 36_000),
    Math.floor(tenths / 600) % 60,
    tenths % 600,
  ];
  const side = degrees < 0 && tenths > 0 ? negative : positive;
  return `${whole}°${String(minutes).padStart(2, '0')}′${(seconds / 10).toFixed(1).padStart(4, '0')}″${side}`;
}

/** `33U UU 86212 98265`. The zones end at 84° north and 80° south. */
function gridReference({ latitude, longitude }: Coordinates): string | null {
  if (latitude > 84 || latitude < -80) return null;
  const whole = grid.forward([longitude, latitude], MGRS_DIGITS);
  const parts = /^(\d{1,2}[A-Z])([A-Z]{2})(\d{5})(\d{5})$/.exec(whole);
  return parts === null ? null : parts.slice(1).join(' ');
}
