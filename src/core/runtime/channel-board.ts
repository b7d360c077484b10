import {
  type ChannelHealth,
  type ChannelPage,
  type ChannelStorage,
  type ChannelVehicle,
  MOST_CHANNEL_VEHICLES,
} from '../../shared/channel-board.ts';
import type { ChannelForecast } from '../../shared/forecast.ts';
import type { Hearing } from '../fleet/hearings.ts';
import type { Rest } from '../flespi/rest.ts';
import { partsOf } from '../flespi/subject.ts';
import type { ArrivedWithBody } from '../ingest/ingest.ts';
import { connectionsIn, identsIn } from '../streams/channel-connections.ts';
import type { Channels } from '../streams/channels.ts';
import { namesOf } from '../streams/feeding.ts';
import { createTrafficMeter, type TrafficMeter } from '../streams/traffic-meter.ts';

export interface ChannelBoardDeps {
  readonly rest: Pick<Rest, 'request'>;
  readonly channels: Pick<Channels, 'ids' | 'nameOf' | 'blockedOf' | 'factsOf'>;
  readonly hearings: () => Iterable<Hearing>;
  readonly nameOf: (vehicleId: string) => string | null;
  /** The channel that a vehicle was heard of through last; null where it named none. */
  readonly channelOf: (vehicleId: string) => string | null;
  readonly forecasts: (nowS: number) => readonly ChannelForecast[];
}

/** All that is known of an account's channels, asked when somebody looks. */
export interface ChannelBoard {
  /** A message came that is new here. */
  came(arrived: ArrivedWithBody): void;
  /** The link is live, or not: what comes while it is not is nothing to measure by. */
  linkIs(isLive: boolean, nowMs: number): void;
  /** `nowMs`: Unix milliseconds. Asks flespi once for the names of protocols; until then they are numbers. */
  list(nowMs: number): readonly Omit<ChannelHealth, 'id' | 'accountId'>[];
  /** Of one: asks flespi for its connections and idents. Undefined where there is no such channel. */
  page(channelId: string): Promise<ChannelPage | undefined>;
}

/** Creates the board of an account; ids of vehicles are the account's own. */
export function createChannelBoard(deps: ChannelBoardDeps): ChannelBoard {
  const { rest, channels } = deps;
  const traffic: TrafficMeter = createTrafficMeter();
  let protocols: ReadonlyMap<string, string> = new Map();
  let isLive = false;
  let hasAsked = false;

  /** One that a token does not permit is not asked for again before the link is. */
  const askProtocols = async (): Promise<void> => {
    if (hasAsked) return;
    hasAsked = true;
    const answer = await rest.request('get', 'gw/channel-protocols/all?fields=id,name');
    if (answer.ok) protocols = namesOf(answer.value.body);
  };

  const vehiclesOf = (): ReadonlyMap<string, readonly Hearing[]> => {
    const byChannel = new Map<string, Hearing[]>();
    for (const hearing of deps.hearings()) {
      const channelId = deps.channelOf(hearing.id) ?? partsOf(hearing.id).channelId;
      if (channelId === null) continue;
      const list = byChannel.get(channelId);
      if (list === undefined) byChannel.set(channelId, [hearing]);
      else list.push(hearing);
    }
    return byChannel;
  };

  return {
    came({ event, receivedAtMs, body }) {
      if (event.kind !== 'message' || event.channelId === null) return;
      traffic.came(event.channelId, body.byteLength, receivedAtMs);
    },
    linkIs(live, nowMs) {
      // Another token may be permitted more.
      if (live && !isLive) hasAsked = false;
      isLive = live;
      if (live) traffic.begin(nowMs);
      else traffic.end();
    },
    list(nowMs) {
      if (isLive) void askProtocols();
      const forecasts = new Map(deps.forecasts(nowMs / 1000).map((one) => [one.channelId, one]));
      const vehicles = vehiclesOf();
      // One that is heard of need not be listed: the token may not permit it.
      const ids = new Set([...channels.ids(), ...vehicles.keys()]);
      return [...ids].map((channelId) => {
        const heard = vehicles.get(channelId) ?? [];
        const facts = channels.factsOf(channelId);
        const { protocolId } = facts;
        return {
          channelId,
          name: channels.nameOf(channelId) ?? channelId,
          protocol: protocolId === null ? null : (protocols.get(protocolId) ?? protocolId),
          isEnabled: facts.isEnabled,
          blocked: channels.blockedOf(channelId),
          connections: facts.connections,
          vehicles: heard.length,
          silent: heard.filter(({ isQuiet }) => isQuiet).length,
          lastS: newestOf(heard),
          perMin: traffic.perMin(channelId, nowMs),
          storage: storageOf(facts, forecasts.get(channelId)),
        };
      });
    },
    async page(channelId) {
      const heard = vehiclesOf().get(channelId) ?? [];
      if (heard.length === 0 && !channels.ids().includes(channelId)) return undefined;
      const [connections, idents] = await Promise.all([
        rest.request('get', `gw/channels/${encodeURIComponent(channelId)}/connections/all`),
        rest.request('get', `gw/channels/${encodeURIComponent(channelId)}/idents/all`),
      ]);
      const found = connections.ok ? connectionsIn(connections.value.body) : null;
      return {
        vehicles: heard
          .map((hearing) => vehicleOf(hearing, deps.nameOf))
          .toSorted(silentFirst)
          .slice(0, MOST_CHANNEL_VEHICLES),
        connections: found?.connections ?? null,
        connectionCount: found?.count ?? 0,
        identCount: idents.ok ? identsIn(idents.value.body) : null,
        failure: connections.ok ? (idents.ok ? null : idents.error) : connections.error,
      };
    },
  };
}

function newestOf(heard: readonly Hearing[]): number | null {
  return heard.reduce<number | null>(
    (newest, { lastS }) => (lastS !== null && (newest === null || lastS > newest) ? lastS : newest),
    null,
  );
}

function storageOf(
  { bytes, ttlS }: ReturnType<Channels['factsOf']>,
  forecast: ChannelForecast | undefined,
): ChannelStorage | null {
  if (bytes === null) return null;
  return { bytes, limitBytes: forecast?.limitBytes ?? null, ttlS, full: forecast?.full ?? null };
}

function vehicleOf(
  { id, lastS, isQuiet }: Hearing,
  nameOf: (vehicleId: string) => string | null,
): ChannelVehicle {
  const { deviceId, ident } = partsOf(id);
  return {
    id,
    name: nameOf(id) ?? ident ?? id,
    isDevice: deviceId !== null,
    lastS,
    isSilent: isQuiet,
  };
}

/** The silent ones first, longest silent at the top. */
function silentFirst(one: ChannelVehicle, other: ChannelVehicle): number {
  if (one.isSilent !== other.isSilent) return one.isSilent ? -1 : 1;
  return (one.lastS ?? 0) - (other.lastS ?? 0);
}
