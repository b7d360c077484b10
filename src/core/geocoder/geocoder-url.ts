import type { Coordinates } from '../../shared/coordinates/coordinates.ts';
import type { GeocoderSettings } from '../../shared/geocoder.ts';
import { geocoderBase } from '../../shared/schemas/geocoder.ts';

/** What a geocoder is asked. */
export type GeocoderQuestion =
  | { readonly kind: 'search'; readonly text: string; readonly language: string }
  | { readonly kind: 'address'; readonly point: Coordinates; readonly language: string };

/** More than these nobody looks through. */
export const MOST_ADDRESSES = 6;

/** The address that asks it. Throws a `TypeError` where the settings make none. */
export function geocoderUrl(
  { kind, url }: Pick<GeocoderSettings, 'kind' | 'url'>,
  key: string,
  question: GeocoderQuestion,
): URL {
  const asked = geocoderBase(url, key);
  const isPhoton = kind === 'photon';
  const path = question.kind === 'address' ? 'reverse' : isPhoton ? 'api' : 'search';
  asked.pathname = `${asked.pathname.replace(/\/+$/, '')}/${path}`;
  asked.hash = '';
  for (const [name, value] of Object.entries(isPhoton ? photonWords(question) : nominatimWords(question)))
    asked.searchParams.set(name, value);
  return asked;
}

/** https://nominatim.org/release-docs/latest/api/Search/ and …/Reverse/ */
function nominatimWords(question: GeocoderQuestion): Readonly<Record<string, string>> {
  const common = { format: 'jsonv2', addressdetails: '1', 'accept-language': question.language };
  return question.kind === 'search'
    ? { ...common, q: question.text, limit: String(MOST_ADDRESSES) }
    : { ...common, ...pointWords(question.point) };
}

/** https://photon.komoot.io: it knows no `accept-language`. */
function photonWords(question: GeocoderQuestion): Readonly<Record<string, string>> {
  return question.kind === 'search'
    ? { q: question.text, lang: question.language, limit: String(MOST_ADDRESSES) }
    : { ...pointWords(question.point), lang: question.language, limit: '1' };
}

function pointWords({ latitude, longitude }: Coordinates): { readonly lat: string; readonly lon: string } {
  return { lat: latitude.toFixed(DECIMALS), lon: longitude.toFixed(DECIMALS) };
}

/** 11 m: so near to each other are the same address, and asked for once. */
export const DECIMALS = 4;
