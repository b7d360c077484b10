import type { AccessMessage, FilterMessage, TokenAccess } from '../../messages/filters.ts';
import type { SentencesOf } from '../sentences.ts';

const THINGS = { devices: 'Fahrzeuge', streams: 'Streams', channels: 'Kanäle' } as const;

const LOGS = {
  devices: 'Protokolleinträge von Fahrzeugen kommen nicht an.',
  streams:
    'Protokolleinträge von Streams kommen nicht an; Fehler bei der Zustellung bleiben deshalb ungesehen.',
  channels: 'Protokolleinträge von Kanälen kommen nicht an.',
  account: 'Protokolleinträge des Kontos kommen nicht an.',
  sessions: 'Protokolleinträge von MQTT-Sitzungen kommen nicht an.',
  modems: 'Protokolleinträge von Modems kommen nicht an.',
  plugins: 'Protokolleinträge von Plugins kommen nicht an.',
  calcs: 'Protokolleinträge von Kalkulatoren kommen nicht an.',
  geofences: 'Protokolleinträge von Geozonen kommen nicht an.',
  groups: 'Protokolleinträge von Gruppen kommen nicht an.',
  cdns: 'Protokolleinträge von CDNs kommen nicht an.',
} as const;

/** `gw/devices: GET, mit dem Submodul messages`. */
export function accessText(access: TokenAccess): string {
  if (access.kind === 'publish') return `Veröffentlichen unter ${access.filter}`;
  return `${access.path}: GET${access.submodule === null ? '' : `, mit dem Submodul ${access.submodule}`}`;
}

export const filters: SentencesOf<FilterMessage | AccessMessage> = {
  'older-parameters-not-seen': () =>
    'Die Details dieses Fahrzeugs zeigen nur, was seine Nachrichten enthalten, ohne ältere Parameter.',
  'messages-not-seen': () =>
    'Nachrichten von Fahrzeugen kommen nicht an; nur ihre Telemetrie bewegt die Karte.',
  'channel-messages-not-seen': () =>
    'Nachrichten über Kanäle kommen nicht an; Einheiten ohne Gerät bleiben ungesehen.',
  'own-topic-not-seen': () => 'Was an dieses Topic gesendet wird, kommt nicht an.',
  'list-not-kept': ({ of }) => `Die Liste der ${THINGS[of]} wird nicht aktuell gehalten.`,
  'property-not-seen': ({ of, property }) =>
    `Die Eigenschaft „${property}“ der ${THINGS[of]} wird nicht angezeigt.`,
  'logs-not-seen': ({ of }) => LOGS[of],
  'last-value-not-seen': ({ parameter }) =>
    `Der letzte bekannte Wert von „${parameter}“ fehlt bei Fahrzeugen bis zu ihrer nächsten Nachricht.`,
  'api-answers-not-seen': () =>
    'Antworten der flespi-API kommen nicht an: Lücken werden nicht aufgefüllt, und Protokolle von Streams erscheinen als Nummern.',
  'intervals-not-seen': () => 'Intervalle von Kalkulatoren kommen nicht an.',
  'sms-not-seen': () => 'SMS, die Modems empfangen, kommen nicht an.',
  'access-missing': ({ access }) => `Lassen Sie das Token ${accessText(access)} erlauben.`,
};
