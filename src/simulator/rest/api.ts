import { isJsonObject, type JsonObject, type JsonValue } from '../../shared/json.ts';
import { withoutDevice } from '../account/announcer.ts';
import type { Calculators } from '../account/calculators.ts';
import { CHANNEL_PROTOCOLS, type ChannelUnits } from '../account/channel-units.ts';
import type { Connections } from '../account/connections.ts';
import { connectionsOf, settingsOf } from '../account/device-parts.ts';
import type { Entity, Origin } from '../account/entity.ts';
import type { Device, Registry } from '../account/registry.ts';
import { STREAM_PROTOCOLS } from '../account/specs.ts';
import { type Call, project } from './call.ts';
import { answerCustomer } from './customer.ts';
import { type MessageFilter, readFilter } from './filter.ts';
import { answerGeofences } from './geofences.ts';
import { answerCalculators } from './intervals.ts';
import { answerMessages, type MessageApi } from './messages.ts';
import { paged } from './paging.ts';
import { answerPlain } from './plain.ts';
import { cutRange, readRange } from './range.ts';
import { notFound, notPermitted, type Reply, refusal, results } from './reply.ts';
import { select, show } from './select.ts';
import { answerSessions, type SessionApi } from './sessions.ts';
import { answerStreamWrites, type StreamWritesOptions } from './stream-writes.ts';
import { answerSubAccounts, isSubAccount } from './sub-accounts.ts';

export interface ApiOptions extends StreamWritesOptions, MessageApi, Omit<SessionApi, 'cid'> {
  /** Null where the account has none. */
  readonly calculators: Calculators | null;
  /** What a call is answered with whatever it asks, as for a token that does not permit it; null where it goes on. */
  readonly refused: (call: Call) => Reply | null;
  readonly connections: Pick<Connections, 'ofChannel'>;
  readonly units: Pick<ChannelUnits, 'idents' | 'range'>;
}

/**
 * Answers the part of flespi's API that the simulator has. It can be read; of it, streams, sessions and retained messages can be written.
 * What it has not is answered as flespi answers an address that is none.
 */
export function answer(options: ApiOptions, call: Call): Reply {
  return paged(answerWhole(options, call), call);
}

function answerWhole(options: ApiOptions, call: Call): Reply {
  const [api, kind, selector = 'all', ...rest] = call.words;
  const refused = options.refused(call);
  if (refused !== null) return refused;
  if (call.cid !== null && call.cid !== String(options.registry.cid)) {
    // They own nothing, and nobody may act as any other.
    return isSubAccount(call.cid) && call.method === 'get' ? results([]) : notPermitted();
  }
  if (api === 'mqtt' && kind === 'sessions') {
    return answerSessions({ ...options, cid: options.registry.cid }, call);
  }
  if (api === 'mqtt' && kind === 'messages') return answerMessages(options, call, call.words[2]);
  const isOfStreams = api === 'gw' && kind === 'streams';
  if (call.method !== 'get' && isOfStreams) return answerStreamWrites(options, call);
  if (call.method !== 'get') return KNOWN.has(`${api}/${kind}`) ? notPermitted() : notFound('no such method');
  switch (`${api}/${kind}`) {
    case 'gw/devices':
      return answerDevices(options, call, selector, rest);
    case 'gw/channels':
      return (
        answerChannels(options, call, selector, rest) ??
        answerEntities(options, call, 'channels', selector, rest)
      );
    case 'gw/streams':
      return answerFeed(options, selector, rest) ?? answerEntities(options, call, 'streams', selector, rest);
    case 'gw/groups':
      return answerGroups(options.registry, selector, rest);
    case 'gw/calcs':
      return answerCalculators(options.calculators, call, selector);
    case 'gw/geofences':
      return answerGeofences(options.registry.cid, call, selector);
    case 'gw/stream-protocols':
      return results(
        STREAM_PROTOCOLS.filter(({ id }) => selector === 'all' || selector.split(',').includes(String(id))),
      );
    case 'gw/channel-protocols':
      return results(CHANNEL_PROTOCOLS);
    case 'gw/plugins':
    case 'gw/modems':
    case 'platform/tokens':
      return answerPlain(`${api}/${kind}`, call, selector, rest);
    case 'platform/subaccounts':
      return answerSubAccounts(options.registry.cid, call, selector);
    case 'platform/customer':
      return answerCustomer(options, call, selector);
    default:
      return notFound('no such method');
  }
}

/** What can be read, and not be written by the simulator's token. */
const KNOWN: ReadonlySet<string> = new Set([
  'gw/devices',
  'gw/channels',
  'gw/groups',
  'gw/geofences',
  'gw/stream-protocols',
  'gw/channel-protocols',
  'gw/calcs',
  'gw/plugins',
  'gw/modems',
  'platform/tokens',
  'platform/customer',
  'platform/subaccounts',
]);

/** What feeds one stream: the form of these objects is not public. Undefined where something else is asked for. */
function answerFeed(
  { streams: { feedOf } }: ApiOptions,
  selector: string,
  [kind]: readonly string[],
): Reply | undefined {
  if (kind !== 'channels' && kind !== 'devices' && kind !== 'groups') return undefined;
  const feed = /^\d+$/.test(selector) ? feedOf(Number(selector)) : null;
  if (feed === null) return notFound();
  const stream_id = Number(selector);
  if (kind === 'channels') return results(feed.channels.map((channel_id) => ({ stream_id, channel_id })));
  if (kind === 'devices') return results(feed.devices.map((device_id) => ({ stream_id, device_id })));
  return results((feed.groups ?? []).map((group_id) => ({ stream_id, group_id })));
}

