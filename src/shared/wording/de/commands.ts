import type { CommandMessage } from '../../messages/commands.ts';
import type { SentencesOf } from '../sentences.ts';

export const commands: SentencesOf<CommandMessage> = {
  'no-restart': () =>
    'Fleetglass kann sich hier nicht selbst neu starten: Beenden Sie es, und starten Sie es wieder.',
  'no-browsers': () => 'Das ist die Desktop-Anwendung: Sie lässt keinen Browser ein.',
  'no-vehicle': () => 'Dieses Fahrzeug ist nicht bekannt oder wurde gelöscht.',
  'no-channel': () => 'Dieser Kanal ist nicht bekannt oder wurde gelöscht.',
  'no-stream': () => 'Dieser Stream ist nicht bekannt oder wurde gelöscht.',
  'no-target-address': () => 'Der Stream nennt keine Adresse, die sich prüfen ließe.',
  'no-journal': () => 'Das Journal ist im Moment nicht geöffnet.',
  'track-too-long': ({ messages, most }, { figures }) =>
    `Dieser Zeitraum hat ${figures.count(messages)} Nachrichten, und eine Strecke höchstens ${figures.count(most)}. Wählen Sie einen kürzeren.`,
  'parameters-cancelled': () => 'Das Lesen der Parameter wurde abgebrochen.',
  'no-gap': () => 'Diese Lücke ist nicht verzeichnet.',
  'payload-gone': () => 'Es wird nicht mehr aufbewahrt.',
  'payload-too-large': () => 'Es ist zu groß zum Kopieren. Exportieren Sie es stattdessen.',
  'fixed-by-options': ({ what }) => `${FIXED[what]} ist auf der Befehlszeile festgelegt; ändern Sie es dort.`,
  'not-listening': () => 'Der Empfänger ist aus.',
  'export-file': ({ errorCode }) =>
    `Für die Datei ist kein Platz (${errorCode}). Prüfen Sie den Datenträger, und versuchen Sie es noch einmal.`,
  'export-not-written': ({ errorCode }) => `Die Datei konnte nicht geschrieben werden (${errorCode}).`,
  'export-damaged': ({ messages, vehicleIds, fromMs, toMs, otherPlaces }, { figures, times }) => {
    const counted =
      messages === null
        ? 'eine unbekannte Zahl von Nachrichten'
        : figures.counted(messages, 'Nachricht', 'Nachrichten');
    const left = vehicleIds.length - MOST_NAMED;
    const named = vehicleIds.slice(0, MOST_NAMED).join(', ');
    const whose = named === '' ? '' : ` von ${named}${left > 0 ? ` und ${left} weiteren` : ''}`;
    const when = fromMs === null || toMs === null ? '' : `, ${times.full(fromMs)} bis ${times.full(toMs)}`;
    const more = otherPlaces === 0 ? '' : `, und mehr an ${otherPlaces} anderen Stellen`;
    return `Auf diesem Datenträger beschädigt, in der Datei fehlt: ${counted}${whose}${when}${more}.`;
  },
  'export-failed': ({ reason }) => `Der Export ist gescheitert (${reason}).`,
  'exports-busy': ({ most }) =>
    `${most} Exporte laufen schon. Warten Sie, bis einer fertig ist, oder brechen Sie einen ab.`,
  'exports-closed': () => 'Fleetglass wird beendet.',
  'unknown-export': () => 'Diesen Export gibt es nicht mehr.',
};

const FIXED = {
  listener: 'Der Empfänger',
  proxy: 'Der Proxy',
  'base-map': 'Die Karte',
  receiver: 'Der Empfänger',
} as const;

const MOST_NAMED = 5;
