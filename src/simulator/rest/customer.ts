import type { Registry } from '../account/registry.ts';
import type { BrokerSession } from '../broker/sessions.ts';
import { type Call, project } from './call.ts';
import { cutRange, readRange } from './range.ts';
import { notFound, type Reply, results } from './reply.ts';

/** Invented, as all figures of plans. */
const LIMITS = {
  channel_storage: 100_000_000,
  stream_storage: 100_000_000,
  devices_count: 1_000,
  streams_count: 20,
  channels_count: 10,
  mqtt_sessions: 100,
  api_calls: 600,
};

interface CustomerApi {
  readonly registry: Registry;
  readonly nowS: () => number;
  readonly sessions: () => readonly BrokerSession[];
}

/** Answers `platform/customer` and its `statistics`, of which there is a record each hour. */
export function answerCustomer(api: CustomerApi, call: Call, part: string): Reply {
  const { registry, nowS } = api;
  const counters = {
    devices_count: registry.devices.size,
    channels_count: registry.channels.size,
    streams_count: registry.streams.size,
  };
  if (part === 'all') {
    const customer = { id: registry.cid, name: 'Fleetglass demo', blocked: 0, limits: LIMITS, counters };
    return results([project(customer, call.fields)]);
  }
  if (part !== 'statistics') return notFound('no such method');
  const range = readRange(call.data);
  const hour = Math.floor(nowS() / 3_600) * 3_600;
  const records = Array.from({ length: 24 }, (_, ago) => ({
    timestamp: hour - (23 - ago) * 3_600,
    cid: registry.cid,
    ...counters,
    mqtt_sessions: api.sessions().length,
    api_calls: 12,
    channels_messages: registry.devices.size * 360,
  })).filter(({ timestamp }) => timestamp >= range.fromS && timestamp <= range.toS);
  return results(cutRange(records, range));
}
