import { aboutStrings } from './about.ts';
import { alarmsStrings } from './alarms.ts';
import { appStrings } from './app.ts';
import { atFlespiStrings } from './at-flespi.ts';
import { baseMapsStrings } from './base-maps.ts';
import { boardStrings } from './board.ts';
import { bringStrings } from './bring.ts';
import { browsersStrings } from './browsers.ts';
import { channelsStrings } from './channels.ts';
import { connectionStrings } from './connection.ts';
import { consoleStrings } from './console.ts';
import { dayChecksStrings } from './day-checks.ts';
import { deliveryStrings } from './delivery.ts';
import { detailsStrings } from './details.ts';
import { doctorStrings } from './doctor.ts';
import { exportsStrings } from './exports.ts';
import { gapsStrings } from './gaps.ts';
import { geocoderStrings } from './geocoder.ts';
import { geofencesStrings } from './geofences.ts';
import { handoverStrings } from './handover.ts';
import { keysStrings } from './keys.ts';
import { listenerStrings } from './listener.ts';
import { logsStrings } from './logs.ts';
import { mapStrings } from './map.ts';
import { mapFaultStrings } from './map-faults.ts';
import { mapFilesStrings } from './map-files.ts';
import { paletteStrings } from './palette.ts';
import { pastStrings } from './past.ts';
import { placesStrings } from './places.ts';
import { programLogStrings } from './program-log.ts';
import { proxyStrings } from './proxy.ts';
import { pullsStrings } from './pulls.ts';
import { receiverStrings } from './receivers.ts';
import { recordsStrings } from './records.ts';
import { rulesStrings } from './rules.ts';
import { sessionsStrings } from './sessions.ts';
import { settingsStrings } from './settings.ts';
import { statusStrings } from './status.ts';
import { statusThresholdsStrings } from './status-thresholds.ts';
import { storageStrings } from './storage.ts';
import { streamDetailsStrings } from './stream-details.ts';
import { streamsStrings } from './streams.ts';
import { tileServerStrings } from './tile-servers.ts';
import { toolsStrings } from './tools.ts';
import { tracksStrings } from './tracks.ts';
import { uiStrings } from './ui.ts';
import { unitsStrings } from './units.ts';
import { vehiclesStrings } from './vehicles.ts';

/** The German words of every namespace. */
export const windowWords = {
  about: aboutStrings,
  alarms: alarmsStrings,
  app: appStrings,
  atFlespi: atFlespiStrings,
  baseMaps: baseMapsStrings,
  board: boardStrings,
  bring: bringStrings,
  console: consoleStrings,
  sessions: sessionsStrings,
  browsers: browsersStrings,
  channels: channelsStrings,
  connection: connectionStrings,
  dayChecks: dayChecksStrings,
  delivery: deliveryStrings,
  details: detailsStrings,
  doctor: doctorStrings,
  exports: exportsStrings,
  gaps: gapsStrings,
  geocoder: geocoderStrings,
  geofences: geofencesStrings,
  handover: handoverStrings,
  keys: keysStrings,
  listener: listenerStrings,
  receivers: receiverStrings,
  logs: logsStrings,
  map: mapStrings,
  mapFaults: mapFaultStrings,
  mapFiles: mapFilesStrings,
  past: pastStrings,
  places: placesStrings,
  palette: paletteStrings,
  programLog: programLogStrings,
  proxy: proxyStrings,
  pulls: pullsStrings,
  records: recordsStrings,
  rules: rulesStrings,
  settings: settingsStrings,
  status: statusStrings,
  statusThresholds: statusThresholdsStrings,
  storage: storageStrings,
  streamDetails: streamDetailsStrings,
  streams: streamsStrings,
  tileServers: tileServerStrings,
  tools: toolsStrings,
  tracks: tracksStrings,
  ui: uiStrings,
  units: unitsStrings,
  vehicles: vehiclesStrings,
};
