import type { geocoderStrings as english } from '../../en/window/geocoder.ts';
import type { WordsLike } from '../../words-like.ts';

/** Who is asked for addresses. */
export const geocoderStrings: WordsLike<typeof english> = {
  title: 'Anschriftensuche',
  intro:
    'Orte, Koordinaten, Fahrzeuge und Geofences werden ohne Netz gefunden. Anschriften brauchen einen Geocoder, und der erfährt, was gesucht wird: niemand wird gefragt, solange hier keiner gewählt ist.',
  loading: 'Einstellungen werden abgefragt …',
  settings: 'Geocoder',
  kind: 'Dienst',
  kind_none: 'Keiner',
  kindHint_none: 'Anschriften werden nicht gesucht.',
  kind_nominatim: 'Nominatim',
  kindHint_nominatim:
    'Der von OpenStreetMap, ein eigener oder der eines Anbieters. Er wird auf Wunsch gefragt.',
  kind_photon: 'Photon',
  kindHint_photon: 'Der von Komoot oder ein eigener. In „Gehe zu“ wird er beim Tippen gefragt.',
  url: 'Adresse',
  urlHint: 'Wo der Dienst beginnt, ohne /search oder /api. {key} steht für den Schlüssel, etwa ?key={key}.',
  public: '{{host}} nehmen',
  policy_nominatim:
    'Dieser Dienst ist für alle und für gelegentliche Nutzung: höchstens eine Anfrage je Sekunde von hier. Seine Regeln: operations.osmfoundation.org/policies/nominatim',
  policy_photon:
    'Dieser Dienst ist für alle und für faire Nutzung: höchstens eine Anfrage je Sekunde von hier.',
  plain: 'Ohne TLS kann jeder unterwegs lesen, was gesucht wird, und den Schlüssel.',
  key: 'Schlüssel',
  keyHint: 'Ein Geheimnis: es steht auf dem Weg zum Dienst für {key}, und nirgends sonst.',
  keyKeep: 'Leer lassen, um den bekannten zu behalten.',
  keyShow: 'Schlüssel zeigen',
  keyHide: 'Schlüssel verbergen',
  attribution: 'Quellenangabe',
  attributionHint: 'Steht neben dem, was er findet. <a href="…">…</a> wird zum Link, alles andere ist Text.',
  test: 'Testen',
  testing: 'Wird gefragt …',
  testHint: 'Sucht „{{text}}“.',
  testFound: '{{name}}, {{detail}}: {{ms}} ms',
  testNothing: 'Er antwortet nach {{ms}} ms und hat nichts gefunden.',
};
