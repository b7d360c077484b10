import type { HistoryMessage } from '../../messages/history.ts';
import type { SentencesOf } from '../sentences.ts';

export const history: SentencesOf<HistoryMessage> = {
  'history-not-flespi': () =>
    'Der Broker dieses Kontos ist nicht flespi: Er bewahrt nichts auf, was zu holen wäre.',
  'history-no-device': () =>
    'Diese Einheit ist nur durch ihre Kennung bekannt: flespi bewahrt Nachrichten von Geräten auf, und sie ist keines.',
  'history-not-permitted': () =>
    'Der Token darf Nachrichten dieses Geräts nicht lesen. Seine Zugriffsliste braucht GET für gw/devices, samt Nachrichten.',
  'logs-not-permitted': ({ path }) =>
    `Der Token darf dieses Protokoll nicht lesen. Seine Zugriffsliste braucht GET für ${path}, samt Untermodul logs.`,
  'logs-other-times': () => 'flespi hat mit Einträgen anderer Zeiten geantwortet als gefragt.',
  'intervals-not-permitted': () =>
    'Der Token darf Kalkulatoren nicht lesen. Seine Zugriffsliste braucht GET für gw/calcs, samt Untermodul devices.',
  'intervals-cancelled': () => 'Das Holen von Intervallen wurde abgebrochen; was schon da war, bleibt.',
  'history-no-room': ({ mostBytes }, { figures }) =>
    `Das Journal hat fast die ${figures.bytes(mostBytes)}, die es haben darf, und würde Geholtes sogleich entfernen. Geben Sie ihm unter Speicher mehr Platz.`,
  'history-moment-crowded': ({ atMs }, { times }) =>
    `Allein vom ${times.full(atMs)} hat flespi mehr Nachrichten, als es auf einmal herausgibt. Einige davon fehlen hier; was davor und danach kam, wurde geholt.`,
  'pull-no-device': () =>
    'flespi hat kein Gerät mit dieser Nummer oder zeigt dem Token keines: Es wurde gelöscht oder in ein anderes flespi-Konto verschoben. Lassen Sie es weg oder geben Sie dem Konto einen Token, der es sehen darf.',
  'pull-vehicle-cancelled': () =>
    'Das Holen wurde im Verlauf abgebrochen. Fahren Sie fort, um den Rest zu holen.',
  'pull-under-way': () =>
    'Der Verlauf anderer Fahrzeuge dieses Kontos wird gerade geholt. Brechen Sie das zuerst ab oder warten Sie das Ende ab.',
  'no-pull': () => 'Es wurde nichts begonnen, das fortgesetzt werden könnte.',
  'history-failed': ({ reason }) => `Das Holen ist fehlgeschlagen (${reason}).`,
};
