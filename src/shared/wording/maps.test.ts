import { expect, it } from 'vitest';
import type { MapMessage } from '../messages/maps.ts';
import { plainWording } from './wording.ts';

const english = plainWording('en');
const german = plainWording('de');

it.each<readonly [MapMessage, string, string]>([
  [{ code: 'bad-name' }, 'a name for the menu', 'Namen für das Menü'],
  [{ code: 'bad-url', why: 'unknown-place', place: 'quadkey' }, 'holds {quadkey}', 'enthält {quadkey}'],
  [{ code: 'bad-url', why: 'unknown-place', place: null }, 'else in braces', 'in geschweiften Klammern'],
  [{ code: 'bad-url', why: 'no-places' }, '{z}, {x} and {y}', '{z}, {x} und {y}'],
  [{ code: 'bad-url', why: 'scheme' }, 'https:// or http://', 'https:// oder http://'],
  [{ code: 'bad-url', why: 'credentials' }, 'User name and password', 'Benutzername und Passwort'],
  [{ code: 'bad-url', why: 'host' }, 'only {s}', 'nur {s}'],
  [{ code: 'bad-url', why: 'wms-vector' }, 'gives pictures', 'liefert Bilder'],
  [{ code: 'two-keys' }, 'several keys', 'mehrere Schlüssel'],
  [{ code: 'bad-key', why: 'characters' }, 'cannot be typed', 'nicht eintippen'],
  [{ code: 'bad-key', why: 'no-place' }, 'write {key}', 'Schreiben Sie {key}'],
  [{ code: 'bad-subdomains', why: 'missing' }, 'such as a,b,c', 'etwa a,b,c'],
  [{ code: 'bad-subdomains', why: 'characters' }, 'digits and dashes', 'Ziffern und Bindestrichen'],
  [{ code: 'bad-layers' }, 'which layers', 'welche Ebenen'],
  [{ code: 'bad-zooms' }, 'least zoom', 'kleinste Zoom'],
  [{ code: 'bad-map-tiles', fault: null }, 'the key itself', 'den Schlüssel selbst'],
  [{ code: 'bad-map-tiles', fault: { code: 'two-keys' } }, 'several keys', 'mehrere Schlüssel'],
  [{ code: 'no-key' }, 'wants a key', 'verlangt einen Schlüssel'],
  [{ code: 'unknown-server' }, 'no such tile server', 'Diesen Kachelserver'],
  [{ code: 'too-many-tile-servers', most: 30 }, 'No more than 30', 'höchstens 30 Kachelserver'],
  [{ code: 'no-such-file' }, 'no such map file', 'Diese Kartendatei'],
  [{ code: 'too-many-map-files', most: 16 }, '16 map files already', 'schon 16 Kartendateien'],
  [{ code: 'unknown-map' }, 'no such map', 'Diese Karte'],
  [{ code: 'map-failed', why: 'closing' }, 'is closing', 'wird gerade beendet'],
  [{ code: 'map-failed', why: 'no-map' }, 'no such map', 'Diese Karte'],
  [{ code: 'map-failed', why: 'no-key' }, 'is not known', 'nicht bekannt'],
  [
    { code: 'map-failed', why: 'demo-ended', reason: 'exit-3' },
    'demo ended (exit-3)',
    'ausgefallen (exit-3)',
  ],
  [{ code: 'map-failed', why: 'server', fault: 'slow' }, 'No tile came (slow)', 'keine Kachel (slow)'],
  [{ code: 'map-failed', why: 'file', problem: 'cut' }, 'no tile (cut)', 'keine Kachel (cut)'],
])('%j', (message, inEnglish, inGerman) => {
  expect(english.say(message)).toContain(inEnglish);
  expect(german.say(message)).toContain(inGerman);
});
