import type { TokenState } from './account.ts';

export const PROXY_MODES = ['system', 'none', 'manual'] as const;
/**
 * `system`: what this computer says, in its settings (desktop application) or its environment (browser host). `none`: straight
 * to every broker. `manual`: by one address.
 */
export type ProxyMode = (typeof PROXY_MODES)[number];

/** By which proxy the monitor goes. Holds no secret: the password is kept apart. */
export interface ProxySettings {
  readonly mode: ProxyMode;
  /** Such as `http://proxy.example:3128`, without credentials; empty unless `manual`. */
  readonly address: string;
  /** Null where the proxy wants none. */
  readonly username: string | null;
}

/** Settings on their way in. */
export interface ProxySettingsInput extends ProxySettings {
  /** The password; null keeps the one that is known, as long as address and user name stay the same. */
  readonly password: string | null;
  /** Keep the password on disk although this computer does not protect it. */
  readonly keepUnprotected: boolean;
}

export interface ProxyStatus {
  /** Those in use; of a command line's address without its credentials. */
  readonly settings: ProxySettings;
  /** Where the password is; as of a token. */
  readonly password: Exclude<TokenState, 'reading'>;
  /** An option of the command line wins over what is chosen here, which is then not changed. */
  readonly fixedByOptions: boolean;
  /** What `system` stands for in this host. */
  readonly systemMeans: 'settings' | 'environment';
}

export const DEFAULT_PROXY_SETTINGS: ProxySettings = { mode: 'system', address: '', username: null };
