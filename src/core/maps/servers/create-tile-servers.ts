import { join } from 'node:path';
import { ok, type Result } from '../../../shared/result.ts';
import type { TileCacheStatus } from '../../../shared/tile-server.ts';
import type { Clock } from '../../base/clock.ts';
import type { Log } from '../../base/log.ts';
import type { FindRoute } from '../../proxy/route.ts';
import type { Secrets } from '../../secrets/secrets.ts';
import type { Settings } from '../../settings/settings.ts';
import type { GivenTileServers } from './given-servers.ts';
import { createRemoteMaps, type RemoteMaps } from './remote-maps.ts';
import { createServerKeys } from './server-keys.ts';
import { createServerWay } from './server-way.ts';
import { createTileCache } from './tile-cache.ts';
import { createTileServerCommands, type TileServerCommands } from './tile-server-commands.ts';

/** What is kept of tiles, at the most. */
const CACHE_BYTES = 500_000_000;
/** Name of their file in the data dir. */
const CACHE_NAME = 'map-tiles.sqlite';

export interface TileServersDeps {
  readonly settings: Pick<Settings, 'tileServers' | 'keepTileServers'>;
  readonly secrets: Pick<Secrets, 'get' | 'set' | 'remove'>;
  /** What the command line says; null leaves it to the settings. */
  readonly given: GivenTileServers | null;
  readonly findRoute: FindRoute;
  readonly clock: Clock;
  readonly log: Log;
  /** Absolute path. */
  readonly dataDir: string;
  /** Where the thread of the cache begins. */
  readonly worker: URL;
  readonly userAgent: string;
  /** A map came, went, or has another state. */
  readonly onMaps: () => void;
  /** The list of servers is another one. */
  readonly onServers: () => void;
}

/** Tile servers, as maps and as settings. */
export interface TileServerRoom {
  readonly maps: RemoteMaps;
  readonly commands: TileServerCommands;
  /** Reads the keys. */
  load(): Promise<void>;
  /** Tries a server at once, with its key if that can be had by now. */
  retry(id: string): Promise<Result<null>>;
  cacheStatus(): Promise<Result<TileCacheStatus>>;
  clearCache(): Promise<Result<TileCacheStatus>>;
  /** Another proxy was chosen: nothing goes on by the one before. */
  resetWays(): void;
}

/** Creates it; nobody is asked before a tile is. */
export function createTileServers(deps: TileServersDeps): TileServerRoom {
  const { settings, secrets, given, clock, log } = deps;
  const way = createServerWay(deps);
  const { fetch } = way;
  const kept = createServerKeys(secrets);
  const keys = given === null ? kept : { ...kept, ...given.keys };
  const cache = createTileCache({
    file: join(deps.dataDir, CACHE_NAME),
    maxBytes: CACHE_BYTES,
    worker: deps.worker,
    log,
  });
  const commands = createTileServerCommands({
    settings,
    keys,
    fetch,
    clock,
    fixed: given?.servers ?? null,
    onChange() {
      deps.onMaps();
      deps.onServers();
    },
  });
  const maps = createRemoteMaps({
    servers: commands.servers,
    isGiven: given !== null,
    keys,
    fetch,
    cache,
    clock,
    onChange: deps.onMaps,
  });
  return {
    maps: {
      ...maps,
      async close() {
        commands.close();
        way.close();
        await maps.close();
      },
    },
    commands,
    load: () => keys.read(commands.servers()),
    async retry(id) {
      // A keyring that was locked may be open by now.
      await keys.read(commands.servers());
      maps.retry(id);
      return ok(null);
    },
    cacheStatus: async () => ok(await cache.status()),
    clearCache: async () => ok(await cache.clear()),
    resetWays: way.reset,
  };
}
