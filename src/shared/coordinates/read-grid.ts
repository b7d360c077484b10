import { OpenLocationCode } from 'open-location-code';
import type { Coordinates } from './coordinates.ts';
import { grid } from './grid.ts';

/** A plus code without its first digits, and the place that it is near to, empty where none is named. */
export interface ShortCode {
  readonly code: string;
  readonly near: string;
}

const FULL_CODE = /^[2-9CFGHJMPQRVWX][2-9CFGHJMPQRV][2-9CFGHJMPQRVWX0]{6}\+[2-9CFGHJMPQRVWX]{0,7}$/i;
const SHORT_CODE = /^([2-9CFGHJMPQRVWX]{4,6}\+[2-9CFGHJMPQRVWX]{2,3})(?:[\s,]+(\S.{0,80}))?$/i;
const GRID_REFERENCE = /^(\d{1,2}) ?([C-HJ-NP-X]) ?([A-HJ-NP-Z]{2}) ?(\d{2,10}|\d{1,5} \d{1,5})$/i;
const openLocationCode = new OpenLocationCode();

/** The middle of the square that a full plus code names. */
export function readFullPlusCode(text: string): Coordinates | null {
  return FULL_CODE.test(text) && openLocationCode.isFull(text) ? middleOf(text) : null;
}

/** `CW9H+3R Teltow`; null where the text is none. */
export function readShortCode(text: string): ShortCode | null {
  const [, code, near = ''] = SHORT_CODE.exec(text.trim()) ?? [];
  return code === undefined || !openLocationCode.isShort(code) ? null : { code: code.toUpperCase(), near };
}

/** The point that a short code names nearest to another. */
export function recoverShortCode(code: string, near: Coordinates): Coordinates {
  return middleOf(openLocationCode.recoverNearest(code, near.latitude, near.longitude));
}

function middleOf(code: string): Coordinates {
  const { latitudeCenter, longitudeCenter } = openLocationCode.decode(code);
  return { latitude: latitudeCenter, longitude: longitudeCenter };
}

/** The middle of the square that an MGRS reference names, with or without blanks. */
export function readGridReference(text: string): Coordinates | null {
  const [, zone, band = '', square = '', digits = ''] = GRID_REFERENCE.exec(text) ?? [];
  const figures = digits.replace(' ', '');
  const [east = '', north = ''] = digits.split(' ');
  const isEven = digits.includes(' ') ? east.length === north.length : figures.length % 2 === 0;
  if (zone === undefined || !isEven) return null;
  try {
    const [longitude, latitude] = grid.toPoint(`${zone}${band}${square}${figures}`.toUpperCase());
    return Number.isFinite(latitude) && Number.isFinite(longitude) ? { latitude, longitude } : null;
  } catch {
    // It looks like the name of a square, and there is none of that name.
    return null;
  }
}
