import type { TokenState } from './account.ts';
import type { Coordinates } from './coordinates/coordinates.ts';
import type { GeocoderKind, GeocoderSettings } from './schemas/geocoder.ts';

export {
  GEOCODER_KINDS,
  type GeocoderInput,
  type GeocoderKind,
  type GeocoderSettings,
  NO_GEOCODER,
} from './schemas/geocoder.ts';

/** A place as a geocoder names it. */
export interface FoundAddress extends Coordinates {
  /** Street and number, or a name: the first line. */
  readonly name: string;
  /** Where that is: postcode, town, country. Empty where nothing is known. */
  readonly detail: string;
}

/** What windows see of the geocoder. */
export interface GeocoderStatus {
  readonly settings: GeocoderSettings;
  /** Where its key is; as of a token. */
  readonly key: Exclude<TokenState, 'reading'>;
  /** Name of its host; empty where there is none. */
  readonly host: string;
  /** Whether it may be asked as one types. Else a person asks, once. */
  readonly asksAsTyped: boolean;
}

/** What a test of a geocoder found. */
export interface GeocoderTest {
  readonly tookMs: number;
  readonly found: readonly FoundAddress[];
}

/** The services that anybody may ask, a little: where they are, and what they want to be said. */
export const PUBLIC_GEOCODERS = [
  { kind: 'nominatim', host: 'nominatim.openstreetmap.org', url: 'https://nominatim.openstreetmap.org' },
  { kind: 'photon', host: 'photon.komoot.io', url: 'https://photon.komoot.io' },
] as const satisfies readonly { readonly kind: GeocoderKind; readonly host: string; readonly url: string }[];

/** What the data of both is under. */
export const GEOCODER_CREDITS =
  '© <a href="https://www.openstreetmap.org/copyright">OpenStreetMap</a> contributors';

/** What a test looks for. */
export const GEOCODER_TEST_TEXT = 'Berlin';
/** A longer text is no address. */
export const LONGEST_ADDRESS_TEXT = 200;
