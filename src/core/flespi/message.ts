import type { JsonObject } from '../../shared/json.ts';
import type { DeviceMessage, Unreadable } from './events.ts';
import { exactText, parseJsonObject } from './json-text.ts';
import type { DecodablePublish } from './publish.ts';
import { readText } from './text.ts';
import { publishTimeS, toUnixSeconds } from './time.ts';
import { CHANNEL_MESSAGES, cutLevel, DEVICE_MESSAGES, isId } from './topics.ts';
import { unreadableMessage } from './unreadable.ts';

/**
 * Decodes `flespi/message/gw/devices/{id}`, where older flespi texts add `/{name}` (flespi-facts §2.1). This is the
 * hottest path of the monitor: one string, one parse, a handful of reads, and the parameters are not copied.
 */
export function decodeDeviceMessage(publish: DecodablePublish): DeviceMessage | Unreadable {
  const rest = publish.topic.slice(DEVICE_MESSAGES.length);
  const slash = rest.indexOf('/');
  const deviceId = slash < 0 ? rest : rest.slice(0, slash);
  if (!isId(deviceId)) return unreadableMessage('The topic of the message names no device.');
  const topicName = slash < 0 ? null : rest.slice(slash + 1) || null;
  return decodeMessage(publish, deviceId, null, topicName);
}

/** Decodes `flespi/message/gw/channels/{id}/{ident}`; the ident in the topic is exact where JSON digits may not be. */
export function decodeChannelMessage(publish: DecodablePublish): DeviceMessage | Unreadable {
  const { level: channelId, tail } = cutLevel(publish.topic.slice(CHANNEL_MESSAGES.length));
  if (!isId(channelId)) return unreadableMessage('The topic of the message names no channel.');
  return decodeMessage(publish, null, tail || null, null);
}

function decodeMessage(
  publish: DecodablePublish,
  topicDeviceId: string | null,
  topicIdent: string | null,
  topicName: string | null,
): DeviceMessage | Unreadable {
  const text = readText(publish.payload);
  if (typeof text !== 'string') return unreadableMessage(text.reason);
  const parameters = parseJsonObject(text, 'The message');
  if (typeof parameters === 'string') return unreadableMessage(parameters);
  return toMessage(parameters, text, publish, topicDeviceId, topicIdent, topicName);
}

function toMessage(
  parameters: JsonObject,
  text: string,
  publish: DecodablePublish,
  topicDeviceId: string | null,
  topicIdent: string | null,
  topicName: string | null,
): DeviceMessage {
  const serverTimestampS = toUnixSeconds(parameters['server.timestamp']);
  const ident = exactText(parameters.ident, 'ident', text);
  return {
    kind: 'message',
    deviceId: topicDeviceId ?? exactText(parameters['device.id'], 'device.id', text),
    ident: topicIdent ?? ident,
    deviceName: exactText(parameters['device.name'], 'device.name', text) ?? topicName,
    timestampS:
      toUnixSeconds(parameters.timestamp) ??
      serverTimestampS ??
      publishTimeS(publish) ??
      publish.receivedAtMs / 1000,
    serverTimestampS,
    parameters: typeof parameters.ident === 'number' ? { ...parameters, ident } : parameters,
  };
}
