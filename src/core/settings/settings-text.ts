import type { Geofence } from '../../shared/geofences/geofence.ts';
import { geofenceForFile } from '../../shared/schemas/geofence.ts';
import type { CommonSettings } from './settings-file.ts';
import { settingsJson } from './settings-store.ts';
import { TRAVELLING_KIND, TRAVELLING_VERSION, type TravellingText } from './travelling-settings.ts';

/**
 * Settings as the text of a file for another installation: all but the client ids, whose accounts they were found to be, how
 * well tokens are kept, the proxy of its network and the map files of its disk, for all these are this installation's own, and the tile
 * servers, for nobody is asked for maps because a file says so. Holds no secret, for the settings hold none.
 */
export function settingsText(
  { accounts, listener, receivers, retention, rules, signals, statusThresholds }: CommonSettings,
  geofences: readonly Geofence[],
): string {
  const travelling: TravellingText = {
    kind: TRAVELLING_KIND,
    version: TRAVELLING_VERSION,
    accounts: accounts.map(
      ({ clientId: _clientId, customerId: _customerId, keepUnprotected: _keepUnprotected, ...account }) =>
        account,
    ),
    listener,
    receivers,
    retention,
    statusThresholds,
    signals: { ...signals, days: [...signals.days] },
    rules: [...rules],
    geofences: geofences.map(geofenceForFile),
  };
  return settingsJson(travelling);
}
