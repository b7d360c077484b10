import * as z from 'zod/mini';
import { cutText } from '../../shared/cut-text.ts';
import type { FoundAddress, GeocoderKind } from '../../shared/geocoder.ts';
import { MOST_ADDRESSES } from './geocoder-url.ts';

/** A line of an address is no longer. */
const LONGEST_LINE = 160;
/** Here the number of a house comes before its street. */
const NUMBER_FIRST = new Set('au ca fr gb hk ie il in lu my nz ph sg th us za'.split(' '));

/** A field that may be missing or of another kind, as a text that can stand in a line. */
const word = z.pipe(
  z.catch(z.optional(z.string()), undefined),
  z.transform((text) => plainLine(text ?? '')),
);
const degrees = (most: number) =>
  z
    .pipe(z.union([z.number(), z.string().check(z.regex(/^-?\d{1,3}(\.\d{1,30})?$/))]), z.transform(Number))
    .check(z.refine((value) => Number.isFinite(value) && Math.abs(value) <= most));
const latitude = degrees(90);
const longitude = degrees(180);

const parts = z.object({
  name: word,
  house_number: word,
  housenumber: word,
  road: word,
  street: word,
  pedestrian: word,
  postcode: word,
  city: word,
  town: word,
  village: word,
  municipality: word,
  suburb: word,
  district: word,
  locality: word,
  county: word,
  state: word,
  country: word,
  country_code: word,
  countrycode: word,
});
type Parts = z.infer<typeof parts>;
const NO_PARTS = parts.parse({});

const nominatimPlace = z.object({
  lat: latitude,
  lon: longitude,
  name: word,
  display_name: word,
  address: z.catch(parts, NO_PARTS),
});
const nominatimNothing = z.object({ error: z.unknown() });
const photonFeature = z.object({
  geometry: z.object({ type: z.literal('Point'), coordinates: z.tuple([longitude, latitude], z.unknown()) }),
  properties: z.catch(parts, NO_PARTS),
});
const photonAnswer = z.object({ features: z.array(z.unknown()) });

/** Addresses as they were kept on this computer. */
export const keptAddresses = z
  .array(
    z.object({
      latitude: z.number().check(z.minimum(-90), z.maximum(90)),
      longitude: z.number().check(z.minimum(-180), z.maximum(180)),
      name: z.string().check(z.maxLength(LONGEST_LINE + 1)),
      detail: z.string().check(z.maxLength(LONGEST_LINE + 1)),
    }),
  )
  .check(z.maxLength(MOST_ADDRESSES));

/**
 * What a geocoder answered, out of JSON that is believed in nothing: what is no place of the earth is left out, text is cut and without
 * what cannot be seen. Null where the answer is of another kind altogether.
 */
export function readAddresses(kind: GeocoderKind, value: unknown): readonly FoundAddress[] | null {
  const read = kind === 'photon' ? photonPlaces(value) : nominatimPlaces(value);
  return read?.filter(({ name }) => name !== '').slice(0, MOST_ADDRESSES) ?? null;
}

function nominatimPlaces(value: unknown): readonly FoundAddress[] | null {
  // That there is nothing is said with a word of its own (`reverse`).
  if (!Array.isArray(value) && nominatimNothing.safeParse(value).success) return [];
  const places = (Array.isArray(value) ? value : [value]).map((each) => nominatimPlace.safeParse(each).data);
  if (places.length > 0 && places.every((place) => place === undefined)) return null;
  return places.flatMap((place) => {
    if (place === undefined) return [];
    const { lat, lon, display_name: whole, address } = place;
    const lines = linesOf({ ...address, name: place.name });
    // Of a service that tells no parts.
    const [first = '', ...others] = whole.split(', ');
    const told = lines.name === '' ? { name: first, detail: plainLine(others.join(', ')) } : lines;
    return [{ latitude: lat, longitude: lon, ...told }];
  });
}

function photonPlaces(value: unknown): readonly FoundAddress[] | null {
  const features = photonAnswer.safeParse(value).data?.features;
  return (
    features?.flatMap((each) => {
      const feature = photonFeature.safeParse(each).data;
      if (feature === undefined) return [];
      const [lon, lat] = feature.geometry.coordinates;
      return [{ latitude: lat, longitude: lon, ...linesOf(feature.properties) }];
    }) ?? null
  );
}

function linesOf(address: Parts): Pick<FoundAddress, 'name' | 'detail'> {
  const road = address.road || address.street || address.pedestrian;
  const number = address.house_number || address.housenumber;
  const code = (address.country_code || address.countrycode).toLowerCase();
  const street = joined(' ', ...(NUMBER_FIRST.has(code) ? [number, road] : [road, number]));
  const town = address.city || address.town || address.village || address.municipality || address.locality;
  const name = address.name || (road === '' ? '' : street) || address.suburb || address.district || town;
  return {
    name,
    detail: plainLine(
      joined(
        ', ',
        road === '' || street === name || road === name ? '' : street,
        joined(' ', address.postcode, town === name ? '' : town) || address.county || address.state,
        address.country === name ? '' : address.country,
      ),
    ),
  };
}

function joined(between: string, ...words: readonly string[]): string {
  return words.filter((each) => each !== '').join(between);
}

function plainLine(text: string): string {
  const line = text.slice(0, 4 * LONGEST_LINE).replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ');
  return cutText(line.trim(), LONGEST_LINE);
}
