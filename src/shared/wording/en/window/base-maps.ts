/** Base maps: where what lies under the vehicles comes from. */
export const baseMapsStrings = {
  title: 'Base maps',
  intro:
    'What lies under the vehicles. Each window chooses one in the menu on its map; the outline of the world needs nothing and is always there.',
  loading: 'Asking for the maps…',
  servers: 'Tile servers',
  serversHint:
    'A tile server learns which area is looked at, and from which address. Fleetglass asks it for what is in view and for nothing else.',
  noServers: 'There is none: nobody outside is asked for maps.',
  files: 'Files',
} as const;
