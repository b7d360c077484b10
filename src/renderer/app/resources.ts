import { aboutStrings } from '../about/strings.ts';
import { mapFaultStrings } from '../base-maps/fault-strings.ts';
import { mapFilesStrings } from '../base-maps/file-strings.ts';
import { tileServerStrings } from '../base-maps/server-strings.ts';
import { baseMapsStrings } from '../base-maps/strings.ts';
import { browsersStrings } from '../browsers/strings.ts';
import { connectionStrings } from '../connection/strings.ts';
import { deliveryStrings } from '../delivery/strings.ts';
import { streamDetailsStrings } from '../details/stream/strings.ts';
import { detailsStrings } from '../details/strings.ts';
import { doctorStrings } from '../doctor/strings.ts';
import { exportsStrings } from '../exports/strings.ts';
import { gapsStrings } from '../gaps/strings.ts';
import { keysStrings } from '../keys/strings.ts';
import { listenerStrings } from '../listener/strings.ts';
import { logsStrings } from '../logs/strings.ts';
import { mapStrings } from '../map/strings.ts';
import { programLogStrings } from '../program-log/strings.ts';
import { proxyStrings } from '../proxy/strings.ts';
import { settingsStrings } from '../settings/strings.ts';
import { storageStrings } from '../storage/strings.ts';
import { streamsStrings } from '../streams/strings.ts';
import { statusStrings } from '../ui/status-strings.ts';
import { uiStrings } from '../ui/strings.ts';
import { unitsStrings } from '../units/strings.ts';
import { vehiclesStrings } from '../vehicles/strings.ts';
import { appStrings } from './strings.ts';

/** English words of every feature, by namespace. */
export const resources = {
  app: appStrings,
  baseMaps: baseMapsStrings,
  browsers: browsersStrings,
  connection: connectionStrings,
  delivery: deliveryStrings,
  details: detailsStrings,
  doctor: doctorStrings,
  exports: exportsStrings,
  gaps: gapsStrings,
  keys: keysStrings,
  listener: listenerStrings,
  logs: logsStrings,
  map: mapStrings,
  mapFaults: mapFaultStrings,
  programLog: programLogStrings,
  mapFiles: mapFilesStrings,
  proxy: proxyStrings,
  settings: settingsStrings,
  status: statusStrings,
  about: aboutStrings,
  storage: storageStrings,
  streamDetails: streamDetailsStrings,
  streams: streamsStrings,
  tileServers: tileServerStrings,
  ui: uiStrings,
  units: unitsStrings,
  vehicles: vehiclesStrings,
} as const;
