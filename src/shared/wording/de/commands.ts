import type { CommandMessage } from '../../messages/commands.ts';
import type { SentencesOf } from '../sentences.ts';

export const commands: SentencesOf<CommandMessage> = {
  'no-restart': () =>
    'Fleetglass kann sich hier nicht selbst neu starten: Beenden Sie es, und starten Sie es wieder.',
  'no-browsers': () => 'Das ist die Desktop-Anwendung: Sie lässt keinen Browser ein.',
  'no-vehicle': () => 'Dieses Fahrzeug ist nicht bekannt oder wurde gelöscht.',
  'no-journal': () => 'Das Journal ist im Moment nicht geöffnet.',
  'no-gap': () => 'Diese Lücke ist nicht verzeichnet.',
  'payload-gone': () => 'Es wird nicht mehr aufbewahrt.',
  'payload-too-large': () => 'Es ist zu groß zum Kopieren. Exportieren Sie es stattdessen.',
  'fixed-by-options': ({ what }) => `${FIXED[what]} ist auf der Befehlszeile festgelegt; ändern Sie es dort.`,
  'not-listening': () => 'Der Empfänger ist aus.',
  'export-file': ({ errorCode }) =>
    `Für die Datei ist kein Platz (${errorCode}). Prüfen Sie den Datenträger, und versuchen Sie es noch einmal.`,
  'exports-closed': () => 'Fleetglass wird beendet.',
  'unknown-export': () => 'Diesen Export gibt es nicht mehr.',
};

const FIXED = { listener: 'Der Empfänger', proxy: 'Der Proxy', 'base-map': 'Die Karte' } as const;
