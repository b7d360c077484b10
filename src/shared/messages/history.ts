/** Why nothing of the past can be fetched from flespi: of a vehicle's messages, or of a log. */
export type HistoryMessage =
  | { readonly code: 'history-not-flespi' }
  /** It is known by an ident alone. */
  | { readonly code: 'history-no-device' }
  | { readonly code: 'history-not-permitted' }
  /** `path`: of flespi's API, such as `gw/streams`. */
  | { readonly code: 'logs-not-permitted'; readonly path: string }
  /** It answered with records of other times than were asked for. */
  | { readonly code: 'logs-other-times' }
  /** The token may not read calculators. */
  | { readonly code: 'intervals-not-permitted' }
  /** Somebody ended the fetch of intervals. */
  | { readonly code: 'intervals-cancelled' }
  /** The journal is as large as it may be. */
  | { readonly code: 'history-no-room'; readonly mostBytes: number }
  /** flespi has more messages of one device time (Unix milliseconds) than it gives out at once. */
  | { readonly code: 'history-moment-crowded'; readonly atMs: number }
  /** Of a pull of many vehicles: flespi has no such device, or shows the token none. */
  | { readonly code: 'pull-no-device' }
  /** Somebody ended the fetch of this one vehicle elsewhere. */
  | { readonly code: 'pull-vehicle-cancelled' }
  /** Another one of the account is under way. */
  | { readonly code: 'pull-under-way' }
  /** There is none that could go on. */
  | { readonly code: 'no-pull' }
  /** Something unforeseen, in its own words. */
  | { readonly code: 'history-failed'; readonly reason: string };
