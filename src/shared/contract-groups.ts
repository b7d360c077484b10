/**
 * What a window may ask of a host and what a host tells: the one list of calls and events, a file for each part of it. Everything else is
 * derived from it in `contract.ts`, which also shows how.
 */
import { accounts, settings, storage } from './contract-groups/account.ts';
import { alarms, handover, rules } from './contract-groups/alarms.ts';
import { details, fleet, past, tracks } from './contract-groups/fleet.ts';
import {
  atFlespi,
  board,
  dayChecks,
  intervals,
  pulls,
  restConsole,
  sessions,
  sms,
} from './contract-groups/flespi.ts';
import { app, browsers, connection, doctor, exports, files, proxy } from './contract-groups/host.ts';
import { geocoder, geofences, mapFiles, maps, places } from './contract-groups/maps.ts';
import { bring, channels, delivery, listener, logs, receivers, streams } from './contract-groups/streams.ts';

export type { Call, Event } from './contract-groups/call.ts';

/** All of it. */
export const contract = {
  app,
  accounts,
  settings,
  files,
  connection,
  proxy,
  doctor,
  fleet,
  details,
  tracks,
  past,
  streams,
  channels,
  alarms,
  handover,
  logs,
  storage,
  listener,
  bring,
  console: restConsole,
  sessions,
  board,
  receivers,
  delivery,
  maps,
  mapFiles,
  places,
  geocoder,
  rules,
  geofences,
  intervals,
  pulls,
  dayChecks,
  sms,
  atFlespi,
  exports,
  browsers,
} as const;
