/** Topic families of flespi (flespi-facts §2), by prefix. */
export const DEVICE_MESSAGES = 'flespi/message/gw/devices/';
export const CHANNEL_MESSAGES = 'flespi/message/gw/channels/';
export const MESSAGES = 'flespi/message/';
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
