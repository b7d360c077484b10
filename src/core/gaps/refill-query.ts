/** What is asked of flespi for a gap: every guess at its API that a refill rests on is in this file. Pure. */
import type { Gap } from '../../shared/completeness.ts';
import { isJsonObject } from '../../shared/json.ts';
import type { ApiMessage } from '../../shared/messages/flespi-api.ts';
import type { JsonMessage } from '../../shared/messages/json.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { numberField } from '../flespi/fields.ts';
import { listIn, type RestAnswer } from '../flespi/rest-reply.ts';
import { isDeviceId } from '../flespi/topics.ts';
import type { RefillProgress } from '../journal/port/refill-progress.ts';
import { jsonElements } from '../json/json-elements.ts';
import { exactText, parseJsonObject } from '../json/json-text.ts';

/** A span of time, Unix milliseconds; the end is not in it. */
export interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

/** By how much a span is widened: the clock of this computer and flespi's need not agree, and both are checked now and then. */
const BESIDE_MS = 3_600_000;
/** Of a span of device times: a device that was out of reach sends what it kept when it is back, with the times of then. */
const DEVICE_BEFORE_MS = 3_600_000;
const DEVICE_AFTER_MS = 60_000;
/** Later than any clock says, in seconds (the year 2286). Without an end flespi takes its own time for one. */
const LATEST_S = 9_999_999_999;

/** The times of receipt by flespi to ask for; `clockLeadMs` is how far our clock is ahead of flespi's, as far as is known. */
export function receiptSpanOf({ fromMs, toMs }: Span, clockLeadMs: number): Span {
  return {
    fromMs: fromMs - BESIDE_MS - Math.max(0, clockLeadMs),
    toMs: toMs + BESIDE_MS + Math.max(0, -clockLeadMs),
  };
}

/** The device times to ask for where flespi does not select by receipt: what devices with wrong clocks sent is not in it. */
export function deviceSpanOf({ fromMs, toMs }: Span): Span {
  return { fromMs: fromMs - DEVICE_BEFORE_MS, toMs: toMs + DEVICE_AFTER_MS };
}

/**
 * At most `count` messages of a device, oldest device time first, from the cursor on, which is in it. flespi's `from` and `to` are
 * of the device's time (flespi-facts §3, §11): where the time of receipt counts, they let everything through, and a filter
 * selects.
 */
export function messagesUri(
  { deviceId, by, fromMs, toMs, cursorUs }: Pick<RefillProgress, 'deviceId' | 'by' | keyof Span | 'cursorUs'>,
  count: number,
): string {
  const from = cursorUs / 1e6;
  return uriOf(
    deviceId,
    by === 'receipt'
      ? { from, to: LATEST_S, count, filter: receivedWithin({ fromMs, toMs }) }
      : { from, to: toMs / 1_000, count },
  );
}

/** The oldest message of a device, whenever it was received. */
export function oldestMessageUri(deviceId: string): string {
  return uriOf(deviceId, { from: 0, to: LATEST_S, count: 1 });
}

/** One message of a device that was received in the span. */
export function oneReceivedUri(deviceId: string, span: Span): string {
  return uriOf(deviceId, { from: 0, to: LATEST_S, count: 1, filter: receivedWithin(span) });
}

/** flespi's expression language (flespi-facts §3): names of parameters stand as they are, times are seconds. */
function receivedWithin({ fromMs, toMs }: Span): string {
  return `server.timestamp>=${fromMs / 1_000}&&server.timestamp<${toMs / 1_000}`;
}

function uriOf(asked: string, data: object): string {
  return `gw/${pathOf(asked)}/messages?data=${encodeURIComponent(JSON.stringify(data))}`;
}

const CHANNEL = 'channel:';

/** Whom a refill asks where that is no device, whose id stands alone: a channel, for units that have none. */
export function askedChannel(channelId: string): string {
  return CHANNEL + channelId;
}

