/** Why nothing of a vehicle's past can be fetched from flespi. */
export type HistoryMessage =
  | { readonly code: 'history-not-flespi' }
  /** It is known by an ident alone. */
  | { readonly code: 'history-no-device' }
  | { readonly code: 'history-not-permitted' }
  /** The journal is as large as it may be. */
  | { readonly code: 'history-no-room'; readonly mostBytes: number }
  /** Something unforeseen, in its own words. */
  | { readonly code: 'history-failed'; readonly reason: string };
