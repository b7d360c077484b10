import type { Language } from '../format/language.ts';
import { areCoordinates, type Coordinates } from './coordinates.ts';
import { readAngles } from './read-angles.ts';
import { readFullPlusCode, readGridReference } from './read-grid.ts';
import { readMapLink } from './read-map-link.ts';

/** What a text says: a point, or numbers that would be one if they were not out of bounds. */
export type ReadCoordinates = (Coordinates & { readonly kind: 'point' }) | { readonly kind: 'out-of-range' };

/** A link that was copied is longer than what anybody types, but not by more than this. */
const LONGEST_LINK = 2_000;
const LONGEST_TYPED = 100;

/**
 * Reads a point in any usual form: decimal degrees with point or comma, degrees with minutes and seconds, `geo:`, links of maps, MGRS, full
 * plus codes. Null where the text is nothing of the kind: `12 34` is no point, and neither is a telephone number. In German `O` is east.
 */
export function readCoordinates(text: string, language: Language = 'en'): ReadCoordinates | null {
  const found = text.length > LONGEST_LINK ? null : pairIn(text.trim(), language);
  if (found === null) return null;
  // Minus zero is zero.
  const point = { latitude: found.latitude + 0, longitude: found.longitude + 0 };
  if (areCoordinates(point)) return { kind: 'point', ...point };
  // Whole numbers without a mark are the number of something.
  return /[.,°'"]\d|°/.test(text) ? { kind: 'out-of-range' } : null;
}

function pairIn(text: string, language: Language): Coordinates | null {
  if (/^https?:\/\//i.test(text)) return readMapLink(text);
  if (text.length > LONGEST_TYPED || !/\d/.test(text)) return null;
  const plain = plainText(text);
  return (
    decimalsIn(plain) ?? readFullPlusCode(plain) ?? readGridReference(plain) ?? readAngles(plain, language)
  );
}

/** Signs, blanks and marks as a keyboard has them, for what was copied is written otherwise. */
function plainText(text: string): string {
  return text
    .replace(/^geo:/i, '')
    .replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, '')
    .replace(/[\u2212\u2010-\u2013\ufe63\uff0d]/g, '-')
    .replace(/\s+/g, ' ')
    .replace(/[\u2033\u201d\u201c\u02ba]|''/g, '"')
    .replace(/[\u2032\u2019\u02b9\u00b4\u2018]/g, "'")
    .replace(/[\u00ba\u02da]/g, '°')
    .trim();
}

const POINTED = String.raw`([+-]? ?\d{1,3}(?:\.\d{0,20})?) ?°?`;
const WITH_COMMA = String.raw`([+-]? ?\d{1,3},\d{1,20}) ?°?`;
/** With a mark between them, or blanks where one of them has decimals: two bare whole numbers are no point. */
const PAIRS: readonly RegExp[] = [
  // The height and what else may stand behind a `geo:` says nothing of the point.
  new RegExp(`^[([]?${POINTED} ?[,;/|] ?${POINTED}(?:,-?[\\d.]{1,12})?(?:;[a-z-]+=[^;]*)*[)\\]]?$`, 'i'),
  new RegExp(`^(?=.*\\.)${POINTED} ${POINTED}$`),
  new RegExp(`^${WITH_COMMA}(?: ?[;/|] ?|, | )${WITH_COMMA}$`),
  new RegExp(`^lat(?:itude)?\\.?[ :=]+${POINTED}[ ,;&]+(?:lon|lng|long|longitude)\\.?[ :=]+${POINTED}$`, 'i'),
];

function decimalsIn(text: string): Coordinates | null {
  for (const pair of PAIRS) {
    const [, latitude, longitude] = pair.exec(text) ?? [];
    if (latitude !== undefined && longitude !== undefined)
      return { latitude: numberIn(latitude), longitude: numberIn(longitude) };
  }
  return null;
}

function numberIn(text: string): number {
  return Number(text.replace(',', '.').replace(' ', ''));
}
