/** When something is lost unless something changes, as far as that is known. */
export interface LossForecast {
  /** Unix seconds from which on it may be; in the past where it may be lost already. */
  readonly earliestS: number;
  /** Unix seconds by which it surely is, if all goes on as it does; null where that is not sure. */
  readonly latestS: number | null;
}

/** Where a channel's storage at flespi is bound to. */
export interface ChannelForecast {
  readonly channelId: string;
  readonly name: string;
  readonly bytes: number;
  readonly limitBytes: number;
  /** How long the channel keeps messages; null where that is not known. */
  readonly ttlS: number | null;
  /** When it overflows and flespi blocks the channel; null where it does not grow. */
  readonly full: LossForecast | null;
}

/** What becomes of the broker's memory of us while our link is down. */
export interface SessionForecast {
  /** Unix seconds since when the link is down. */
  readonly downSinceS: number;
  /** Unix seconds at which the broker forgets the session, and all that waits in it. */
  readonly expiresAtS: number;
  /** When its storage overflows before that; null where it does not, or where how much comes is not known. */
  readonly full: LossForecast | null;
}

/** What is foreseen for an account. */
export interface Outlook {
  readonly accountId: string;
  readonly channels: readonly ChannelForecast[];
  readonly session: SessionForecast | null;
}
