import type { SessionForecast } from '../../../shared/forecast.ts';

/** flespi keeps a session that nobody is connected to for ten days at most (flespi-facts §1.4). */
export const LONGEST_SESSION_S = 10 * 86_400;
/** And up to so much of what waits in it. */
export const SESSION_BYTES = 1_000_000_000;

export interface SessionState {
  /** Unix seconds since when the link is down. */
  readonly downSinceS: number;
  /** How long the broker was asked to keep the session. */
  readonly expiryS: number;
  /** What came while the link was up, in bytes a second; null where that is not known. */
  readonly bytesPerS: number | null;
}

/** How much more or less may come than before. */
const MORE = 1.5;
const LESS = 0.5;

/** When the broker forgets the session, or loses what waits because it is too much. */
export function forecastSession({ downSinceS, expiryS, bytesPerS }: SessionState): SessionForecast {
  const expiresAtS = downSinceS + Math.min(expiryS, LONGEST_SESSION_S);
  if (bytesPerS === null || bytesPerS <= 0) return { downSinceS, expiresAtS, full: null };
  const earliestS = downSinceS + SESSION_BYTES / (MORE * bytesPerS);
  const latestS = downSinceS + SESSION_BYTES / (LESS * bytesPerS);
  return { downSinceS, expiresAtS, full: earliestS < expiresAtS ? { earliestS, latestS } : null };
}
