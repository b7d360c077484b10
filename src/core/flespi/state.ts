import { parseJsonObject } from '../json/json-text.ts';
import type { ObjectState, PropertyState, StateOrigin, TelemetryValue, Unreadable } from './events.ts';
import type { DecodablePublish } from './publish.ts';
import { readText } from './text.ts';
import { publishTimeS } from './time.ts';
import { cutLevel, isId, STATES } from './topics.ts';
import { noObject, unreadableOther } from './unreadable.ts';
import { readValue } from './value.ts';

const TELEMETRY = 'telemetry/';

/**
 * Decodes the retained state of devices, streams and channels (flespi-facts §2.2-2.5): whole objects, single
 * properties and telemetry parameters. An empty payload means that the thing is gone.
 */
export function decodeState(
  publish: DecodablePublish,
): ObjectState | PropertyState | TelemetryValue | Unreadable {
  const { level: origin, tail } = cutLevel(publish.topic.slice(STATES.length));
  if (!isStateOrigin(origin) || tail === null)
    return unreadableOther({ code: 'unreadable-not-followed', what: 'state' });
  const { level: id, tail: path } = cutLevel(tail);
  if (!isId(id)) return unreadableOther({ code: 'unreadable-topic', lacks: 'object' });
  const text = readText(publish.payload);
  if (typeof text !== 'string') return unreadableOther(text.reason);
  if (path === null) return decodeObject(publish, origin, id, text);
  if (origin === 'devices' && path.startsWith(TELEMETRY)) {
    return decodeTelemetry(publish, id, path.slice(TELEMETRY.length), text);
  }
  return decodeProperty(publish, origin, id, path, text);
}

function isStateOrigin(level: string): level is StateOrigin {
  return level === 'devices' || level === 'streams' || level === 'channels';
}

function decodeObject(
  publish: DecodablePublish,
  origin: StateOrigin,
  id: string,
  text: string,
): ObjectState | Unreadable {
  const object = text === '' ? undefined : parseJsonObject(text);
  if (typeof object === 'string') return unreadableOther(noObject('state', object));
  return { kind: 'object', origin, id, object, timeS: publishTimeS(publish) };
}

function decodeProperty(
  publish: DecodablePublish,
  origin: StateOrigin,
  id: string,
  property: string,
  text: string,
): PropertyState | Unreadable {
  if (!isName(property)) return unreadableOther({ code: 'unreadable-not-followed', what: 'property' });
  return {
    kind: 'property',
    origin,
    id,
    property,
    value: readValue(text, property),
    timeS: publishTimeS(publish),
  };
}

function decodeTelemetry(
  publish: DecodablePublish,
  deviceId: string,
  parameter: string,
  text: string,
): TelemetryValue | Unreadable {
  if (!isName(parameter)) return unreadableOther({ code: 'unreadable-topic', lacks: 'parameter' });
  return {
    kind: 'telemetry',
    deviceId,
    parameter,
    value: readValue(text, parameter),
    timeS: publishTimeS(publish),
    retained: publish.retain,
  };
}

/** One topic level, dots included, of bearable length. */
function isName(level: string): boolean {
  return level !== '' && level.length <= 256 && !level.includes('/');
}
