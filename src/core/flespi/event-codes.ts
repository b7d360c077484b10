/** Event codes of flespi's log (flespi-facts §2.7) that rules are built on; `shared/names` has all of them. */
export const EVENT = {
  deleted: 3,
  blocked: 20,
  unblocked: 21,
  streamConnected: 401,
  streamLost: 402,
  streamFailed: 403,
  streamSent: 404,
  statusGood: 405,
  statusBad: 406,
  sessionClosed: 503,
} as const;

/** What is subscribed of a stream's sources was changed: as a whole (410 to 412), a device (420, 422), a channel (430, 432). */
export const FEED_CHANGES: ReadonlySet<number> = new Set([410, 411, 412, 420, 422, 430, 432]);
