import type { Arrived } from '../ingest/ingest.ts';

/** Times of the newest message that the broker brought; null where it brought none of these. */
export function newestByMqtt(
  messages: readonly Arrived[],
): { readonly newestServerMs: number | null; readonly receivedAtMs: number } | null {
  let newestServerS = Number.NEGATIVE_INFINITY;
  let newestMs = Number.NEGATIVE_INFINITY;
  for (const { event, source, receivedAtMs } of messages) {
    if (event.kind !== 'message' || source !== 'mqtt') continue;
    newestServerS = Math.max(newestServerS, event.serverTimestampS ?? Number.NEGATIVE_INFINITY);
    newestMs = Math.max(newestMs, receivedAtMs);
  }
  if (!Number.isFinite(newestMs)) return null;
  return {
    newestServerMs: Number.isFinite(newestServerS) ? newestServerS * 1_000 : null,
    receivedAtMs: newestMs,
  };
}
