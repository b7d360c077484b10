import type { LossForecast } from '../../../shared/forecast.ts';
import type { QueueFlow } from '../evidence/queue-flow.ts';

/** What is foreseen farther than this is not foreseen. */
const FARTHEST_S = 14 * 86_400;

/** When a storage of so many bytes overflows as it grows; null where it does not, or only in weeks. */
export function forecastFull(
  {
    bytes,
    limitBytes,
    flow,
  }: { readonly bytes: number; readonly limitBytes: number; readonly flow: QueueFlow | null },
  nowS: number,
): LossForecast | null {
  if (limitBytes <= 0) return null;
  const room = limitBytes - bytes;
  if (room <= 0) return { earliestS: nowS, latestS: nowS };
  if (flow === null || flow.mostPerS <= 0) return null;
  const earliestS = nowS + room / flow.mostPerS;
  if (earliestS - nowS > FARTHEST_S) return null;
  const latestS = flow.leastPerS > 0 ? nowS + room / flow.leastPerS : null;
  return { earliestS, latestS: latestS !== null && latestS - nowS <= FARTHEST_S ? latestS : null };
}