/** Whose messages an answer holds: every one is of this device, or came by this channel. */
export function sourceOf(asked: string): { readonly deviceId: string } | { readonly channelId: string } {
  return isChannel(asked) ? { channelId: asked.slice(CHANNEL.length) } : { deviceId: asked };
}

/** Whether it is a channel that is asked. */
export function isChannel(asked: string): boolean {
  return asked.startsWith(CHANNEL);
}

function pathOf(asked: string): string {
  const source = sourceOf(asked);
  return 'channelId' in source ? `channels/${source.channelId}` : `devices/${source.deviceId}`;
}

/** A device or channel as it is asked, and what flespi says of how long it keeps its messages. */
export interface ListedDevice {
  readonly id: string;
  /** Seconds; null where flespi does not tell. */
  readonly messagesTtlS: number | null;
  /** Whether it throws the oldest away where they become too many. */
  readonly rotates: boolean;
}

/** How many devices go into one list. */
const DEVICES_AT_ONCE = 1_000;
/** How many ids an address names: an MQTT topic holds 65 535 bytes, and an id has some seven digits. */
export const IDS_AT_ONCE = 200;

/** All devices that the token may see, or those with these ids, from `offset` on. */
export function devicesUri(offset: number, ids: readonly string[] | null = null): string {
  const selector = ids === null ? 'all' : ids.join(',');
  const paging = `limit=${DEVICES_AT_ONCE}&offset=${offset}`;
  return `gw/devices/${selector}?fields=id,messages_ttl,messages_rotate&${paging}`;
}

/** The same of channels. */
export function channelsUri(offset: number, ids: readonly string[] | null = null): string {
  const selector = ids === null ? 'all' : ids.join(',');
  return `gw/channels/${selector}?fields=id,messages_ttl&limit=${DEVICES_AT_ONCE}&offset=${offset}`;
}

/** Why no list can be read in an answer. */
export type ListFailure = ApiMessage | JsonMessage;

/** Devices out of an answer to {@link devicesUri}, ids digit by digit. Fails where the answer holds no list. */
export function readDevices(answer: RestAnswer): Result<
  {
    readonly devices: readonly ListedDevice[];
    /** Whether there may be more behind these. */
    readonly more: boolean;
  },
  ListFailure
> {
  const elements = replyElements(answer);
  if (!elements.ok) return elements;
  const devices = elements.value.flatMap((element) => {
    const device = parseJsonObject(element);
    const id = typeof device === 'string' ? null : exactText(device.id, 'id', element);
    if (typeof device === 'string' || id === null || !isDeviceId(id)) return [];
    const messagesTtlS = numberField(device, 'messages_ttl');
    return [{ id, messagesTtlS, rotates: (numberField(device, 'messages_rotate') ?? 0) > 0 }];
  });
  return ok({ devices, more: isCutOff(answer, elements.value.length) });
}

/** flespi tells `pagination` with its limit where a list is cut; a list as long as was asked for may be cut as well. */
function isCutOff({ body }: RestAnswer, length: number): boolean {
  const pagination = isJsonObject(body) ? body.pagination : undefined;
  const limit = isJsonObject(pagination) ? numberField(pagination, 'limit') : null;
  return length > 0 && length >= Math.min(limit ?? DEVICES_AT_ONCE, DEVICES_AT_ONCE);
}

/** Whether flespi may have removed messages of the gap already. */
export function isPartlyExpired(device: ListedDevice, gap: Pick<Gap, 'fromMs'>, nowMs: number): boolean {
  const { messagesTtlS, rotates } = device;
  return rotates || (messagesTtlS !== null && gap.fromMs < nowMs - messagesTtlS * 1_000);
}

/** The text of each element of the list that an answer holds. */
export function replyElements({ body, text }: RestAnswer): Result<readonly string[], ListFailure> {
  return listIn(body) === null ? fail({ code: 'api-no-list' }) : jsonElements(text, 'result');
}
