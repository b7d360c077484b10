import { join } from 'node:path';
import type { Notify } from '../shared/contract.ts';
import { createGeocoderRoom } from './geocoder/create-geocoder-room.ts';
import { createDemoTown } from './maps/demo-town.ts';
import { createMapFiles } from './maps/files/map-files.ts';
import { createMaps } from './maps/maps.ts';
import { createTileServers } from './maps/servers/create-tile-servers.ts';
import type { MonitorDeps } from './monitor-deps.ts';
import { createPlaces } from './places/places.ts';

/** What lies under the vehicles, and what is asked of it: maps out of files and of tile servers, towns, a geocoder. */
export interface Ground {
  readonly maps: ReturnType<typeof createMaps>;
  readonly mapFiles: ReturnType<typeof createMapFiles>;
  readonly tileServers: ReturnType<typeof createTileServers>;
  readonly places: ReturnType<typeof createPlaces>;
  readonly geocoder: ReturnType<typeof createGeocoderRoom>;
  /** The way to the internet is another now. */
  resetWays(): void;
  close(): Promise<void>;
}

export interface GroundDeps
  extends Pick<
    MonitorDeps,
    | 'clock'
    | 'log'
    | 'settings'
    | 'secrets'
    | 'proxies'
    | 'dataDir'
    | 'demoTown'
    | 'mapFiles'
    | 'placesWorker'
    | 'tileServers'
  > {
  readonly broadcast: Notify;
  /** Whether there is a demo, which has a map of its own. */
  readonly hasDemo: () => boolean;
}

/** Creates it; no file is opened and no server asked yet. */
export function createGround(deps: GroundDeps): Ground {
  const { clock, log, settings, secrets, broadcast, hasDemo } = deps;
  const mapFiles = createMapFiles({
    ...deps.mapFiles,
    clock,
    log,
    settings,
    folder: join(deps.dataDir, 'maps'),
    onChange(files) {
      broadcast('mapFiles.changed', files);
      maps.changed();
    },
  });
  const tileServers = createTileServers({
    ...deps.tileServers,
    settings,
    secrets,
    findRoute: deps.proxies.findRoute,
    clock,
    log,
    dataDir: deps.dataDir,
    onMaps: () => maps.changed(),
    onServers: () => broadcast('maps.serversChanged', tileServers.commands.status()),
  });
  const maps = createMaps({
    providers: [
      mapFiles.given,
      ...(deps.demoTown === undefined ? [] : [createDemoTown({ ...deps.demoTown, hasDemo, log })]),
      tileServers.maps,
      mapFiles.chosen,
    ],
    onChange: (sources) => broadcast('maps.changed', sources),
  });
  const places = createPlaces({ worker: deps.placesWorker, log });
  const geocoder = createGeocoderRoom({
    settings,
    secrets,
    findRoute: deps.proxies.findRoute,
    clock,
    log,
    dataDir: deps.dataDir,
    worker: deps.tileServers.worker,
    userAgent: deps.tileServers.userAgent,
    onChange: (status) => broadcast('geocoder.changed', status),
  });
  return {
    maps,
    mapFiles,
    tileServers,
    places,
    geocoder,
    resetWays() {
      tileServers.resetWays();
      geocoder.resetWays();
    },
    async close() {
      await Promise.all([maps.close(), places.close(), geocoder.close()]);
    },
  };
}
