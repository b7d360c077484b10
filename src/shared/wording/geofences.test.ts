import { expect, it } from 'vitest';
import type { GeofenceMessage } from '../messages/geofences.ts';
import { plainWording } from './wording.ts';

const english = plainWording('en');
const german = plainWording('de');

it.each<readonly [GeofenceMessage, string, string]>([
  [{ code: 'geofence-no-name' }, 'a name', 'einen Namen'],
  [{ code: 'geofence-bad-place', why: 'numbers' }, 'no place on earth', 'kein Ort auf der Erde'],
  [{ code: 'geofence-bad-place', why: 'beyond-map' }, 'where the map ends', 'jenseits des Kartenrands'],
  [
    { code: 'geofence-bad-radius', leastM: 1, mostM: 2_000_000 },
    'between 1 m and 2,000 km',
    'zwischen 1 m und 2.000 km',
  ],
  [{ code: 'geofence-bad-width', leastM: 20, mostM: 100_000 }, 'between 20 m and 100 km', '20 m und 100 km'],
  [{ code: 'geofence-too-few-points', least: 3 }, 'at least 3 points', 'mindestens 3 verschiedene'],
  [{ code: 'geofence-too-many-points', points: 100_001, most: 2_000 }, '100,001 points', '100.001 Punkte'],
  [{ code: 'geofence-no-area' }, 'has no area', 'keine Fläche'],
  [
    { code: 'geofence-crosses-itself', latitude: 54.5, longitude: 25.25 },
    'cross at 54.500000, 25.250000',
    'kreuzen sich bei 54.500000, 25.250000',
  ],
  [{ code: 'geofence-hole-outside' }, 'not inside it', 'nicht in ihm'],
  [{ code: 'geofence-round-pole' }, 'round a pole', 'um einen Pol'],
  [{ code: 'geofence-picture' }, 'picture laid over the ground', 'Bild'],
  [{ code: 'geofence-no-shape', kind: 'Point' }, 'no area (Point)', 'keine Fläche (Point)'],
  [{ code: 'geofence-link' }, 'was not asked', 'nicht gefragt wurde'],
  [{ code: 'geofence-off-at-flespi' }, 'switched off at flespi', 'bei flespi ausgeschaltet'],
  [
    { code: 'geofence-simplified', points: 5_000, left: 1_800, toleranceM: 20 },
    'from 5,000 points to 1,800: no side moved by more than 20 m',
    'Von 5.000 auf 1.800 Punkte vereinfacht: Keine Seite liegt mehr als 20 m daneben',
  ],
  [{ code: 'geofence-width-given', widthM: 50 }, '50 m was taken', '50 m genommen'],
  [{ code: 'geofence-part', part: 2, parts: 3 }, 'Part 2 of 3', 'Teil 2 von 3'],
  [{ code: 'unknown-geofence' }, 'no such geofence', 'Diesen Geofence gibt es nicht'],
  [{ code: 'too-many-geofences', most: 2_000 }, '2,000 geofences', '2.000 Geofences'],
  [{ code: 'too-many-geofence-points', most: 100_000 }, '100,000 points', '100.000 Punkte'],
  [{ code: 'geofence-of-flespi' }, 'are changed there', 'werden dort geändert'],
  [{ code: 'geofence-file-too-large', mostMib: 12 }, 'larger than 12 MiB', 'größer als 12 MiB'],
  [
    { code: 'geofence-file-unreadable', why: 'xml', line: 7 },
    'not whole, first at line 7: it is no correct XML',
    'zuerst in Zeile 7: Das ist kein richtiges XML',
  ],
  [{ code: 'geofence-file-unreadable', why: 'json', line: null }, 'not whole: it', 'nicht heil: Das'],
  [{ code: 'geofence-file-unreadable', why: 'unknown' }, 'neither GeoJSON nor KML', 'weder GeoJSON noch KML'],
  [{ code: 'geofence-file-unreadable', why: 'zipped' }, 'Unpack it', 'Entpacken Sie sie'],
  [{ code: 'geofence-file-unreadable', why: 'empty' }, 'is empty', 'ist leer'],
  [{ code: 'geofence-file-too-hard' }, 'took too long', 'dauerte zu lange'],
  [{ code: 'geofence-import-gone' }, 'Choose this one again', 'noch einmal aus'],
  [{ code: 'nothing-to-restore' }, 'nothing to put back', 'nichts mehr zurückzuholen'],
  [{ code: 'geofences-not-flespi' }, 'no geofences to read', 'keine Geofences'],
  [{ code: 'visits-cancelled' }, 'was cancelled', 'wurde abgebrochen'],
])('says %j', (message, inEnglish, inGerman) => {
  expect(english.say(message)).toContain(inEnglish);
  expect(german.say(message)).toContain(inGerman);
});
