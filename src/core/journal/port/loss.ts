/** Messages that were held and cannot be read any more. */
export interface Loss {
  /** Null where nothing tells. */
  readonly messages: number | null;
  /** As `subjectOf` gives them; empty where nothing tells. */
  readonly vehicleIds: readonly string[];
  /** When flespi received them, Unix milliseconds; null where nothing tells. */
  readonly fromMs: number | null;
  readonly toMs: number | null;
}

const MOST_NAMED = 5;

/** A loss in a sentence. */
export function lossWords({ messages, vehicleIds, fromMs, toMs }: Loss): string {
  const named = vehicleIds.slice(0, MOST_NAMED).join(', ');
  const more = vehicleIds.length - MOST_NAMED;
  const whose = vehicleIds.length === 0 ? '' : ` of ${named}${more > 0 ? ` and ${more} more` : ''}`;
  const when = fromMs === null || toMs === null ? '' : ` from ${isoOf(fromMs)} to ${isoOf(toMs)}`;
  const counted = messages === 1 ? '1 message' : `${messages ?? 'an unknown number of'} messages`;
  return `${counted}${whose}${when}`;
}

/** A time that was read from damaged bytes may be none. */
function isoOf(timeMs: number): string {
  const date = new Date(timeMs);
  return Number.isNaN(date.getTime()) ? 'an unknown time' : date.toISOString();
}
