/** What is asked of flespi for a gap, and what its answer holds. Pure; device times are Unix microseconds. */
import type { Gap } from '../../shared/completeness.ts';
import { isJsonObject } from '../../shared/json.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { DeviceMessage } from '../flespi/events.ts';
import { jsonElements } from '../flespi/json-elements.ts';
import { exactText, parseJsonObject } from '../flespi/json-text.ts';
import { decodeMessageText } from '../flespi/message.ts';
import type { RestAnswer } from '../flespi/rest-reply.ts';
import { toUnixSeconds } from '../flespi/time.ts';
import { toMicroseconds } from '../journal/identity.ts';
import type { RefillProgress } from '../journal/open-journal.ts';

/** A device that was out of reach sends what it kept when it is back, with the times of then. */
const BEFORE_MS = 3_600_000;
/** A device whose clock runs ahead. Until everything is subscribed to again takes a moment, too. */
const AFTER_MS = 60_000;

/**
 * The device times to ask for. flespi selects messages by the time of the device, whereas a gap is a span of receipt: so
 * it is widened by an hour before and a minute after. What is held already is known by its identity and not found again.
 */
export function spanOf({ fromMs, toMs }: Pick<Gap, 'fromMs' | 'toMs'>): {
  readonly fromUs: number;
  readonly toUs: number;
} {
  return { fromUs: (fromMs - BEFORE_MS) * 1_000, toUs: (toMs + AFTER_MS) * 1_000 };
}

/** All devices that the token may see. */
export const DEVICES_URI = 'gw/devices/all?fields=id';

/** At most `count` messages of a device, oldest first, both ends included (flespi-facts §3). */
export function messagesUri(deviceId: string, fromUs: number, toUs: number, count: number): string {
  const data = JSON.stringify({ from: fromUs / 1e6, to: toUs / 1e6, count });
  return `gw/devices/${deviceId}/messages?data=${encodeURIComponent(data)}`;
}

/** Whether something can be the id of one device in an address, and not a selector of several. */
export function isDeviceId(id: string): boolean {
  return /^\d{1,20}$/.test(id);
}

/** Ids out of an answer to {@link DEVICES_URI}, digit by digit. Fails where the answer holds no list. */
export function readDeviceIds(answer: RestAnswer): Result<readonly string[]> {
  const elements = replyElements(answer);
  if (!elements.ok) return elements;
  return ok(
    elements.value.flatMap((element) => {
      const device = parseJsonObject(element, 'The device');
      const id = typeof device === 'string' ? null : exactText(device.id, 'id', element);
      return id !== null && isDeviceId(id) ? [id] : [];
    }),
  );
}

/** What an answer to {@link messagesUri} holds. */
export interface RefillPage {
  readonly messages: readonly { readonly event: DeviceMessage; readonly body: Uint8Array }[];
  /** Elements of the answer that are no messages. */
  readonly skipped: number;
  /** The newest device time in it; null where it tells none. */
  readonly newestUs: number | null;
  /** Why the answer cannot be read at all, in a sentence; null where it can. */
  readonly refusal: string | null;
}

/** Reads an answer to {@link messagesUri}. Bodies are what flespi wrote, byte for byte. */
export function readPage(answer: RestAnswer, deviceId: string, receivedAtMs: number): RefillPage {
  const elements = replyElements(answer);
  if (!elements.ok) {
    return { messages: [], skipped: 0, newestUs: null, refusal: elements.error.message };
  }
  const encoder = new TextEncoder();
  const messages: { event: DeviceMessage; body: Uint8Array }[] = [];
  let newestUs: number | null = null;
  for (const element of elements.value) {
    const event = decodeMessageText(element, { receivedAtMs, deviceId });
    if (event.kind === 'unreadable') continue;
    messages.push({ event, body: encoder.encode(element) });
    const timeS = toUnixSeconds(event.parameters.timestamp);
    if (timeS !== null) newestUs = Math.max(newestUs ?? 0, toMicroseconds(timeS));
  }
  return { messages, skipped: elements.value.length - messages.length, newestUs, refusal: null };
}

/**
 * How far a device is after a page of at most `count`, which was committed. A full page means that there may be more, from
 * the next microsecond on: flespi keeps one message of a device a microsecond (flespi-facts §4).
 */
export function afterPage(
  progress: RefillProgress,
  { messages, skipped, newestUs, refusal }: RefillPage,
  toUs: number,
  count: number,
): RefillProgress {
  if (refusal !== null) return { ...progress, done: true, reason: refusal };
  if (messages.length + skipped < count) return { ...progress, done: true, cursorUs: toUs + 1 };
  if (newestUs === null || newestUs < progress.cursorUs) {
    return {
      ...progress,
      done: true,
      reason: 'flespi answered with messages of other times than asked for.',
    };
  }
  return { ...progress, done: newestUs >= toUs, cursorUs: newestUs + 1 };
}

/** Whether a device needs no more calls. */
export function isFinished(
  { cursorUs, done, reason }: RefillProgress,
  gap: Pick<Gap, 'fromMs' | 'toMs'>,
): boolean {
  return reason !== null || (done && cursorUs > spanOf(gap).toUs);
}

/** The text of each element of the list that an answer holds. */
function replyElements({ body, text }: RestAnswer): Result<readonly string[]> {
  return isJsonObject(body) && Array.isArray(body.result)
    ? jsonElements(text, 'result')
    : fail('bad-reply', 'The answer of the flespi API holds no list.');
}
