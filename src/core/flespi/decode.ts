import { isOwnTopic } from '../../shared/schemas/topic-filters.ts';
import type { FlespiEvent } from './events.ts';
import { isFetchedTopic } from './fetched-logs.ts';
import { decodeInterval, isIntervalTopic } from './intervals.ts';
import { decodeLog } from './log.ts';
import { decodeChannelMessage, decodeDeviceMessage, decodeOwnMessage } from './message.ts';
import type { DecodablePublish } from './publish.ts';
import { decodeSms } from './sms.ts';
import { decodeState } from './state.ts';
import { CHANNEL_MESSAGES, DEVICE_MESSAGES, LOGS, MESSAGES, MODEM_MESSAGES, STATES } from './topics.ts';
import { unreadableMessage, unreadableOther } from './unreadable.ts';

/**
 * What a PUBLISH says. Total: it never throws, whatever the topic and the bytes; what cannot be read comes back as
 * `unreadable` with its reason. flespi's topics are the authority on ids (flespi-facts §2); a user's own say nothing.
 */
export function decodePublish(publish: DecodablePublish): FlespiEvent {
  const { topic } = publish;
  if (topic.startsWith(DEVICE_MESSAGES)) return decodeDeviceMessage(publish);
  if (topic.startsWith(STATES)) return decodeState(publish);
  if (isIntervalTopic(topic)) return decodeInterval(publish);
  if (topic.startsWith(LOGS) || isFetchedTopic(topic)) return decodeLog(publish);
  if (topic.startsWith(CHANNEL_MESSAGES)) return decodeChannelMessage(publish);
  if (topic.startsWith(MODEM_MESSAGES)) return decodeSms(publish);
  if (topic.startsWith(MESSAGES))
    return unreadableMessage({ code: 'unreadable-not-followed', what: 'message' });
  if (isOwnTopic(topic)) return decodeOwnMessage(publish);
  return unreadableOther({ code: 'unreadable-not-followed', what: 'topic' });
}
