import type { StreamHealth } from '../../shared/stream-health.ts';
import type { Log } from '../base/log.ts';
import type { Own } from '../base/own.ts';
import type { Rest } from '../flespi/rest.ts';
import { verdictOf } from '../flespi/rest-failure.ts';
import type { Feeding } from '../streams/feeding.ts';
import { fetchFeeding } from './stream-sources.ts';

export interface QuietStreamsDeps {
  readonly log: Log;
  readonly rest: Pick<Rest, 'request'>;
  readonly list: () => readonly Own<StreamHealth>[];
  /** Takes what feeds a stream. */
  readonly learn: (streamId: string, feeding: Feeding) => void;
}

/**
 * Asks what feeds a stream that has become quiet without a failure: only that tells whether it is starved, and by which source. Few calls: one
 * stream at a time, each once an hour at most.
 */
export interface QuietStreams {
  /** About once a second while the link is live; Unix seconds. */
  tick(nowS: number): void;
}

/** So long without a delivery is a silence. */
const QUIET_S = 300;
const AGAIN_AFTER_S = 3_600;
/** Between two streams. */
const PAUSE_S = 10;

/** Creates it; nothing is asked before a stream is quiet. */
export function createQuietStreams({ log, rest, list, learn }: QuietStreamsDeps): QuietStreams {
  const askedS = new Map<string, number>();
  let sinceS: number | null = null;
  let nextS = 0;
  let isAsking = false;
  let isRefused = false;

  const ask = async (id: string): Promise<void> => {
    const feeding = await fetchFeeding(rest, id);
    if (feeding.ok) return learn(id, feeding.value);
    log.info('streams.sources-unavailable', { stream: id, code: feeding.error.code });
    // A token that may not is not asked again for each stream: that nothing is known is what the screen says.
    const isFinal = verdictOf(feeding.error) === 'final' && feeding.error.code === 'api-refused';
    isRefused ||= isFinal && (feeding.error.status === 401 || feeding.error.status === 403);
  };

  return {
    tick(nowS) {
      sinceS ??= nowS;
      if (isAsking || isRefused || nowS < nextS) return;
      const heardSinceS = sinceS;
      const quiet = list().find(
        (stream) =>
          isQuiet(stream, nowS, heardSinceS) &&
          nowS - (askedS.get(stream.id) ?? Number.NEGATIVE_INFINITY) >= AGAIN_AFTER_S,
      );
      if (quiet === undefined) return;
      askedS.set(quiet.id, nowS);
      nextS = nowS + PAUSE_S;
      isAsking = true;
      void ask(quiet.id).finally(() => {
        isAsking = false;
      });
    },
  };
}

/** Whether nothing is delivered, nothing fails, and nothing waits. */
function isQuiet(
  { enabled, blockedReason, queueBytes, lastDeliveryS, lastFailureS }: Own<StreamHealth>,
  nowS: number,
  heardSinceS: number,
): boolean {
  if (enabled === false || blockedReason !== null || (queueBytes ?? 0) > 0) return false;
  const lastS = Math.max(lastDeliveryS ?? 0, heardSinceS);
  return nowS - lastS >= QUIET_S && (lastFailureS ?? 0) < Math.max(lastDeliveryS ?? 0, heardSinceS);
}
