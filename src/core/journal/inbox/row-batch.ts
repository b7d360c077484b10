import { decodePublish } from '../../flespi/decode.ts';
import { type FlespiEvent, isRecord } from '../../flespi/events.ts';
import { decodeMessageText } from '../../flespi/message.ts';
import { utf8Of, withoutMark } from '../../flespi/text.ts';
import type { JournalBatch, LogEntry, MessageEntry, QuarantinedEntry } from '../port/journal.ts';
import { type RawEntry, readRawRow } from './raw-row.ts';

/** What an entry says. Of one that was pushed the text is all there is. */
function eventOf({ source, topic, body, timestamp, retained, receivedAtMs }: RawEntry): FlespiEvent {
  if (source !== 'mqtt') return decodeMessageText(utf8Of(body), { receivedAtMs });
  const userProperties = timestamp === null ? undefined : { timestamp };
  return decodePublish({ topic, payload: body, userProperties, retain: retained, receivedAtMs });
}

/**
 * What is in a row, as it would be committed by one who knows nothing but the row: for those who read a journal whose inbox nobody
 * has indexed yet.
 */
export function batchOfRow(
  row: Uint8Array,
): JournalBatch & { readonly quarantined: readonly QuarantinedEntry[] } {
  const messages: MessageEntry[] = [];
  const logs: LogEntry[] = [];
  const quarantined: QuarantinedEntry[] = [];
  for (const entry of readRawRow(row)) {
    const event = eventOf(entry);
    const { topic, body, source, receivedAtMs, streamId, delivery, redelivered } = entry;
    const common = { source, receivedAtMs, streamId, delivery };
    if (event.kind === 'message') messages.push({ ...common, event, body: withoutMark(body), redelivered });
    else if (isRecord(event)) logs.push({ event, topic, body, receivedAtMs });
    else if (event.kind === 'unreadable') {
      const { reason } = event;
      quarantined.push({ ...common, topic, payload: body, repeats: repeatsOf(entry), reason });
    }
  }
  return { messages, logs, states: [], quarantined };
}

/** What an unreadable payload may be of something that came before. */
export function repeatsOf({
  source,
  redelivered,
  retained,
}: Pick<RawEntry, 'source' | 'redelivered' | 'retained'>): QuarantinedEntry['repeats'] {
  if (retained) return 'value';
  return redelivered || source !== 'mqtt' ? 'delivery' : 'nothing';
}
