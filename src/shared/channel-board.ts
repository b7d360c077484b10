import type { LossForecast } from './forecast.ts';
import type { ApiMessage } from './messages/flespi-api.ts';

/** A channel as it is now. Times are Unix seconds, ids are scoped to their account. */
export interface ChannelHealth {
  readonly id: string;
  readonly accountId: string;
  /** Its id in flespi. */
  readonly channelId: string;
  readonly name: string;
  /** Name of its protocol, or its number where flespi gives no name; null where neither is known. */
  readonly protocol: string | null;
  /** Null where never said. */
  readonly isEnabled: boolean | null;
  /** flespi's reason; null where it is not blocked. */
  readonly blocked: number | null;
  /** Connections at this moment; null where flespi does not tell. */
  readonly connections: number | null;
  /** Vehicles and units heard of through it, and how many of them are silent now. */
  readonly vehicles: number;
  readonly silent: number;
  /** When the newest message of one of them was made; null before the first. */
  readonly lastS: number | null;
  /** What came through it in the last minutes; null where that was not measured for long enough. */
  readonly perMin: { readonly messages: number; readonly bytes: number } | null;
  /** Its storage at flespi; null where its size is not told. */
  readonly storage: ChannelStorage | null;
}

/** What a channel keeps. */
export interface ChannelStorage {
  readonly bytes: number;
  /** What it may hold; null where flespi does not tell. */
  readonly limitBytes: number | null;
  /** How long it keeps messages; null where that is not known. */
  readonly ttlS: number | null;
  /** When it overflows and flespi blocks the channel; null where it does not grow, or its limit is not known. */
  readonly full: LossForecast | null;
}

/** Vehicles of a channel that are named; the rest are counted. */
export const MOST_CHANNEL_VEHICLES = 500;
/** Connections of a channel that are named. */
export const MOST_CHANNEL_CONNECTIONS = 200;

/** What is known of one channel beside that. */
export interface ChannelPage {
  /** Those heard of through it, the silent ones first, at most `MOST_CHANNEL_VEHICLES`. */
  readonly vehicles: readonly ChannelVehicle[];
  /** Connections as flespi lists them, at most `MOST_CHANNEL_CONNECTIONS`; null where it could not be asked. */
  readonly connections: readonly ChannelConnection[] | null;
  readonly connectionCount: number;
  /** Idents that flespi knows on the channel; null where it could not be asked. */
  readonly identCount: number | null;
  /** Why it could not be asked. */
  readonly failure: ApiMessage | null;
}

/** A vehicle that was heard of through a channel last. */
export interface ChannelVehicle {
  readonly id: string;
  readonly name: string;
  /** False for a unit that is known by its ident alone. */
  readonly isDevice: boolean;
  /** Unix seconds of its newest message; null where none is known. */
  readonly lastS: number | null;
  readonly isSilent: boolean;
}

/** One connection of a channel. flespi does not publish the form of these: what is not there is null. */
export interface ChannelConnection {
  readonly ident: string | null;
  /** Address and port. */
  readonly source: string | null;
  readonly transport: string | null;
  readonly sinceS: number | null;
}
