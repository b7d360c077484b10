import type { paletteStrings as english } from '../../en/window/palette.ts';
import type { WordsLike } from '../../words-like.ts';

/** Die Palette: Fahrzeuge, Streams, Orte und Befehle nach ihren Namen finden. */
export const paletteStrings: WordsLike<typeof english> = {
  label: 'Alles finden',
  placesLabel: 'Zu einem Ort gehen',
  hint: 'Fahrzeug, Stream, Geofence, Ort, Koordinaten oder Befehl',
  placesHint: 'Koordinaten, Ort oder Geofence',
  found: 'Was gefunden wurde',
  kind_recent: 'Zuletzt gewählt',
  kind_vehicles: 'Fahrzeuge',
  kind_streams: 'Streams',
  kind_fences: 'Geofences',
  kind_commands: 'Befehle',
  kind_addresses: 'Anschriften',
  kind_places: 'Orte',
  looking: 'Wird gesucht …',
  none: 'Nichts heißt so.',
  noPlace: 'Kein Ort oder Geofence heißt so, und es ist keine Position.',
  placesHow:
    'Jede übliche Form einer Position wird verstanden, etwa 54,6872, 25,2797 oder 54°41′14″N 25°16′47″O.',
  more: 'Weitertippen findet {{kinds}} mehr.',
  more_vehicles_one: '{{figure}} Fahrzeug',
  more_vehicles_other: '{{figure}} Fahrzeuge',
  more_streams_one: '{{figure}} Stream',
  more_streams_other: '{{figure}} Streams',
  more_fences_one: '{{figure}} Geofence',
  more_fences_other: '{{figure}} Geofences',
  more_commands_one: '{{figure}} Befehl',
  more_commands_other: '{{figure}} Befehle',
  goTo: 'Zu {{coordinates}} gehen',
};
