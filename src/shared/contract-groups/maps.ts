/** The ground under the vehicles, and places on it. */
import type { Coordinates } from '../coordinates/coordinates.ts';
import type { Language } from '../format/language.ts';
import type { FoundAddress, GeocoderInput, GeocoderStatus, GeocoderTest } from '../geocoder.ts';
import type {
  GeofenceFormat,
  GeofenceImport,
  GeofenceInput,
  GeofenceList,
  GeofenceLooks,
  GeofencePresence,
  GeofencePresenceChange,
  GeofencePresenceQuery,
  GeofencesReadOutcome,
  GeofenceVisits,
  GeofenceVisitsProgress,
  GeofenceVisitsQuery,
} from '../geofences/geofence.ts';
import type { MapFiles } from '../map-file.ts';
import type { MapSource } from '../map-source.ts';
import type { MapNames, Town } from '../place.ts';
import type { TileCacheStatus, TileServerInput, TileServers, TileTest } from '../tile-server.ts';
import { call, event } from './call.ts';

export const maps = {
  /** Maps that may lie under the vehicles, beside the bundled outline of the world. */
  list: call<void, readonly MapSource[]>(),
  changed: event<readonly MapSource[]>(),
  /** What a window of the browser host asks for tiles with (`Authorization: Bearer …`); empty where nothing is needed. */
  key: call<void, string>(),
  /** Tries a map at once whose tiles do not come. */
  retry: call<{ readonly id: string }, null>(),
  servers: call<void, TileServers>(),
  /** Adds a tile server, or changes one. */
  saveServer: call<{ readonly id: string | null; readonly input: TileServerInput }, TileServers>(),
  /** It can be put back until the next one is removed. */
  removeServer: call<{ readonly id: string }, TileServers>(),
  putServerBack: call<{ readonly id: string }, TileServers>(),
  orderServers: call<{ readonly ids: readonly string[] }, TileServers>(),
  /** Asks for one tile, as the input says, and shows it. */
  testServer: call<
    {
      readonly id: string | null;
      readonly input: TileServerInput;
      readonly view: { readonly z: number; readonly x: number; readonly y: number };
    },
    TileTest
  >(),
  serversChanged: event<TileServers>(),
  cache: call<void, TileCacheStatus>(),
  clearCache: call<void, TileCacheStatus>(),
} as const;

/** Files as base maps. A window names them by id, or by the name of what lies in the folder for maps, and never by a path. */
export const mapFiles = {
  list: call<void, MapFiles>(),
  changed: event<MapFiles>(),
  /**
   * Asks the person for a file in the system's own dialog, where `replaces` is an id in the place of that one. Its id; null where none
   * was chosen. Fails with `no-dialog` in the browser host.
   */
  choose: call<{ readonly replaces: string | null }, string | null>(),
  /** Takes a file of the folder. Its id. */
  take: call<{ readonly name: string }, string>(),
  /** Forgets a file, which stays where it is. */
  remove: call<{ readonly id: string }, null>(),
  /** Takes back a removal of this run. */
  restore: call<{ readonly id: string }, null>(),
} as const;

/** Places in words, out of what Fleetglass brings along. All fail with `places-failed`. */
export const places = {
  /** The nearest town of each point, at most `MOST_POINTS`; null where there is none. */
  near: call<{ readonly points: readonly Coordinates[] }, readonly (Town | null)[]>(),
  /** What the map files know of a point; null where nothing. */
  named: call<Coordinates, MapNames | null>(),
  /** Towns by the beginning of their name, the best first. */
  find: call<{ readonly text: string }, readonly Town[]>(),
} as const;

/** Addresses, of a service that a person chose; without one nobody is asked. All but `status` may fail with `geocoder-failed`. */
export const geocoder = {
  status: call<void, GeocoderStatus>(),
  changed: event<GeocoderStatus>(),
  configure: call<GeocoderInput, GeocoderStatus>(),
  /** Looks for one town, as the input says. */
  test: call<GeocoderInput, GeocoderTest>(),
  /** Places of an address. The window's search before ends with `superseded`. */
  search: call<{ readonly text: string; readonly language: Language }, readonly FoundAddress[]>(),
  /** Ends the search that is under way. */
  cancelSearch: call<void, null>(),
  /** The address of a point; null where none is known. The window's question before ends with `superseded`. */
  address: call<Coordinates & { readonly language: Language }, FoundAddress | null>(),
} as const;

/** Places that a person cares about, and who is in them. All that changes them may fail with `not-kept`. */
export const geofences = {
  list: call<void, GeofenceList>(),
  changed: event<GeofenceList>(),
  /** Keeps a new one (`id` null) or changes one. Its id. Fails with what `checkGeofence` says of it. */
  save: call<{ readonly id: string | null; readonly input: GeofenceInput }, string>(),
  /** Colour and group of several at once. How many there are of them. */
  changeLooks: call<{ readonly looks: readonly GeofenceLooks[] }, number>(),
  /** They can be put back until the next removal. */
  remove: call<{ readonly ids: readonly string[] }, null>(),
  restore: call<void, null>(),
  /** Reads the text of a file of GeoJSON or KML, and keeps nothing yet. Links in it are not followed. */
  readFile: call<{ readonly fileName: string; readonly text: string }, GeofenceImport>(),
  /** Keeps what the last reading found, but for those at these places of its list. How many. Fails with `geofence-import-gone`. */
  takeImport: call<{ readonly id: string; readonly leaveOut: readonly number[] }, number>(),
  /** All, or those of these ids, as the text of a file. */
  exportText: call<{ readonly format: GeofenceFormat; readonly ids: readonly string[] | null }, string>(),
  /** Makes those of an account be as flespi has them now. Fails as a REST call does, and with `geofences-not-flespi`. */
  readFromFlespi: call<{ readonly accountId: string }, GeofencesReadOutcome>(),
  /** Who is in which. */
  inside: call<void, readonly GeofencePresence[]>(),
  /** At most twice a second. */
  insideChanged: event<GeofencePresenceChange>(),
  /**
   * Since when vehicles were in geofences at a moment of the past, out of the journals: by what had come by then. None of those that were
   * in none, or whose journal cannot be read. Fails with `visits-cancelled`.
   */
  insideThen: call<GeofencePresenceQuery, readonly GeofencePresence[]>(),
  /** Who was in which, out of the journals. Takes a while for many vehicles. Fails with `visits-cancelled`. */
  visits: call<GeofenceVisitsQuery, GeofenceVisits>(),
  visitsProgress: event<GeofenceVisitsProgress>(),
  /** Does nothing where that run has ended. */
  cancelVisits: call<{ readonly run: string }, null>(),
} as const;
