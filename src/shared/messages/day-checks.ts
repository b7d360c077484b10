/** Why a vehicle's day cannot be compared with flespi's storage. */
export type DayCheckMessage =
  /** flespi keeps messages of the device for so long, seconds, and the day is older. */
  | { readonly code: 'day-check-expired'; readonly keptS: number }
  /** It throws the oldest away where they become too many, and what it holds begins within the day or after it. */
  | { readonly code: 'day-check-rotated' }
  /** It does not say how long it keeps them, and what it holds begins within the day or after it. */
  | { readonly code: 'day-check-untold' }
  /**
   * It holds nothing from before the day, and was not asked since before it how long it keeps them: that it has no more of the day need not
   * mean that there was no more.
   */
  | { readonly code: 'day-check-unwatched' }
  /** Of a part of the day the journal holds more messages than are compared at once. */
  | { readonly code: 'day-check-too-many'; readonly messages: number }
  /** flespi has more messages of one device time (Unix milliseconds) than it gives out at once. */
  | { readonly code: 'day-check-crowded'; readonly atMs: number }
  /**
   * It was checked, and some of what is missing flespi received before anything came that the journal holds (Unix milliseconds; null where
   * nothing came at all), but for what was fetched.
   */
  | { readonly code: 'day-check-before-journal'; readonly sinceMs: number | null }
  /** It was checked, and what is missing may be with another host: those of a group split the messages. */
  | { readonly code: 'day-check-shared' }
  /** It was checked, and to an account with a clean session nothing comes of what was while its link was down. */
  | { readonly code: 'day-check-look' }
  /** The day has not ended. */
  | { readonly code: 'day-check-not-over' }
  /** Others of the account are being checked. */
  | { readonly code: 'day-check-under-way' }
  /** There is no result of that day. */
  | { readonly code: 'no-day-check' };
