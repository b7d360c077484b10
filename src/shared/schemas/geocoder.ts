import * as z from 'zod/mini';
import { takeKeyOut, wantsKey } from '../tile-template.ts';
import { type Checked, refused, text } from './check.ts';

/** `none`: nobody is asked for addresses. The others are the two interfaces that such services have. */
export const GEOCODER_KINDS = ['none', 'nominatim', 'photon'] as const;
export type GeocoderKind = (typeof GEOCODER_KINDS)[number];

/** What a person chooses of the geocoder, field by field. */
export const geocoderShape = {
  kind: z.enum(GEOCODER_KINDS),
  /** Where the service begins, without `/search` or `/api`; `{key}` stands for its key. Empty where there is none. */
  url: text(2_000),
  /** As its owners ask for it: text, and links to web pages. */
  attribution: text(2_000),
};

/** Who is asked for addresses. Holds no secret: the key is kept apart. */
export type GeocoderSettings = {
  readonly [K in keyof typeof geocoderShape]: z.infer<(typeof geocoderShape)[K]>;
};

/** Settings on their way in. */
export interface GeocoderInput extends GeocoderSettings {
  /** What stands for `{key}`; null keeps the one that is known, as long as the address leads to the same host. */
  readonly key: string | null;
  /** Keep the key on disk although this computer does not protect it. */
  readonly keepUnprotected: boolean;
}

/** Settings that can be used, and the key that came with them. */
export interface CheckedGeocoder {
  readonly settings: GeocoderSettings;
  /** Null where none came. */
  readonly key: string | null;
}

export const NO_GEOCODER: GeocoderSettings = { kind: 'none', url: '', attribution: '' };

/** The geocoder as the settings file has it. */
export const keptGeocoder = z
  .object(geocoderShape)
  .check(z.refine((settings) => settings.kind === 'none' || whyBadAddress(settings.url) === null));

/** Trims and checks what a person gave. A key that was pasted with the address is taken out of it. No message repeats a secret. */
export function checkGeocoder(input: GeocoderInput): Checked<CheckedGeocoder, 'url' | 'key'> {
  if (input.kind === 'none') return { ok: true, value: { settings: NO_GEOCODER, key: null } };
  const { url, key: pasted, hasSeveral } = takeKeyOut(input.url.trim());
  if (hasSeveral) return refused('url', { code: 'bad-geocoder', why: 'two-keys' });
  const why = whyBadAddress(url);
  if (why !== null) return refused('url', { code: 'bad-geocoder', why });
  const key = input.key?.trim() || pasted;
  if (key !== null && /\p{C}/u.test(key)) return refused('key', { code: 'bad-geocoder', why: 'key' });
  if (key !== null && !wantsKey(url)) return refused('url', { code: 'bad-geocoder', why: 'no-place' });
  return {
    ok: true,
    value: { settings: { kind: input.kind, url, attribution: input.attribution.trim() }, key },
  };
}

/** Where a service begins, with its key filled in. Throws a `TypeError` where the address is none. */
export function geocoderBase(url: string, key: string): URL {
  return new URL(url.replaceAll('{key}', encodeURIComponent(key)));
}

function whyBadAddress(url: string): 'scheme' | 'credentials' | 'host' | null {
  const [, authority] = /^https?:\/\/([^/?#\\]+)/i.exec(url) ?? [];
  if (authority === undefined) return 'scheme';
  if (authority.includes('@')) return 'credentials';
  // The key goes to one host, whatever it is.
  if (/[{}]/.test(authority)) return 'host';
  return URL.parse(url.replaceAll('{key}', 'k')) === null ? 'scheme' : null;
}
