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
