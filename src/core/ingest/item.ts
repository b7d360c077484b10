import type { MessageSource } from '../../shared/vehicle-details.ts';
import type { FlespiEvent } from '../flespi/events.ts';
import { withoutMark } from '../flespi/text.ts';
import { repeatsOf } from '../journal/inbox/row-batch.ts';
import type {
  JournalBatch,
  LogEntry,
  MessageEntry,
  PlaceInRow,
  QuarantinedEntry,
  StateEntry,
} from '../journal/port/journal.ts';
import type { InboundPublish } from '../mqtt/publish.ts';
import type { Delivered } from './delivered.ts';

/** One thing on its way through ingest, before or after it was looked into. */
export interface Came {
  readonly topic: string;
  readonly body: Uint8Array;
  readonly source: MessageSource;
  readonly receivedAtMs: number;
  readonly streamId: string | null;
  readonly delivery: number;
  readonly redelivered: boolean;
  /** Whether it is what the broker keeps of its topic. */
  readonly retained: boolean;
  readonly userProperties: InboundPublish['userProperties'];
  /** What is owed to the broker once it is on disk. */
  readonly ack: InboundPublish['ack'];
  /** The page it is a part of, whose sender waits until all of it is indexed. */
  readonly delivered: Delivered | undefined;
  /** The request it is a part of, whose sender waits until all of it is on disk. */
  readonly kept: Delivered | undefined;
  /** What it says, where that was found out as it came. */
  readonly event: FlespiEvent | undefined;
}

/** Whether it goes into the inbox: an answer rests on it that does not wait for the index. */
export function isForInbox({ event }: Came): boolean {
  return event === undefined;
}

/** The same, looked into. */
export interface Item extends Came {
  readonly event: FlespiEvent;
  /** Where its bytes lie in the inbox. */
  readonly inRow?: PlaceInRow | undefined;
}

/** Looks into what came: `offset` is where its bytes begin in the `row`-th row of the inbox that is being indexed. */
export function toItem(came: Came, event: FlespiEvent, row: number, offset: number | undefined): Item {
  // Before a message a byte order mark is no part of it; what cannot be read stays byte for byte.
  const body = event.kind === 'message' ? withoutMark(came.body) : came.body;
  const inRow =
    offset === undefined ? undefined : { row, offset: offset + came.body.byteLength - body.byteLength };
  // Not by spreading: this is the path of every message.
  return {
    topic: came.topic,
    body,
    source: came.source,
    receivedAtMs: came.receivedAtMs,
    streamId: came.streamId,
    delivery: came.delivery,
    redelivered: came.redelivered,
    retained: came.retained,
    userProperties: came.userProperties,
    ack: came.ack,
    delivered: came.delivered,
    kept: came.kept,
    event,
    inRow,
  };
}

/** What of a run of items goes into the journal, in the order of arrival. */
export function toJournalBatch(items: readonly Item[]): JournalBatch {
  const messages: MessageEntry[] = [];
  const logs: LogEntry[] = [];
  const states: StateEntry[] = [];
  const quarantined: QuarantinedEntry[] = [];
  for (const item of items) {
    const { event, topic, body, receivedAtMs } = item;
    switch (event.kind) {
      case 'message':
        // The item itself, not a copy: this is the path of every message.
        if (isMessageItem(item)) messages.push(item);
        break;
      case 'log':
      case 'interval':
      case 'sms':
        logs.push({ event, topic, body, receivedAtMs });
        break;
      case 'object':
      case 'property':
        states.push({ topic, body, timeS: event.timeS, receivedAtMs });
        break;
      case 'unreadable':
        quarantined.push(quarantinedEntry(item, event.reason));
        break;
      case 'telemetry':
    }
  }
  return { messages, logs, states, quarantined };
}

function quarantinedEntry(item: Item, reason: string): QuarantinedEntry {
  const { topic, body, source, streamId, delivery, receivedAtMs } = item;
  return { topic, payload: body, source, streamId, delivery, repeats: repeatsOf(item), receivedAtMs, reason };
}

function isMessageItem(item: Item): item is Item & MessageEntry {
  return item.event.kind === 'message';
}
