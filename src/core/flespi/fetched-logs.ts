/**
 * Log records that were asked of flespi by REST are kept under the topic that they were asked by. They have no other, and so it is told
 * for good how each record came.
 */
const FETCHED = 'flespi/rest/get/';

const KINDS = {
  stream: 'streams',
  device: 'devices',
  channel: 'channels',
  calculator: 'calcs',
  plugin: 'plugins',
  geofence: 'geofences',
  modem: 'modems',
} as const;

/** Things whose own log can be asked for. */
export type FetchedOrigin = keyof typeof KINDS;

/** The path under which flespi gives out the log of a thing (flespi-facts §11). */
export function logsPath(origin: FetchedOrigin, id: string): string {
  return `gw/${KINDS[origin]}/${id}/logs`;
}

/** The topic of a record that was fetched from that path. */
export function fetchedTopic(path: string): string {
  return `${FETCHED}${path}`;
}

/** Their topics, as a pattern of SQLite's GLOB. */
export const FETCHED_TOPICS = `${FETCHED}*`;

/** Whether a record came because it was asked for. */
export function isFetchedTopic(topic: string): boolean {
  return topic.startsWith(FETCHED);
}

/** The path that a fetched record was asked by; null of others. */
export function pathOfFetched(topic: string): string | null {
  return isFetchedTopic(topic) ? topic.slice(FETCHED.length) : null;
}
