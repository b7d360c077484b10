import type { Coordinates } from '../../shared/coordinates/coordinates.ts';
import { readCoordinates } from '../../shared/coordinates/read-coordinates.ts';
import { readShortCode, recoverShortCode } from '../../shared/coordinates/read-grid.ts';
import { writeCoordinates } from '../../shared/coordinates/write-coordinates.ts';
import type { Figures } from '../../shared/format/figures.ts';
import type { Language } from '../../shared/format/language.ts';
import type { Town } from '../../shared/place.ts';
import { countryName } from './country-name.ts';
import type { MarkedPlace } from './place-mark.ts';

/** Kinds of what a search for places finds, in the order in which they are listed. */
export const PLACE_GROUPS = ['coordinates', 'geofences', 'towns', 'addresses'] as const;
export type PlaceGroup = (typeof PLACE_GROUPS)[number];

/** One result. */
export interface FoundPlace extends MarkedPlace {
  readonly id: string;
  readonly group: PlaceGroup;
}

/** How a text is to be understood. */
export type PlaceQuestion =
  | { readonly kind: 'point'; readonly point: Coordinates }
  | { readonly kind: 'out-of-range' }
  /** `code`: a short plus code, to be found near to the town; null where the town itself is meant. */
  | { readonly kind: 'name'; readonly name: string; readonly code: string | null }
  | { readonly kind: 'nothing' };

/** Fewer letters begin the names of half the world. */
const LEAST_LETTERS = 2;
const LONGEST_NAME = 200;

/** Understands what was typed: as a point where it can be one, else as the beginning of a name. */
export function understand(text: string, language: Language): PlaceQuestion {
  const read = readCoordinates(text, language);
  if (read?.kind === 'point')
    return { kind: 'point', point: { latitude: read.latitude, longitude: read.longitude } };
  if (read !== null) return read;
  const short = readShortCode(text);
  if (short !== null)
    return short.near === '' ? { kind: 'nothing' } : { kind: 'name', name: short.near, code: short.code };
  const name = text.trim().slice(0, LONGEST_NAME);
  return name.length < LEAST_LETTERS || !/\p{L}/u.test(name)
    ? { kind: 'nothing' }
    : { kind: 'name', name, code: null };
}

/** A point as a result: its decimals, and its degrees beside them. */
export function pointPlace(point: Coordinates, note: string | null = null): FoundPlace {
  return {
    ...point,
    id: 'point',
    group: 'coordinates',
    name: writeCoordinates(point, 'decimal') ?? '',
    note: note ?? writeCoordinates(point, 'dms') ?? '',
  };
}

/** Towns as results, or the one point that a short code names near to the first of them. */
export function townPlaces(
  towns: readonly Town[],
  question: PlaceQuestion,
  { language, figures }: { readonly language: Language; readonly figures: Pick<Figures, 'count'> },
): readonly FoundPlace[] {
  if (question.kind !== 'name') return [];
  if (question.code !== null) {
    const [first] = towns;
    return first === undefined
      ? []
      : [pointPlace(recoverShortCode(question.code, first), `${question.code} ${first.name}`)];
  }
  return towns.map((town, at) => ({
    latitude: town.latitude,
    longitude: town.longitude,
    id: `town-${at}`,
    group: 'towns',
    name: town.name,
    note: [countryName(town.country, language), figures.count(town.population)]
      .filter((part) => part !== '')
      .join(' · '),
  }));
}
