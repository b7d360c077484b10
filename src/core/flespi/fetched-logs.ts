import { isOneLog } from '../../shared/log-fetch.ts';
import { FETCHED_ORIGINS, type FetchedOrigin } from '../../shared/log-kinds.ts';

/**
 * Log records that were asked of flespi by REST are kept under the topic that they were asked by. They have no other, and so it is told
 * for good how each record came.
 */
const FETCHED = 'flespi/rest/get/';

/** What flespi calls them in its paths. That of CDNs is taken from its other service, and unproved. */
const PATHS: Readonly<Record<FetchedOrigin, string>> = {
  stream: 'gw/streams',
  device: 'gw/devices',
  channel: 'gw/channels',
  modem: 'gw/modems',
  plugin: 'gw/plugins',
  calculator: 'gw/calcs',
  geofence: 'gw/geofences',
  group: 'gw/groups',
  cdn: 'storage/cdns',
  mqtt: 'mqtt',
  account: 'platform/customer',
};

/** The path under which flespi gives out the log of a thing, or of all of its kind (flespi-facts §11). */
export function logsPath(origin: FetchedOrigin, id: string | null): string {
  return isOneLog(origin) ? `${PATHS[origin]}/logs` : `${PATHS[origin]}/${id ?? 'all'}/logs`;
}

/** The origin whose things have their logs below these two levels of a path or topic. */
export function originOfPath(api: string, kind: string): FetchedOrigin | undefined {
  return BY_PATH.get(`${api}/${kind}`);
}

const BY_PATH: ReadonlyMap<string, FetchedOrigin> = new Map(
  FETCHED_ORIGINS.filter((origin) => !isOneLog(origin)).map((origin) => [PATHS[origin], origin]),
);

/** The topic of a record that was fetched from that path. */
export function fetchedTopic(path: string): string {
  return `${FETCHED}${path}`;
}

/** Whether a record came because it was asked for. */
export function isFetchedTopic(topic: string): boolean {
  return topic.startsWith(FETCHED);
}

/** The path that a fetched record was asked by; null of others. */
export function pathOfFetched(topic: string): string | null {
  return isFetchedTopic(topic) ? topic.slice(FETCHED.length) : null;
}
