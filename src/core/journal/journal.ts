import type { MessageSource } from '../../shared/vehicle-details.ts';
import type { DeviceMessage, LogEvent } from '../flespi/events.ts';

/** What is committed: device messages and log records, with how and when they came. */
export interface JournalEntry {
  readonly event: DeviceMessage | LogEvent;
  readonly source: MessageSource;
  /** Unix milliseconds. */
  readonly receivedAtMs: number;
}

/** Where everything handed over by flespi is kept before flespi is told so. */
export interface Journal {
  /**
   * Commits a batch, all or nothing. The result says for each entry whether it is new: false means that the same
   * message (device or ident, timestamp, server timestamp or content) is already held. Throws where storage fails.
   */
  commit(entries: readonly JournalEntry[]): readonly boolean[];
  close(): void;
}
