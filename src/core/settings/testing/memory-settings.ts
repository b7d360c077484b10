import { DEFAULT_LISTENER_SETTINGS } from '../../../shared/listener.ts';
import { DEFAULT_PROXY_SETTINGS } from '../../../shared/proxy.ts';
import { DEFAULT_STATUS_THRESHOLDS } from '../../../shared/schemas/status-thresholds.ts';
import { DEFAULT_RETENTION } from '../../../shared/storage-status.ts';
import { DEFAULT_TILE_SERVERS } from '../kept-server.ts';
import type { KeptAccount, Settings } from '../settings.ts';

/** Settings for the life of the object. */
export function createMemorySettings(): Settings {
  let accounts: readonly KeptAccount[] = [];
  let listener = DEFAULT_LISTENER_SETTINGS;
  let proxy = DEFAULT_PROXY_SETTINGS;
  let mapFiles: ReturnType<Settings['mapFiles']> = [];
  let tileServers = DEFAULT_TILE_SERVERS;
  let retention = DEFAULT_RETENTION;
  let statusThresholds = DEFAULT_STATUS_THRESHOLDS;
  return {
    accounts: () => accounts,
    keepAccounts(kept) {
      accounts = kept;
    },
    listener: () => listener,
    keepListener(kept) {
      listener = kept;
    },
    proxy: () => proxy,
    keepProxy(kept) {
      proxy = kept;
    },
    mapFiles: () => mapFiles,
    keepMapFiles(kept) {
      mapFiles = kept;
    },
    tileServers: () => tileServers,
    keepTileServers(kept) {
      tileServers = kept;
    },
    statusThresholds: () => statusThresholds,
    keepStatusThresholds(kept) {
      statusThresholds = kept;
    },
    retention: () => retention,
    keepRetention(kept) {
      retention = kept;
    },
    keepAll(kept) {
      ({ accounts, listener, retention } = kept);
    },
    notices: () => [],
  };
}
