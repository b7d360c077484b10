import type { TokenState } from './account.ts';
import type { ProxySettings } from './schemas/proxy.ts';

export { PROXY_MODES, type ProxyMode, type ProxySettings, type ProxySettingsInput } from './schemas/proxy.ts';

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
