/** Collections of flespi's API and what is below an object of each (flespi-facts §8, §11), for completing paths. */
export const COLLECTIONS: Readonly<Record<string, readonly string[]>> = {
  'gw/devices': [
    'messages',
    'telemetry/all',
    'settings/all',
    'commands',
    'commands-queue/all',
    'commands-result',
    'connections/all',
    'sms',
    'media/all',
    'packets',
    'logs',
  ],
  'gw/channels': ['connections/all', 'idents/all', 'messages', 'logs'],
  'gw/streams': ['channels/all', 'devices/all', 'groups/all', 'geofences/all', 'packets', 'logs'],
  'gw/calcs': ['devices/all', 'assets/all', 'groups/all', 'geofences/all', 'logs'],
  'gw/plugins': ['devices/all', 'groups/all', 'geofences/all', 'packets', 'logs'],
  'gw/groups': ['devices/all', 'assets/all', 'geofences/all', 'logs'],
  'gw/geofences': ['hittest', 'logs'],
  'gw/modems': ['logs'],
  'gw/assets': ['logs'],
  'gw/stream-protocols': [],
  'gw/channel-protocols': [],
  'gw/plugin-types': [],
  'gw/message-parameters': [],
  'mqtt/sessions': ['subscriptions/all'],
  'mqtt/messages': [],
  'mqtt/logs': [],
  'platform/customer': ['logs', 'statistics'],
  'platform/subaccounts': ['logs'],
  'platform/tokens': ['logs'],
  'platform/webhooks': ['packets', 'logs'],
  'platform/grants': ['logs'],
  'platform/realms': ['logs'],
  'platform/limits': ['logs'],
  'platform/deleted': [],
  'storage/containers': ['logs'],
  'storage/cdns': ['logs'],
  'auth/info': [],
};

/** Objects that are known by number and name. */
export const KNOWN_KINDS = {
  'gw/devices': 'devices',
  'gw/channels': 'channels',
  'gw/streams': 'streams',
} as const;

/** Collections that have no selector. */
export const SINGLE: ReadonlySet<string> = new Set(['mqtt/logs', 'platform/customer', 'auth/info']);
