import { join } from 'node:path';
import type { GeocoderStatus } from '../../shared/geocoder.ts';
import type { Clock } from '../base/clock.ts';
import type { Log } from '../base/log.ts';
import { createServerWay } from '../maps/servers/server-way.ts';
import { createTileCache } from '../maps/servers/tile-cache.ts';
import type { FindRoute } from '../proxy/route.ts';
import type { Secrets } from '../secrets/secrets.ts';
import type { Settings } from '../settings/settings.ts';
import { createAddressCache } from './address-cache.ts';
import { createGeocoder, type Geocoder } from './geocoder.ts';

export interface GeocoderRoomDeps {
  readonly settings: Pick<Settings, 'geocoder' | 'keepGeocoder'>;
  readonly secrets: Pick<Secrets, 'get' | 'set' | 'remove'>;
  readonly findRoute: FindRoute;
  readonly clock: Clock;
  readonly log: Log;
  /** Absolute path. */
  readonly dataDir: string;
  /** Where the thread of a cache begins. */
  readonly worker: URL;
  /** Says honestly who asks, and where to read about it. */
  readonly userAgent: string;
  readonly onChange: (status: GeocoderStatus) => void;
}

/** What is kept of answers, at the most: some ten thousand. */
const CACHE_BYTES = 10_000_000;
/** Name of their file in the data dir. */
const CACHE_NAME = 'addresses.sqlite';

/** The geocoder, and its way out. */
export interface GeocoderRoom extends Geocoder {
  /** Another proxy was chosen: nothing goes on by the one before. */
  resetWays(): void;
}

/** Creates it; nothing is opened before a person asks. */
export function createGeocoderRoom(deps: GeocoderRoomDeps): GeocoderRoom {
  const { settings, secrets, findRoute, clock, log, dataDir, worker, userAgent, onChange } = deps;
  const way = createServerWay({ findRoute, clock, userAgent });
  const file = join(dataDir, CACHE_NAME);
  const geocoder = createGeocoder({
    settings,
    secrets,
    fetch: way.fetch,
    cache: createAddressCache(createTileCache({ file, maxBytes: CACHE_BYTES, worker, log })),
    clock,
    onChange,
  });
  return {
    ...geocoder,
    resetWays: way.reset,
    async close() {
      await geocoder.close();
      way.close();
    },
  };
}
