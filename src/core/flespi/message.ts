import { isExactNumber } from '../../shared/exact-number.ts';
import type { JsonObject, JsonValue } from '../../shared/json.ts';
import { exactText, parseMessageObject } from '../json/json-text.ts';
import type { DeviceMessage, Unreadable } from './events.ts';
import type { DecodablePublish } from './publish.ts';
import { recogniseRenamed } from './renamed-parameters.ts';
import { readText, refuseText } from './text.ts';
import { publishTimeS, toUnixSeconds } from './time.ts';
import { CHANNEL_MESSAGES, cutLevel, DEVICE_MESSAGES, isId } from './topics.ts';
import { noObject, unreadableMessage } from './unreadable.ts';

/**
 * Decodes `flespi/message/gw/devices/{id}`, where older flespi texts add `/{name}` (flespi-facts §2.1). This is the
 * hottest path of the monitor: one string, one parse, a handful of reads, and the parameters are not copied.
 */
export function decodeDeviceMessage(publish: DecodablePublish): DeviceMessage | Unreadable {
  const rest = publish.topic.slice(DEVICE_MESSAGES.length);
  const slash = rest.indexOf('/');
  const deviceId = slash < 0 ? rest : rest.slice(0, slash);
  if (!isId(deviceId)) return unreadableMessage({ code: 'unreadable-topic', lacks: 'device' });
  const topicName = slash < 0 ? null : rest.slice(slash + 1) || null;
  return decodeMessage(publish, { ...NOBODY, deviceId, name: topicName });
}

/** Decodes `flespi/message/gw/channels/{id}/{ident}`; the ident in the topic is exact where JSON digits may not be. */
export function decodeChannelMessage(publish: DecodablePublish): DeviceMessage | Unreadable {
  const { level: channelId, tail } = cutLevel(publish.topic.slice(CHANNEL_MESSAGES.length));
  if (!isId(channelId)) return unreadableMessage({ code: 'unreadable-topic', lacks: 'channel' });
  const message = decodeMessage(publish, { ...NOBODY, channelId, ident: tail || null });
  if (message.kind === 'unreadable' || message.deviceId !== null || message.ident === null) return message;
  return message.ident.length > MAX_IDENT_LENGTH ? unreadableMessage(IDENT_TOO_LONG) : message;
}

/** Decodes what a stream of flespi published to a topic of a user's own: whose it is stands in the message alone. */
export function decodeOwnMessage(publish: DecodablePublish): DeviceMessage | Unreadable {
  const message = decodeMessage(publish, NOBODY);
  return message.kind === 'unreadable' ? message : named(message);
}

/** Whose message it is, as far as that is known from elsewhere. */
interface Known {
  readonly deviceId: string | null;
  readonly channelId: string | null;
  readonly ident: string | null;
  readonly name: string | null;
}

const NOBODY: Known = { deviceId: null, channelId: null, ident: null, name: null };

/** What is known of a message that came without a topic. */
export interface MessageContext {
  /** Unix milliseconds. */
  readonly receivedAtMs: number;
  /** Whose it is, where that is known from elsewhere and so counts more than what the message says. */
  readonly deviceId?: string | null;
  readonly channelId?: string | null;
  readonly ident?: string | null;
}

/** An ident is some dozen characters; as the name of a vehicle a long one would only cost memory. */
const MAX_IDENT_LENGTH = 256;
const IDENT_TOO_LONG = { code: 'unreadable-ident', most: MAX_IDENT_LENGTH } as const;

/**
 * Decodes the JSON text of a message that came without a topic: by HTTP, by REST, or out of the journal. Parameters that
 * a stream renamed are found under the names of flespi as well; who sent it must be in it or in the context.
 */
export function decodeMessageText(
  text: string,
  { receivedAtMs, deviceId = null, channelId = null, ident = null }: MessageContext,
): DeviceMessage | Unreadable {
  const refusal = refuseText(text);
  if (refusal !== undefined) return unreadableMessage(refusal.reason);
  const written = parseMessageObject(text);
  if (typeof written === 'string') return unreadableMessage(noObject('message', written));
  const { parameters, keyOf } = recogniseRenamed(written);
  const arrival = { receivedAtMs, userProperties: undefined };
  return named(toMessage(parameters, text, arrival, { ...NOBODY, deviceId, channelId, ident }, keyOf));
}

/** A message of which no topic says whose it is. */
function named(message: DeviceMessage): DeviceMessage | Unreadable {
  if (message.deviceId !== null && isId(message.deviceId)) return message;
  if (message.ident === null) return unreadableMessage({ code: 'unreadable-nobody' });
  if (message.ident.length > MAX_IDENT_LENGTH) {
    return unreadableMessage(IDENT_TOO_LONG);
  }
  return message.deviceId === null ? message : { ...message, deviceId: null };
}

function decodeMessage(publish: DecodablePublish, ofTopic: Known): DeviceMessage | Unreadable {
  const text = readText(publish.payload);
  if (typeof text !== 'string') return unreadableMessage(text.reason);
  const written = parseMessageObject(text);
  if (typeof written === 'string') return unreadableMessage(noObject('message', written));
  const { parameters, keyOf } = recogniseRenamed(written);
  return toMessage(parameters, text, publish, ofTopic, keyOf);
}

function toMessage(
  parameters: JsonObject,
  text: string,
  arrival: Pick<DecodablePublish, 'receivedAtMs' | 'userProperties'>,
  known: Known,
  keyOf: (name: string) => string,
): DeviceMessage {
  const deviceTimestampS = toUnixSeconds(parameters.timestamp);
  const serverTimestampS = toUnixSeconds(parameters['server.timestamp']);
  const toldS = serverTimestampS ?? publishTimeS(arrival);
  const channelId = known.channelId ?? exactText(parameters['channel.id'], keyOf('channel.id'), text);
  const ident = exactText(parameters.ident, keyOf('ident'), text);
  return {
    kind: 'message',
    deviceId: known.deviceId ?? exactText(parameters['device.id'], keyOf('device.id'), text),
    ident: known.ident ?? ident,
    channelId: channelId !== null && isId(channelId) ? channelId : null,
    deviceName: exactText(parameters['device.name'], keyOf('device.name'), text) ?? known.name,
    timestampS: deviceTimestampS ?? toldS ?? arrival.receivedAtMs / 1000,
    serverTimestampS,
    // Where the device says nothing, flespi's word is the next best; where it says what cannot be read, none is.
    undated:
      deviceTimestampS === null && (parameters.timestamp !== undefined || toldS === null) ? true : undefined,
    parameters: isNumber(parameters.ident) ? { ...parameters, ident } : parameters,
  };
}

function isNumber(value: JsonValue | undefined): boolean {
  return typeof value === 'number' || isExactNumber(value);
}
