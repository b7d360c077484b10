/** Telemetry of a vehicle that moves while none of its messages comes: a token may read the one and not the other. */
export interface TelemetryAlone {
  /** Receipt of the first and the last value, Unix seconds. */
  readonly sinceS: number;
  readonly lastS: number;
  /** Reports that it came by: the values of one come together. */
  readonly reports: number;
}

/** Values of one report come within so many seconds of each other. */
const ONE_REPORT_S = 5;
/** The first may be of the last message, and the last of one that is on its way. */
const SURE_REPORTS = 3;
const SURE_S = 120;

/** After one more value, which came as it was said. `receivedS`: Unix seconds. */
export function afterValue(before: TelemetryAlone | null, receivedS: number): TelemetryAlone {
  if (before === null || receivedS < before.lastS) return { sinceS: receivedS, lastS: receivedS, reports: 1 };
  const isNext = receivedS - before.lastS > ONE_REPORT_S;
  return { sinceS: before.sinceS, lastS: receivedS, reports: before.reports + (isNext ? 1 : 0) };
}

/** Whether it is sure that messages are missing, and not only on their way. */
export function isWithoutMessages(alone: TelemetryAlone | null): boolean {
  return alone !== null && alone.reports >= SURE_REPORTS && alone.lastS - alone.sinceS >= SURE_S;
}
