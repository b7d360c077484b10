export const SEVERITIES = ['info', 'notice', 'warning', 'alert'] as const;
/** flespi's severities, calmest first (flespi-facts §2.7). */
export type Severity = (typeof SEVERITIES)[number];

export const FETCHED_ORIGINS = [
  'stream',
  'device',
  'channel',
  'modem',
  'plugin',
  'calculator',
  'geofence',
  'group',
  'cdn',
  'mqtt',
  'account',
] as const;
/** Things whose log flespi keeps and gives out. */
export type FetchedOrigin = (typeof FETCHED_ORIGINS)[number];

/** Fleetglass's own log, which is of no account: its records stand beside those of flespi. */
export const OWN_LOG = 'fleetglass';

export const LOG_ORIGINS = [...FETCHED_ORIGINS, OWN_LOG, 'other'] as const;
/** What kind of thing a log record is about. */
export type LogOrigin = (typeof LOG_ORIGINS)[number];
