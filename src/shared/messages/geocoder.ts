import type { MapServerFaultCode } from '../map-source.ts';

/** What keeps an answer away: as of tiles, or that it is none. */
export type GeocoderFaultCode = Exclude<MapServerFaultCode, 'not-a-tile' | 'no-key'> | 'not-an-answer';

/** What the search for addresses has to say. */
export type GeocoderMessage =
  /** `superseded`: the same window asked for something else. */
  | { readonly code: 'geocoder-failed'; readonly why: 'unset' | 'no-key' | 'superseded' | 'closing' }
  /** `detail`: a status, the system's code, or the name of a host. */
  | {
      readonly code: 'geocoder-failed';
      readonly why: 'server';
      readonly fault: GeocoderFaultCode;
      readonly detail: string;
    };
