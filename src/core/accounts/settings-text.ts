import type { KeptSettings } from './settings-file.ts';
import { settingsJson } from './settings-store.ts';
import { TRAVELLING_KIND, TRAVELLING_VERSION, type TravellingSettings } from './travelling-settings.ts';

/**
 * Settings as the text of a file for another installation: all but the client ids and how well tokens are kept, for both are
 * this installation's own. Holds no secret, for the settings hold none.
 */
export function settingsText({ accounts, listener, retention }: Omit<KeptSettings, 'version'>): string {
  const travelling: TravellingSettings = {
    kind: TRAVELLING_KIND,
    version: TRAVELLING_VERSION,
    accounts: accounts.map(
      ({ clientId: _clientId, keepUnprotected: _keepUnprotected, ...account }) => account,
    ),
    listener,
    retention,
  };
  return settingsJson(travelling);
}
