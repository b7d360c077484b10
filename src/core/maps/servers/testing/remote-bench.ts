import { mkdtempSync, rmSync } from 'node:fs';
import type { LookupFunction } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MapState } from '../../../../shared/map-source.ts';
import { OPENSTREETMAP, type TileServerSettings } from '../../../../shared/tile-server.ts';
import type { Clock } from '../../../base/clock.ts';
import { silentLog } from '../../../base/log.ts';
import { createTlsContext, NO_TLS_FILES } from '../../../files/tls-files.ts';
import { directRoute, type FindRoute } from '../../../proxy/route.ts';
import type { KeptTileServer } from '../../../settings/kept-server.ts';
import { createRemoteMaps, type RemoteMaps } from '../remote-maps.ts';
import { createRouteAgents } from '../route-agents.ts';
import { createTileCache, type TileCache } from '../tile-cache.ts';
import { createTileFetch } from '../tile-fetch.ts';

export interface RemoteBenchOptions {
  readonly clock: Clock;
  readonly key?: string | null;
  readonly findRoute?: FindRoute;
  readonly lookup?: LookupFunction;
  /** Of its folder, where it goes on with what another left. */
  readonly folder?: string;
  readonly maxBytes?: number;
}

/** Remote maps of one server, `roads`, or of a second one beside it, `other`. */
export interface RemoteBench {
  readonly maps: RemoteMaps;
  readonly cache: TileCache;
  /** Where the cache lies. */
  readonly file: string;
  readonly folder: string;
  /** Each state that was told, in words. */
  readonly states: readonly string[];
  /** The server is this one now; `beside` is the second one. */
  offer(changed: Partial<TileServerSettings>, beside?: Partial<TileServerSettings>): void;
  /** Asks for the tile of zoom 4 in that column. */
  tile(x?: number, signal?: AbortSignal, isDouble?: boolean): ReturnType<RemoteMaps['tile']>;
  close(): Promise<void>;
}

/** Remote maps over real sockets and a real cache, for anyone who calls to close. */
export function createRemoteBench({
  clock,
  key = null,
  findRoute,
  lookup,
  folder: given,
  maxBytes = 2 ** 24,
}: RemoteBenchOptions): RemoteBench {
  const folder = given ?? mkdtempSync(join(tmpdir(), 'fleetglass-tiles-'));
  const agents = createRouteAgents({
    findRoute: findRoute ?? (() => directRoute('setting')),
    clock,
    secureContext: createTlsContext(NO_TLS_FILES),
    ...(lookup !== undefined && { lookup }),
  });
  const file = join(folder, 'tiles.sqlite');
  const cache = createTileCache({
    file,
    maxBytes,
    worker: new URL('../cache-worker.ts', import.meta.url),
    log: silentLog,
  });
  const fetch = createTileFetch({ agents, clock, userAgent: 'Fleetglass/0.0.0 (test)' });
  const servers: KeptTileServer[] = [];
  const states: string[] = [];
  const maps = createRemoteMaps({
    servers: () => servers,
    isGiven: false,
    keys: { value: () => key },
    fetch,
    cache,
    clock,
    onChange: () =>
      states.push(
        maps
          .list()
          .map(({ state }) => wordOf(state))
          .join(' '),
      ),
  });
  return {
    maps,
    cache,
    file,
    folder,
    states,
    offer(changed, beside) {
      servers.splice(0, servers.length, { ...OPENSTREETMAP, ...changed, id: 'roads' });
      if (beside !== undefined) servers.push({ ...OPENSTREETMAP, ...beside, id: 'other' });
    },
    tile: (x = 0, signal = new AbortController().signal, isDouble = false) =>
      maps.tile({ source: 'roads', address: { z: 4, x, y: 5 }, isDouble }, signal),
    async close() {
      agents.close();
      await maps.close();
      if (given === undefined) rmSync(folder, { recursive: true });
    },
  };
}

function wordOf(state: MapState): string {
  return state.tiles === 'come' ? 'come' : `${state.tiles} ${state.fault.code} ${state.fault.detail}`.trim();
}
