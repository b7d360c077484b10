import type { AccountSettings } from '../../shared/account.ts';
import type { ListenerSettings } from '../../shared/listener.ts';
import type { ProxySettings } from '../../shared/proxy.ts';
import type { StatusThresholds } from '../../shared/schemas/status-thresholds.ts';
import type { SettingsNotice } from '../../shared/settings.ts';
import type { Retention } from '../../shared/storage-status.ts';
import type { KeptMapFile } from './kept-map-file.ts';
import type { KeptTileServer } from './kept-server.ts';

/** An account as the settings keep it. */
export interface KeptAccount extends AccountSettings {
  readonly id: string;
  readonly clientId: string;
  /** flespi's id of the account whose messages are kept under this one; absent until the broker has told it. */
  readonly customerId?: string | undefined;
  readonly paused: boolean;
  readonly keepUnprotected: boolean;
  /** Whether it has a token or password, wherever that is. */
  readonly hasToken: boolean;
}

/** What a person chose and the data dir keeps. All `keep…` throw the file system's error where it cannot be kept. */
export interface Settings {
  accounts(): readonly KeptAccount[];
  keepAccounts(accounts: readonly KeptAccount[]): void;
  listener(): ListenerSettings;
  keepListener(settings: ListenerSettings): void;
  proxy(): ProxySettings;
  keepProxy(settings: ProxySettings): void;
  mapFiles(): readonly KeptMapFile[];
  keepMapFiles(files: readonly KeptMapFile[]): void;
  /** In the order of the menu. */
  tileServers(): readonly KeptTileServer[];
  keepTileServers(servers: readonly KeptTileServer[]): void;
  statusThresholds(): StatusThresholds;
  keepStatusThresholds(thresholds: StatusThresholds): void;
  retention(): Retention;
  keepRetention(retention: Retention): void;
  /** What an import may bring, in one write. */
  keepAll(all: {
    readonly accounts: readonly KeptAccount[];
    readonly listener: ListenerSettings;
    readonly retention: Retention;
  }): void;
  /** What was set aside at the start of this run. */
  notices(): readonly SettingsNotice[];
}