function answerGroups(
  { groups }: Registry,
  selector: string,
  [part, which = 'all']: readonly string[],
): Reply {
  const ids = selector.split(',').map(Number);
  const found = [...groups.values()].filter(({ id }) => selector === 'all' || ids.includes(id));
  if (found.length === 0 && selector !== 'all') return notFound();
  if (part === undefined) return results(found.map(({ id, name }) => ({ id, name })));
  if (part !== 'devices') return notFound('no such method');
  const wanted = which === 'all' ? null : which.split(',').map(Number);
  return results(
    found.flatMap(({ id, deviceIds }) =>
      deviceIds
        .filter((device_id) => wanted?.includes(device_id) ?? true)
        .map((device_id) => ({ group_id: id, device_id })),
    ),
  );
}

function answerDevices(options: ApiOptions, call: Call, selector: string, rest: readonly string[]): Reply {
  const devices = select(options.registry.devices, selector);
  const [part, names = 'all'] = rest;
  if (devices === null) return refusal(400, 2, 'selector is not understood');
  if (devices.length === 0 && selector !== 'all') return notFound();
  switch (part) {
    case undefined:
      return results(devices.map(({ entity }) => show(entity, call.fields)));
    case 'messages': {
      const filter = filterOf(call);
      if (filter === null) return refusal(400, 2, 'filter is not understood');
      return results(devices.flatMap((device) => messagesOf(device, call, filter)));
    }
    case 'telemetry':
      return results(
        devices.map((device) => ({ id: device.entity.id, telemetry: telemetryOf(device, names) })),
      );
    case 'logs':
      return logs(options, 'devices', devices, call);
    case 'settings':
      return results(devices.flatMap(settingsOf));
    case 'connections':
      return results(devices.flatMap(connectionsOf));
    case 'commands-queue':
      return results([]);
    default:
      return notFound('no such method');
  }
}

function answerEntities(
  options: ApiOptions,
  call: Call,
  origin: 'channels' | 'streams',
  selector: string,
  [part]: readonly string[],
): Reply {
  const all = new Map([...options.registry[origin]].map(([id, entity]) => [id, { entity }]));
  const items = select(all, selector);
  if (items === null) return refusal(400, 2, 'selector is not understood');
  if (items.length === 0 && selector !== 'all') return notFound();
  if (part === undefined) return results(items.map(({ entity }) => show(entity, call.fields)));
  return part === 'logs' ? logs(options, origin, items, call) : notFound('no such method');
}

/** What hangs below a channel. Undefined where something else is asked for. */
function answerChannels(
  options: ApiOptions,
  call: Call,
  selector: string,
  [part]: readonly string[],
): Reply | undefined {
  if (part !== 'messages' && part !== 'connections' && part !== 'idents') return undefined;
  const { registry, connections, units } = options;
  const ids = [...registry.channels.keys()].filter(
    (id) => selector === 'all' || selector.split(',').includes(String(id)),
  );
  if (ids.length === 0) return notFound();
  if (part === 'connections') return results(ids.flatMap(connections.ofChannel));
  const devices = [...registry.devices.values()].filter(({ profile }) => ids.includes(profile.channelId));
  if (part === 'idents') {
    const idents = [...devices.map(({ profile }) => profile.ident), ...ids.flatMap(units.idents)];
    return results([...new Set(idents)].map((ident) => ({ ident })));
  }
  const filter = filterOf(call);
  if (filter === null) return refusal(400, 2, 'filter is not understood');
  const range = readRange(call.data);
  // A channel with a `messages_ttl` of 0 hands on what it receives, and keeps nothing.
  const keeping = ids.filter((id) => registry.channels.get(id)?.get('messages_ttl')?.value !== 0);
  const stored = [
    ...devices
      .filter(({ profile }) => keeping.includes(profile.channelId))
      .flatMap(({ history }) => history.range(range.fromS, range.toS)),
    ...keeping.flatMap((id) => units.range(id, range.fromS, range.toS)),
  ]
    .toSorted((a, b) => a.timestampS - b.timestampS)
    .map(({ json }): unknown => JSON.parse(json))
    .filter(isJsonObject)
    .map(withoutDevice)
    .filter(filter);
  return results(cutRange(stored, range).map((message) => project(message, call.fields)));
}

/** Oldest first by the device's time, as flespi keeps them; what does not pass the filter does not count. */
function messagesOf(device: Device, call: Call, passes: MessageFilter): readonly JsonValue[] {
  const range = readRange(call.data);
  const stored = device.history
    .range(range.fromS, range.toS)
    .map(({ json }): unknown => JSON.parse(json))
    .filter(isJsonObject)
    .filter(passes);
  return cutRange(stored, range).map((message) => project(message, call.fields));
}

/** What `filter` lets through, everything where there is none; null where it is not understood. */
function filterOf({ data: { filter } }: Call): MessageFilter | null {
  if (filter === undefined) return () => true;
  return typeof filter === 'string' ? readFilter(filter) : null;
}

function logs(
  { announcer }: ApiOptions,
  origin: Origin,
  items: readonly { readonly entity: Entity }[],
  call: Call,
): Reply {
  const range = readRange(call.data);
  const records = items
    .flatMap(({ entity }) => announcer.logsOf(origin, entity.id))
    .filter(({ timestamp }) => timestamp >= range.fromS && timestamp <= range.toS)
    .sort((a, b) => a.timestamp - b.timestamp);
  return results(cutRange(records, range).map((record) => project(record, call.fields)));
}

function telemetryOf({ telemetry }: Device, names: string): JsonObject {
  const wanted = names === 'all' ? [...telemetry.names()] : names.split(',');
  return Object.fromEntries(
    wanted.flatMap((name) => {
      const value = telemetry.get(name);
      return value === undefined ? [] : [[name, { ts: value.timestampS, value: value.value }]];
    }),
  );
}
