import type { StorageCause } from '../../../shared/storage-status.ts';
import type { MessageSource } from '../../../shared/vehicle-details.ts';
import type { DeviceMessage, RecordEvent } from '../../flespi/events.ts';

/** A device message on its way into the journal. */
export interface MessageEntry {
  /** Where its bytes lie, of a row of the inbox that is indexed with it. */
  readonly inRow?: PlaceInRow | undefined;
  readonly event: DeviceMessage;
  /** The JSON object as it came, byte for byte. */
  readonly body: Uint8Array;
  readonly source: MessageSource;
  /** Unix milliseconds. */
  readonly receivedAtMs: number;
  /** The flespi stream that pushed it, where known; null by MQTT and REST. */
  readonly streamId: string | null;
  /** By HTTP: one number a request, ascending. By MQTT: one a connection. What came twice is judged by it. */
  readonly delivery: number;
  /** Whether the broker marked it as sent before (MQTT's DUP). */
  readonly redelivered: boolean;
}

/** A log record, an interval or a short message on its way into the journal. */
export interface LogEntry {
  readonly event: RecordEvent;
  readonly topic: string;
  readonly body: Uint8Array;
  readonly receivedAtMs: number;
}

/** A retained value of a device, stream or channel: the last one of a topic stands. */
export interface StateEntry {
  readonly topic: string;
  /** Empty removes. */
  readonly body: Uint8Array;
  /** Unix seconds of the value; null on MQTT 3. */
  readonly timeS: number | null;
  readonly receivedAtMs: number;
}

/** A payload that could not be read, kept whole: what was acknowledged must not vanish. */
export interface QuarantinedEntry {
  /** Empty where it came without one. */
  readonly topic: string;
  readonly payload: Uint8Array;
  readonly source: MessageSource;
  /** The flespi stream that pushed it, where known. */
  readonly streamId: string | null;
  /** As a message's. */
  readonly delivery: number;
  /**
   * What it may be of something that came before: nothing; its delivery again (marked so by the broker, or by HTTP, whose
   * senders do not mark it); or a retained value, which the broker says at each subscribe.
   */
  readonly repeats: 'nothing' | 'delivery' | 'value';
  readonly receivedAtMs: number;
  /** Why, in a sentence. */
  readonly reason: string;
}

/** Where the body of an entry lies. */
export interface PlaceInRow {
  /** Which of the rows of the batch. */
  readonly row: number;
  /** Bytes from the row's beginning. */
  readonly offset: number;
}

/** Entries as they came, before anybody looked into them: a row of the inbox (ADR 0047). */
export interface RawRow {
  /** See `inbox/raw-row.ts`. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly entries: number;
  /** Unix milliseconds of receipt. */
  readonly firstMs: number;
  readonly lastMs: number;
}

/** A row of the inbox: durable, and not indexed yet. */
export interface InboxRow {
  readonly id: number;
  /** Of its bytes: tells it apart from one of another journal. */
  readonly checksum: number;
}

/** The same, with how much it holds. */
export interface WaitingRow extends InboxRow {
  readonly entries: number;
}

/** What a raw commit came to. */
export interface RawCommitted {
  readonly rows: readonly InboxRow[];
  /** How long the transaction took on the storage side, milliseconds. */
  readonly tookMs: number;
}

/** What is committed together, all or nothing. */
export interface JournalBatch {
  /** Rows of the inbox whose content this is, the oldest ones there: they are removed with it. */
  readonly inbox?: readonly InboxRow[];
  readonly messages: readonly MessageEntry[];
  readonly logs: readonly LogEntry[];
  /** Kept for the next start; not what acknowledgements wait for, so an adapter may commit them later. */
  readonly states: readonly StateEntry[];
  readonly quarantined?: readonly QuarantinedEntry[];
}

/** What a commit found. */
export interface Committed {
  /** For each message of the batch, whether it was new; false means that the same message is already held. */
  readonly freshMessages: readonly boolean[];
  /** For each log record of the batch its number in the journal; null for one that is held already. Numbers ascend. */
  readonly logIds: readonly (number | null)[];
  /** The highest number of a block after it; numbers are the order of arrival. */
  readonly lastBlock: number;
  /** How long the transaction took on the storage side, milliseconds. */
  readonly tookMs: number;
}

/** Storage did not take a batch: nothing of it is held. */
export class StorageError extends Error {
  override readonly name = 'StorageError';
  readonly storageCause: StorageCause;
  constructor(storageCause: StorageCause, message: string) {
    super(message);
    this.storageCause = storageCause;
  }
}

/** Whether it holds more than states: these alone are at the broker still, and no acknowledgement rests on them. */
export function holdsMoreThanStates({ messages, logs, quarantined = [], inbox = [] }: JournalBatch): boolean {
  return messages.length + logs.length + quarantined.length + inbox.length > 0;
}

/** Where everything handed over by flespi is kept before flespi is told so. */
export interface Journal {
  /** Commits raw rows durably, in order with all other commits. Rejects as `commit` does. */
  commitRaw(rows: readonly RawRow[]): Promise<RawCommitted>;
  /** Commits durably. One at a time, in order of the calls. Rejects with a `StorageError` where storage fails. */
  commit(batch: JournalBatch): Promise<Committed>;
  /** Tries whether storage takes anything again, opening it again where that helps. Rejects as `commit` does. */
  probe(): Promise<void>;
  /** Commits what may have been put off and closes. */
  close(): Promise<void>;
}
