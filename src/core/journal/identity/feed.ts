import type { MessageSource } from '../../../shared/vehicle-details.ts';

/**
 * A way that brings each message in one wording. A message of a device comes twice where its channel is followed, or feeds a stream, as
 * well: once with what flespi knows of the device and once without; and of two streams one may rename. Kept on disk by their place;
 * never renumbered.
 */
export const FEEDS = [
  'mqtt',
  'http',
  'rest',
  'http-channel',
  'http-renamed',
  'http-channel-renamed',
  'mqtt-channel',
  'rest-channel',
] as const;
export type Feed = (typeof FEEDS)[number];

/** Sources that the journal counts apart: the demo's messages come by MQTT too, and whatever streams push counts as HTTP. */
export type Column = 'mqtt' | 'http' | 'rest' | 'history';

export function columnOf(source: MessageSource): Column {
  switch (source) {
    case 'demo':
      return 'mqtt';
    case 'wialon':
    case 'mqtt-stream':
      return 'http';
    default:
      return source;
  }
}

export function columnOfFeed(feed: Feed): Column {
  if (feed === 'mqtt' || feed === 'mqtt-channel') return 'mqtt';
  return feed === 'rest' || feed === 'rest-channel' ? 'rest' : 'http';
}

/** Whether it was fetched on purpose, which is no delivery: a row says nothing of it, so one without any source was only fetched. */
export function isFetched(column: Column): column is 'history' {
  return column === 'history';
}

/** The feed of a message that a source brought, by the names in its text. */
export function feedOf(column: Column, text: string): Feed {
  const isOfDevice = DEVICE_ID.test(text);
  if (column === 'mqtt') return isOfDevice ? 'mqtt' : 'mqtt-channel';
  // What is fetched on purpose comes as refills do.
  if (column === 'rest' || isFetched(column)) return isOfDevice ? 'rest' : 'rest-channel';
  // Every message of flespi has names with dots, such as that of its time of receipt.
  if (DOTTED.test(text)) return isOfDevice ? 'http' : 'http-channel';
  return isOfDevice ? 'http-renamed' : 'http-channel-renamed';
}

/** The name in any spelling; see `createSpellings`. */
const DEVICE_ID = /"device[._\-/: ]?id"\s*:/i;
const DOTTED = /"[^"\\.]+\.[^"\\]*"\s*:/;
