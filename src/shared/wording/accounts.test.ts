import { expect, it } from 'vitest';
import type { AppMessage } from '../messages/app-message.ts';
import { plainWording } from './wording.ts';

const english = plainWording('en');
const german = plainWording('de');

it.each<readonly [AppMessage, string, string]>([
  [{ code: 'unknown-account' }, 'no such account', 'nicht mehr'],
  [{ code: 'fixed-account' }, 'on the command line', 'Befehlszeile'],
  [{ code: 'too-many-accounts', most: 50, withFile: null }, 'room for 50 accounts', 'Platz für 50 Konten'],
  [{ code: 'too-many-accounts', most: 50, withFile: 51 }, 'file there would be 51', 'Datei wären es 51'],
  [{ code: 'plain-account' }, 'has no TLS', 'hat kein TLS'],
  [{ code: 'token-needed' }, 'Enter its token or password again', 'noch einmal ein'],
  [{ code: 'settings-not-kept', why: 'content' }, 'what cannot be kept', 'nicht aufbewahrt'],
  [{ code: 'settings-not-kept', why: 'not-writable', errorCode: 'ENOSPC' }, '(ENOSPC)', '(ENOSPC)'],
  [{ code: 'not-kept', errorCode: 'EROFS' }, 'data dir (EROFS)', 'Datenordner geschrieben werden (EROFS)'],
  [{ code: 'settings-too-large', mostMib: 1 }, 'larger than 1 MiB', 'größer als 1 MiB'],
  [{ code: 'not-settings', where: null }, 'no settings file', 'keine Einstellungsdatei'],
  [{ code: 'not-settings', where: '' }, 'what it holds is not', 'ihr Inhalt ist nicht'],
  [{ code: 'not-settings', where: 'accounts.0' }, 'accounts.0 is not', 'accounts.0 ist nicht'],
  [{ code: 'newer-settings' }, 'a newer Fleetglass', 'einem neueren Fleetglass'],
  [{ code: 'no-dialog', instead: 'upload' }, 'upload the file', 'Laden Sie die Datei hoch'],
  [{ code: 'no-dialog', instead: 'folder' }, 'into the folder', 'in den Ordner'],
  [{ code: 'no-upload' }, 'dialog of the system', 'Dialog des Systems'],
  [{ code: 'pem-file', why: 'content' }, 'no PEM file', 'keine PEM-Datei'],
  [{ code: 'pem-file', why: 'not-chosen' }, 'Choose the file again', 'noch einmal'],
  [{ code: 'pem-file', why: 'not-kept', errorCode: 'EEXIST' }, '(EEXIST)', '(EEXIST)'],
  [{ code: 'regions-late', limitS: 5 }, 'within 5 seconds', 'von 5 Sekunden'],
  [{ code: 'regions-unreachable', reason: 'ENOTFOUND' }, '(ENOTFOUND)', '(ENOTFOUND)'],
  [{ code: 'regions-status', status: 500 }, 'HTTP 500', 'HTTP 500'],
  [{ code: 'regions-elsewhere' }, 'sign-in page of a network', 'Anmeldeseite eines Netzes'],
  [{ code: 'regions-unreadable', why: 'too-large' }, 'far longer', 'viel länger'],
  [{ code: 'regions-unreadable', why: 'no-list' }, 'is no list', 'keine Liste'],
  [{ code: 'regions-unreadable', why: 'none-usable' }, 'none that can be used', 'keine, die verwendbar'],
  [{ code: 'regions-told-before' }, 'told before', 'zuvor genannt'],
  [{ code: 'region-documented' }, 'The European region is offered', 'europäische Region'],
  [{ code: 'sessions-unreadable' }, 'is no list', 'keine Liste'],
  [{ code: 'sessions-not-permitted' }, 'lacks “mqtt”', 'fehlt „mqtt“'],
  [{ code: 'sessions-not-live' }, 'only while', 'solange das Konto'],
  [{ code: 'sessions-late' }, 'Brokers other than flespi', 'Andere Broker als flespi'],
  [{ code: 'no-restart' }, 'start it again', 'starten Sie es wieder'],
  [{ code: 'no-browsers' }, 'desktop app', 'Desktop-Anwendung'],
  [{ code: 'no-vehicle' }, 'not known', 'nicht bekannt'],
  [{ code: 'no-journal' }, 'not open', 'nicht geöffnet'],
  [{ code: 'no-gap' }, 'not on record', 'nicht verzeichnet'],
  [{ code: 'payload-gone' }, 'no longer', 'nicht mehr'],
  [{ code: 'payload-too-large' }, 'too large', 'zu groß'],
  [{ code: 'fixed-by-options', what: 'listener' }, 'The listener is set', 'Der Empfänger ist'],
  [{ code: 'fixed-by-options', what: 'proxy' }, 'The proxy is set', 'Der Proxy ist'],
  [{ code: 'fixed-by-options', what: 'base-map' }, 'The base map is set', 'Die Karte ist'],
  [{ code: 'not-listening' }, 'is off', 'ist aus'],
  [{ code: 'export-file', errorCode: 'ENOSPC' }, 'no place for the file (ENOSPC)', 'kein Platz (ENOSPC)'],
  [{ code: 'exports-closed' }, 'closing', 'beendet'],
  [{ code: 'unknown-export' }, 'no such export', 'nicht mehr'],
])('%j', (message, inEnglish, inGerman) => {
  expect(english.say(message)).toContain(inEnglish);
  expect(german.say(message)).toContain(inGerman);
});
