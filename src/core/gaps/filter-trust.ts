import type { Rest } from '../flespi/rest.ts';
import { callPatiently } from './refill-call.ts';
import type { RefillPace } from './refill-pace.ts';
import { readPage } from './refill-page.ts';
import { oldestMessageUri, oneReceivedUri, type Span } from './refill-query.ts';

/**
 * Whether the one who answers selects messages by the time of receipt. An answer that holds what it should proves it, one that
 * holds what it should not disproves it; an empty one says nothing, and then a question is asked whose answer is known.
 */
export interface FilterTrust {
  /** Whether it is known not to. */
  isBroken(): boolean;
  /** An answer held messages, all of them such as were asked for. */
  worked(): void;
  failed(): void;
  /** An answer about this device was empty: asks what must not be empty, unless it is known already. Rejects as the pace does. */
  check(deviceId: string): Promise<void>;
}

/** Creates the trust of one refill, which begins with none. */
export function createFilterTrust(rest: Pick<Rest, 'request'>, pace: RefillPace): FilterTrust {
  let state: 'unknown' | 'works' | 'broken' = 'unknown';

  /** When flespi received the first message of those an answer holds; null where there is none. */
  const receivedMs = async (deviceId: string, uri: string, span: Span): Promise<number | null> => {
    const answer = await callPatiently(rest, pace, uri);
    if (!answer.ok) return null;
    const [first] = readPage(answer.value, { deviceId, by: 'receipt', ...span }, 0).messages;
    const serverTimestampS = first?.event.serverTimestampS ?? null;
    return serverTimestampS === null ? null : serverTimestampS * 1_000;
  };

  return {
    isBroken: () => state === 'broken',
    worked() {
      state = 'works';
    },
    failed() {
      state = 'broken';
    },
    async check(deviceId) {
      if (state !== 'unknown') return;
      const knownMs = await receivedMs(deviceId, oldestMessageUri(deviceId), ALWAYS);
      if (knownMs === null) return;
      const span = { fromMs: Math.floor(knownMs) - 1_000, toMs: Math.ceil(knownMs) + 1_000 };
      // Refused or not answered it is not proved to work either.
      const foundMs = await receivedMs(deviceId, oneReceivedUri(deviceId, span), span);
      state = foundMs !== null && foundMs >= span.fromMs && foundMs < span.toMs ? 'works' : 'broken';
    },
  };
}

const ALWAYS: Span = { fromMs: Number.NEGATIVE_INFINITY, toMs: Number.POSITIVE_INFINITY };
