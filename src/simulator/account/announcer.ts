import type { JsonObject, JsonValue } from '../../shared/json.ts';
import type { Publication } from '../broker/broker.ts';
import { matchesTopic, type TopicFilter } from '../broker/topic-filter.ts';
import type { Origin } from './entity.ts';
import { LOG_LEAVES, ORIGIN_TYPES } from './log-codes.ts';
import type { Device, Registry } from './registry.ts';
import type { Telemetry } from './telemetry.ts';

export interface AnnouncerOptions {
  readonly registry: Registry;
  readonly publish: (publication: Publication) => void;
  readonly reaching: (words: readonly string[]) => readonly TopicFilter[];
  readonly nowS: () => number;
}

/** A log record kept for REST. */
export type LogRecord = JsonObject & { readonly timestamp: number; readonly event_code: number };

/** Tells subscribers what changes in the account. */
export interface Announcer {
  /** Sets a property and publishes it, and its object where it belongs to it. */
  setProperty(origin: Origin, id: number, property: string, value: JsonValue): void;
  /** Publishes an object that is new, and writes its log record. */
  created(origin: Origin, id: number): void;
  /** Takes the topics of an object back, and writes its log record. Called while it is still there. */
  deleted(origin: Origin, id: number): void;
  /** Publishes a message, and the telemetry that somebody listens to. */
  message(device: Device, json: string, changed: readonly string[]): void;
  /** Writes a log record. `path` goes between the object and the leaf of the topic. */
  log(origin: Origin | 'customer', id: number, code: number, fields?: JsonObject, path?: string): void;
  /** Log records of an object, oldest first. */
  logsOf(origin: Origin | 'customer', id: number): readonly LogRecord[];
}

const LOGS_KEPT = 400;

/** A message as its channel tells it, which knows nothing of the device (flespi-facts §4). */
export function asOfChannel(json: string): string {
  return JSON.stringify(withoutDevice(JSON.parse(json) as JsonObject));
}

/** The same of a message that was read. */
export function withoutDevice(message: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(message).filter(([name]) => !OF_DEVICE.has(name)));
}

const OF_DEVICE: ReadonlySet<string> = new Set(['device.id', 'device.name', 'device.type.id']);

/** Creates an announcer over the account's state. */
export function createAnnouncer({ registry, publish, reaching, nowS }: AnnouncerOptions): Announcer {
  const logs = new Map<string, LogRecord[]>();

  const publishTelemetry = (id: number, telemetry: Telemetry, names: readonly string[]): void => {
    const words = ['flespi', 'state', 'gw', 'devices', String(id), 'telemetry'];
    const filters = reaching(words);
    if (filters.length === 0) return;
    const withAggregate = names.some((name) => name.startsWith('position.')) ? [...names, 'position'] : names;
    for (const name of withAggregate) {
      const topicWords = [...words, name];
      if (!filters.some((filter) => matchesTopic(filter, topicWords))) continue;
      const value = telemetry.get(name);
      if (value === undefined) continue;
      publish({
        topic: topicWords.join('/'),
        payload: JSON.stringify(value.value),
        retain: true,
        timestampS: value.timestampS,
      });
    }
  };

  const log: Announcer['log'] = (origin, id, code, fields = {}, path) => {
    const record: LogRecord = {
      timestamp: Math.round(nowS() * 1e6) / 1e6,
      event_code: code,
      origin_id: id,
      origin_type: ORIGIN_TYPES[origin],
      cid: registry.cid,
      ...fields,
    };
    const key = `${origin}/${id}`;
    const kept = logs.get(key) ?? [];
    kept.push(record);
    if (kept.length > LOGS_KEPT * 2) kept.splice(0, LOGS_KEPT);
    logs.set(key, kept);
    const base = origin === 'customer' ? `flespi/log/platform/customer/${id}` : `flespi/log/gw/${key}`;
    const leaf = LOG_LEAVES[code] ?? String(code);
    publish({
      topic: [base, ...(path === undefined ? [] : [path]), leaf].join('/'),
      payload: JSON.stringify(record),
    });
  };

  return {
    setProperty(origin, id, property, value) {
      const entity = registry.entity(origin, id);
      if (entity?.set(property, value, nowS()) !== true) return;
      const topic = `flespi/state/gw/${origin}/${id}`;
      publish({ topic: `${topic}/${property}`, payload: JSON.stringify(value), retain: true });
      if (entity.isDefault(property))
        publish({ topic, payload: JSON.stringify(entity.object()), retain: true });
    },
    created(origin, id) {
      const entity = registry.entity(origin, id);
      if (entity === undefined) return;
      const topic = `flespi/state/gw/${origin}/${id}`;
      publish({ topic, payload: JSON.stringify(entity.object()), retain: true });
      for (const property of entity.properties()) {
        const payload = JSON.stringify(entity.get(property)?.value ?? null);
        publish({ topic: `${topic}/${property}`, payload, retain: true });
      }
      log(origin, id, 1);
    },
    deleted(origin, id) {
      const entity = registry.entity(origin, id);
      if (entity === undefined) return;
      const topic = `flespi/state/gw/${origin}/${id}`;
      for (const property of entity.properties())
        publish({ topic: `${topic}/${property}`, payload: '', retain: true });
      publish({ topic, payload: '', retain: true });
      log(origin, id, 3);
    },
    message(device, json, changed) {
      const { deviceId, channelId, ident } = device.profile;
      publish({ topic: `flespi/message/gw/devices/${deviceId}`, payload: json });
      const channelTopic = ['flespi', 'message', 'gw', 'channels', String(channelId)];
      if (reaching(channelTopic).length > 0)
        publish({ topic: `${channelTopic.join('/')}/${ident}`, payload: asOfChannel(json) });
      publishTelemetry(deviceId, device.telemetry, changed);
    },
    log,
    logsOf: (origin, id) => (logs.get(`${origin}/${id}`) ?? []).slice(-LOGS_KEPT),
  };
}
