import { isOwnTopic } from '../../shared/schemas/topic-filters.ts';

/** Topic families of flespi (flespi-facts §2), by prefix. */
export const DEVICE_MESSAGES = 'flespi/message/gw/devices/';
export const CHANNEL_MESSAGES = 'flespi/message/gw/channels/';
export const MODEM_MESSAGES = 'flespi/message/gw/modems/';
export const MESSAGES = 'flespi/message/';
export const INTERVALS = 'flespi/interval/gw/calcs/';
export const STATES = 'flespi/state/gw/';
export const LOGS = 'flespi/log/';

/** flespi ids have at most 20 digits; anything longer is noise that would only cost memory. */
const MAX_ID_LENGTH = 64;

/** Whether a topic level can be the id of something. */
export function isId(level: string): boolean {
  return level !== '' && level.length <= MAX_ID_LENGTH;
}

/** Cuts `rest` at its first slash: the level, and what follows (null where no slash is). */
export function cutLevel(rest: string): { readonly level: string; readonly tail: string | null } {
  const slash = rest.indexOf('/');
  return slash < 0
    ? { level: rest, tail: null }
    : { level: rest.slice(0, slash), tail: rest.slice(slash + 1) };
}

/** Whether a value may stand as one level of a topic filter: no wildcard, separator, list comma or ident prefix. */
export function isPlainLevel(level: string): boolean {
  return isId(level) && !/[+#/,:$\p{Cc}]/u.test(level);
}

/** Whether something can be the id of one device in an address of REST, and not a selector of several. */
export function isDeviceId(id: string): boolean {
  return /^\d{1,20}$/.test(id);
}

/**
 * Whether a topic, or a filter, is one of messages of vehicles: by device, by channel, or of a user's own, where nothing else is expected.
 * SMS of modems are none.
 */
export function isVehicleMessages(topic: string): boolean {
  return topic.startsWith(DEVICE_MESSAGES) || topic.startsWith(CHANNEL_MESSAGES) || isOwnTopic(topic);
}
