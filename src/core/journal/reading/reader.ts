import type { TrackFixes } from '../../../shared/track/track.ts';
import type { MessageSource } from '../../../shared/vehicle-details.ts';
import type { Loss } from '../port/loss.ts';
import type { UnreadableReader } from './unreadable-reader.ts';

/** A span of device time, Unix microseconds; `toUs` is not included. */
export interface Span {
  readonly fromUs: number;
  readonly toUs: number;
  /** As `subjectOf` gives it; null for all vehicles. */
  readonly vehicleId: string | null;
}

export interface StoredVehicle {
  /** As `subjectOf` gives it. */
  readonly id: string;
  readonly name: string | null;
  readonly ident: string | null;
}

/** One message as it is held. */
export interface StoredMessage {
  readonly vehicleId: string;
  /** Device time, Unix microseconds. */
  readonly timeUs: number;
  /** See `markOf`. */
  readonly mark: number;
  /** First arrival, Unix milliseconds, and what brought it then. */
  readonly receivedAtMs: number;
  readonly source: MessageSource;
  /** The JSON object as it came. */
  readonly body: string;
}

/** Fixes of one vehicle, oldest first. */
export interface Track extends TrackFixes {
  /** 1 where the device held it for valid, or did not say. */
  readonly valid: Uint8Array;
}

/** How one message arrived, for reports on delivery. Arrivals are Unix milliseconds, null where the source did not bring it. */
export interface StoredArrival {
  readonly timeUs: number;
  readonly mark: number;
  readonly mqttMs: number | null;
  readonly httpMs: number | null;
  readonly restMs: number | null;
  /** Stream that pushed it first; null where none, or none that named itself. */
  readonly streamId: string | null;
  /** Times it came again, by cause. */
  readonly redelivered: number;
  readonly retried: number;
  readonly doubled: number;
  readonly refilled: number;
}

/** When a message first came, Unix milliseconds. */
export function firstArrivalMs({ mqttMs, httpMs, restMs }: StoredArrival): number {
  return Math.min(mqttMs ?? Infinity, httpMs ?? Infinity, restMs ?? Infinity);
}

/** Reads a journal through a connection of its own that cannot write. Never on the ingest thread. */
export interface JournalReader {
  /** Every vehicle of which a message is held. */
  vehicles(): readonly StoredVehicle[];
  /** Messages in the span. */
  count(span: Span): number;
  /** Each message of the span once; of one vehicle by device time, of all in order of arrival. Streams. */
  messages(span: Span): Iterable<StoredMessage>;
  /** `toldByUs`: without what came later, Unix microseconds, and what was fetched on purpose. */
  track(vehicleId: string, fromUs: number, toUs: number, toldByUs?: number): Track;
  /** Of messages that first came in a span, Unix milliseconds, whatever the device's clock says; in the order of device time. */
  arrivals(vehicleId: string, fromMs: number, toMs: number): Iterable<StoredArrival>;
  /** Payloads that could not be read. */
  readonly unreadable: UnreadableReader;
  /**
   * What was held and is not given: noted before, or met since this was opened. A block that is damaged is passed over, so anyone who
   * has read asks here what is missing.
   */
  losses(): readonly Loss[];
  close(): void;
}
