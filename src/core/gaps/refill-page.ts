/** What a page of messages holds, and how far a vehicle is after it. Pure. */

import type { DeviceMessage } from '../flespi/events.ts';
import { decodeMessageText } from '../flespi/message.ts';
import type { RestAnswer } from '../flespi/rest-reply.ts';
import type { RefillProgress } from '../journal/port/refill-progress.ts';
import { type ListFailure, replyElements, type Span, sourceOf } from './refill-query.ts';

/** Times that are written with fewer digits than they are kept with may seem to lie beside the span. */
const ROUNDING_MS = 1;

/** What an answer with messages holds. */
export interface RefillPage {
  readonly messages: readonly { readonly event: DeviceMessage; readonly body: Uint8Array }[];
  /** Elements of the answer that are no messages. */
  readonly skipped: number;
  /** Messages that were not received in the span asked for: the one who answered did not select by receipt. */
  readonly outside: number;
  /** The newest device time in it as flespi orders by it, Unix microseconds; null where it tells none. */
  readonly newestUs: number | null;
  /** Set where they are not in that order: then nothing tells what comes behind them. Of a channel no documentation says how it orders. */
  readonly isUnordered?: true;
  /** Why the answer cannot be read at all; null where it can. */
  readonly refusal: ListFailure | null;
}

/** Reads an answer to `messagesUri`. Bodies are what flespi wrote, byte for byte. */
export function readPage(
  answer: RestAnswer,
  { deviceId, by, ...span }: Pick<RefillProgress, 'deviceId' | 'by' | keyof Span>,
  receivedAtMs: number,
): RefillPage {
  const elements = replyElements(answer);
  if (!elements.ok) {
    return { messages: [], skipped: 0, outside: 0, newestUs: null, refusal: elements.error };
  }
  const encoder = new TextEncoder();
  const source = sourceOf(deviceId);
  const messages: { event: DeviceMessage; body: Uint8Array }[] = [];
  let outside = 0;
  let newestUs: number | null = null;
  let isUnordered = false;
  for (const element of elements.value) {
    const event = decodeMessageText(element, { receivedAtMs, ...source });
    if (event.kind === 'unreadable') continue;
    messages.push({ event, body: encoder.encode(element) });
    if (by === 'receipt' && !isWithin(event.serverTimestampS, span)) outside += 1;
    const timeUs = orderUs(event.parameters.timestamp);
    if (timeUs === null) continue;
    isUnordered ||= newestUs !== null && timeUs < newestUs;
    newestUs = Math.max(newestUs ?? 0, timeUs);
  }
  const skipped = elements.value.length - messages.length;
  return {
    messages,
    skipped,
    outside,
    newestUs,
    ...(isUnordered && { isUnordered: true as const }),
    refusal: null,
  };
}

function isWithin(serverTimestampS: number | null, { fromMs, toMs }: Span): boolean {
  if (serverTimestampS === null) return false;
  const atMs = serverTimestampS * 1_000;
  return atMs >= fromMs - ROUNDING_MS && atMs < toMs + ROUNDING_MS;
}

/** Rounded down, so that nothing of the same moment, or a part of a microsecond later, lies before it. */
function orderUs(timestamp: unknown): number | null {
  const timeUs = typeof timestamp === 'number' ? Math.floor(timestamp * 1e6) : Number.NaN;
  return timeUs >= 0 && Number.isSafeInteger(timeUs) ? timeUs : null;
}

/** What is to be done after a page. */
export type AfterPage =
  /** Go on, or finished where `done`. */
  | { readonly next: 'on'; readonly progress: RefillProgress }
  /** A full page held nothing but messages of the moment it began with: more of them at a time are to be asked for. */
  | { readonly next: 'more-at-once' };

/**
 * How far a device is after a page of at most `count`, which was committed. A full page means that there may be more, from the
 * newest time in it on: others of the same moment may not have found room.
 */
export function afterPage(
  progress: RefillProgress,
  { messages, skipped, newestUs, isUnordered, refusal }: RefillPage,
  count: number,
): AfterPage {
  const ended = (over: Partial<RefillProgress>): AfterPage => ({
    next: 'on',
    progress: { ...progress, done: true, ...over },
  });
  if (refusal !== null) return ended({ reason: refusal });
  if (messages.length + skipped < count) return ended({});
  if (newestUs === null || newestUs < progress.cursorUs || isUnordered === true) {
    return ended({ reason: { code: 'gap-other-times' } });
  }
  if (newestUs === progress.cursorUs) return { next: 'more-at-once' };
  return { next: 'on', progress: { ...progress, cursorUs: newestUs } };
}
