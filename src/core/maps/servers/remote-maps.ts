import { type MapSource, WHOLE_WORLD } from '../../../shared/map-source.ts';
import { fail, type Result } from '../../../shared/result.ts';
import type { Clock } from '../../base/clock.ts';
import type { KeptTileServer } from '../../settings/kept-server.ts';
import type { MapProvider } from '../map-provider.ts';
import type { TileRequest } from '../tile-route.ts';
import { createHostPace, type HostPace } from './host-pace.ts';
import { createMapPace } from './map-pace.ts';
import { createRemoteTiles, type RemoteTiles } from './remote-tiles.ts';
import type { ServerKeys } from './server-keys.ts';
import { createSharedRuns, type SharedRuns } from './shared-runs.ts';
import type { TileCache } from './tile-cache.ts';
import type { TileFetch } from './tile-fetch.ts';
import { hasDouble, hostsOf } from './tile-url.ts';

export interface RemoteMapsDeps {
  /** Those that are offered now, in the order of the menu; asked at each tile. */
  readonly servers: () => readonly KeptTileServer[];
  /** Whether they are fixed by the one who started the host. */
  readonly isGiven: boolean;
  readonly keys: Pick<ServerKeys, 'value'>;
  readonly fetch: TileFetch;
  readonly cache: TileCache;
  readonly clock: Clock;
  /** A map came, went, or has another state. */
  readonly onChange: () => void;
}

/** The maps of tile servers. */
export interface RemoteMaps extends MapProvider {
  /** Somebody wants its tiles tried at once. */
  retry(id: string): void;
}

interface Remote {
  readonly server: KeptTileServer;
  readonly tiles: RemoteTiles;
  /** Of this server as it is now: what is under way for another address is nobody else's. */
  readonly runs: SharedRuns<Result<Uint8Array | null>>;
}

/** Creates them; nobody is asked before a tile is. */
export function createRemoteMaps(deps: RemoteMapsDeps): RemoteMaps {
  const { servers, keys, fetch, cache, clock } = deps;
  const remotes = new Map<string, Remote>();
  const paces = new Map<string, HostPace>();
  let isClosed = false;

  /** What was learnt about a host as a whole holds for every map of it. */
  const paceOf = (server: KeptTileServer): HostPace => {
    const name = [...hostsOf(server)].join(' ');
    const pace = paces.get(name) ?? createHostPace(clock);
    paces.set(name, pace);
    return pace;
  };
  const remoteOf = (server: KeptTileServer): Remote => {
    const known = remotes.get(server.id);
    if (known?.server === server) return known;
    const tiles = createRemoteTiles({
      server,
      key: () => keys.value(server.id),
      fetch,
      cache,
      pace: createMapPace(paceOf(server), clock),
      clock,
      onState: deps.onChange,
    });
    // Somebody changed it, or its key: what it said before was said to something else.
    if (known !== undefined) tiles.retry();
    const made: Remote = { server, tiles, runs: createSharedRuns() };
    remotes.set(server.id, made);
    return made;
  };
  const sourceOf = (server: KeptTileServer): MapSource => ({
    id: server.id,
    kind: 'server',
    name: server.name,
    tiles: server.tiles,
    tileSize: server.tileSize,
    hasDouble: hasDouble(server),
    minZoom: server.minZoom,
    maxZoom: server.maxZoom,
    bounds: WHOLE_WORLD,
    attribution: server.attribution,
    state: remoteOf(server).tiles.state(),
    ...(deps.isGiven && { isGiven: true }),
  });

  return {
    list: () => servers().map(sourceOf),
    async tile({ source, address, isDouble }: TileRequest, signal) {
      const server = servers().find(({ id }) => id === source);
      if (server === undefined || isClosed)
        return fail({ code: 'map-failed', why: isClosed ? 'closing' : 'no-map' });
      const { tiles, runs } = remoteOf(server);
      const question = { address, isDouble: isDouble && hasDouble(server) };
      const name = [address.z, address.x, address.y, question.isDouble].join('/');
      return await runs.run(name, signal, (until) => tiles.tile(question, until));
    },
    retry(id) {
      remotes.get(id)?.tiles.retry();
    },
    async close() {
      isClosed = true;
      await cache.close();
    },
  };
}
