/** What each source brought, how often twice, and what one brought and another did not. */

/** Why a message came more than once. */
export const DUPLICATE_CAUSES = [
  'redelivery',
  'http-retry',
  'overlap',
  'double-subscription',
  'device-resend',
  'refill',
] as const;
/**
 * `redelivery`: the broker sent it again after a cut. `http-retry`: a stream posted its batch again. `overlap`: MQTT and
 * HTTP both brought it, as they should where both are on. `double-subscription`: a stream is fed by a channel and its
 * device. `device-resend`: the device sent the same record twice. `refill`: a refill found it already here.
 */
export type DuplicateCause = (typeof DUPLICATE_CAUSES)[number];

/** Messages that only one of MQTT and HTTP brought, in a row; when the first and the last of them came. */
export interface ParitySpan {
  readonly fromMs: number;
  readonly toMs: number;
  readonly messages: number;
  /** The one that did not bring them. */
  readonly missing: 'http' | 'mqtt';
}

export interface DeliveryCounts {
  /** Messages held, each counted once. */
  readonly messages: number;
  readonly bySource: { readonly mqtt: number; readonly http: number; readonly rest: number };
  readonly duplicates: Readonly<Record<DuplicateCause, number>>;
  /** Messages whose times are those of another of the vehicle, and whose content is not: kept, and no duplicates. */
  readonly sameTimes: number;
  /** Messages that MQTT brought and HTTP did not, within the time in which HTTP brought the vehicle's messages; and the other way round. */
  readonly missingInHttp: number;
  readonly missingInMqtt: number;
  /** The latest spans, newest first, at most 20. */
  readonly spans: readonly ParitySpan[];
}

export interface VehicleDelivery extends DeliveryCounts {
  /** Id in its account. */
  readonly vehicleId: string;
  readonly name: string;
}

export interface StreamDelivery extends DeliveryCounts {
  /** Id of the flespi stream; null for pushes that name none. */
  readonly streamId: string | null;
  readonly name: string | null;
  /** Vehicles whose messages it brought. */
  readonly vehicles: number;
}

export interface DeliveryReport {
  readonly accountId: string;
  /** By when messages first came here, Unix milliseconds. */
  readonly fromMs: number;
  readonly toMs: number;
  /** Unix milliseconds when it was made. */
  readonly madeMs: number;
  readonly total: DeliveryCounts;
  readonly streams: readonly StreamDelivery[];
  /** At most 1 000: those with something missing first, then by duplicates, then by name; `moreVehicles` counts the rest. */
  readonly vehicles: readonly VehicleDelivery[];
  readonly moreVehicles: number;
}
