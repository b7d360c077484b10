import type { MessageSource } from '../../shared/vehicle-details.ts';
import type { FlespiEvent } from '../flespi/events.ts';
import type {
  JournalBatch,
  LogEntry,
  MessageEntry,
  QuarantinedEntry,
  StateEntry,
} from '../journal/port/journal.ts';
import type { AckToken } from '../mqtt/publish.ts';
import type { Delivered } from './delivered.ts';

/** One thing on its way through ingest. */
export interface Item {
  readonly event: FlespiEvent;
  readonly topic: string;
  readonly body: Uint8Array;
  readonly source: MessageSource;
  readonly receivedAtMs: number;
  readonly streamId: string | null;
  readonly delivery: number;
  readonly redelivered: boolean;
  /** Whether it is what the broker keeps of its topic. */
  readonly retained: boolean;
  /** What is owed to the broker once it is committed. */
  readonly ack: AckToken | undefined;
  /** The batch it is a part of, whose sender waits for all of it. */
  readonly delivered: Delivered | undefined;
}

/** Whether an acknowledgement must wait for the commit of this. Retained state is at the broker still. */
export function isDurable({ event }: Item): boolean {
  return event.kind === 'message' || event.kind === 'log' || event.kind === 'unreadable';
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

function repeatsOf({ source, redelivered, retained }: Item): QuarantinedEntry['repeats'] {
  if (retained) return 'value';
  return redelivered || source !== 'mqtt' ? 'delivery' : 'nothing';
}

function isMessageItem(item: Item): item is Item & MessageEntry {
  return item.event.kind === 'message';
}
