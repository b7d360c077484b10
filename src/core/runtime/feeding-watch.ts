import { errorText } from '../../shared/error-text.ts';
import type { StreamHealth } from '../../shared/stream-health.ts';
import type { Log } from '../base/log.ts';
import type { Own } from '../base/own.ts';
import { FEED_CHANGES } from '../flespi/event-codes.ts';
import type { LogEvent } from '../flespi/events.ts';
import type { Rest } from '../flespi/rest.ts';
import { verdictOf } from '../flespi/rest-failure.ts';
import { type Feeding, mayFeedTwice } from '../streams/feeding.ts';
import { fetchFeeding } from './stream-sources.ts';

export interface FeedingWatchDeps {
  readonly log: Log;
  readonly rest: Pick<Rest, 'request'>;
  readonly list: () => readonly Own<StreamHealth>[];
  /** Takes what feeds a stream. */
  readonly learn: (streamId: string, feeding: Feeding) => Promise<void>;
  /** What was learnt of it may not be so any more, or is of no use. */
  readonly forget: (streamId: string) => void;
}

/**
 * Asks what feeds streams: of one that has become quiet without a failure only that tells whether it is starved, and by which source; of one
 * that sends, whether it is fed twice. Few calls: one stream at a time, each once an hour at most where it is quiet, and four times a
 * day where it sends. What a sending stream is fed by is kept only where it may come twice.
 */
export interface FeedingWatch {
  /** What is subscribed may be other than before. */
  heard(event: LogEvent): void;
  /** About once a second while the link is live; Unix seconds. */
  tick(nowS: number): void;
}

/** So long without a delivery is a silence. */
const QUIET_S = 300;
const QUIET_AGAIN_S = 3_600;
const SENDING_AGAIN_S = 6 * 3_600;
/** A link that has just come up has other things to do. */
const SENDING_FROM_S = 30;
/** Subscriptions change by the hundred: they are asked for once that is over. */
const CHANGED_AGAIN_S = 60;
/** Between two streams. */
const PAUSE_S = 10;

interface Asked {
  readonly atS: number;
  readonly wasQuiet: boolean;
  /** Something was subscribed or unsubscribed since. */
  readonly hasChanged: boolean;
}

/** Creates it; nothing is asked at once. */
export function createFeedingWatch({ log, rest, list, learn, forget }: FeedingWatchDeps): FeedingWatch {
  const asked = new Map<string, Asked>();
  let sinceS: number | null = null;
  let nextS = 0;
  let isAsking = false;
  let isRefused = false;

  const ask = async (id: string, isQuiet: boolean): Promise<void> => {
    const feeding = await fetchFeeding(rest, id);
    if (feeding.ok) {
      // While it was asked for something else was subscribed: that is asked for again.
      if (asked.get(id)?.hasChanged === true) return;
      if (isQuiet || mayFeedTwice(feeding.value)) await learn(id, feeding.value);
      else forget(id);
      return;
    }
    log.info('streams.sources-unavailable', { stream: id, code: feeding.error.code });
    // A token that may not is not asked again for each stream: that nothing is known is what the screen says.
    const isFinal = verdictOf(feeding.error) === 'final' && feeding.error.code === 'api-refused';
    isRefused ||= isFinal && (feeding.error.status === 401 || feeding.error.status === 403);
  };

  return {
    heard({ origin, originId, eventCode }) {
      if (origin !== 'stream' || originId === null || eventCode === null || !FEED_CHANGES.has(eventCode))
        return;
      const known = asked.get(originId);
      if (known !== undefined) asked.set(originId, { ...known, hasChanged: true });
      forget(originId);
    },
    tick(nowS) {
      sinceS ??= nowS;
      if (isAsking || isRefused || nowS < nextS) return;
      const heardSinceS = sinceS;
      const streams = list();
      const quiet = streams.find(
        (stream) => isQuiet(stream, nowS, heardSinceS) && isDue(asked.get(stream.id), nowS, true),
      );
      const isToAsk = nowS - heardSinceS >= SENDING_FROM_S;
      const next =
        quiet ??
        (isToAsk
          ? streams.find((stream) => maySend(stream) && isDue(asked.get(stream.id), nowS, false))
          : undefined);
      if (next === undefined) return;
      const wasQuiet = quiet !== undefined;
      asked.set(next.id, { atS: nowS, wasQuiet, hasChanged: false });
      nextS = nowS + PAUSE_S;
      isAsking = true;
      ask(next.id, wasQuiet)
        .catch((error: unknown) => log.warn('streams.sources-not-learnt', { error: errorText(error) }))
        .finally(() => {
          isAsking = false;
        });
    },
  };
}

function isDue(asked: Asked | undefined, nowS: number, isQuiet: boolean): boolean {
  if (asked === undefined) return true;
  const agoS = nowS - asked.atS;
  if (asked.hasChanged) return agoS >= CHANGED_AGAIN_S;
  if (!isQuiet) return agoS >= SENDING_AGAIN_S;
  return !asked.wasQuiet || agoS >= QUIET_AGAIN_S;
}

function maySend({ enabled, blockedReason }: Own<StreamHealth>): boolean {
  return enabled !== false && blockedReason === null;
}

/** Whether nothing is delivered, nothing fails, and nothing waits. */
function isQuiet(stream: Own<StreamHealth>, nowS: number, heardSinceS: number): boolean {
  const { queueBytes, lastDeliveryS, lastFailureS } = stream;
  if (!maySend(stream) || (queueBytes ?? 0) > 0) return false;
  const lastS = Math.max(lastDeliveryS ?? 0, heardSinceS);
  return nowS - lastS >= QUIET_S && (lastFailureS ?? 0) < Math.max(lastDeliveryS ?? 0, heardSinceS);
}
