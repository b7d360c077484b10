import { expect, it } from 'vitest';
import type { JsonMessage } from '../messages/json.ts';
import { plainWording } from './wording.ts';

it.each<[JsonMessage, string, string]>([
  [{ code: 'json-malformed', why: 'empty' }, 'It is empty.', 'Es ist leer.'],
  [{ code: 'json-malformed', why: 'no-array' }, 'It is no array.', 'Es ist kein Array.'],
  [{ code: 'json-malformed', why: 'cut-short' }, 'It ends before its last bracket.', 'Es endet'],
  [{ code: 'json-malformed', why: 'more-after' }, 'It has more after its last bracket.', 'noch etwas.'],
  [{ code: 'json-malformed', why: 'no-comma' }, 'no comma between.', 'fehlt das Komma.'],
  [{ code: 'json-malformed', why: 'no-value' }, 'where a value should be.', 'Wo ein Wert'],
  [{ code: 'json-malformed', why: 'other' }, 'It is not JSON.', 'Es ist kein JSON.'],
  [{ code: 'json-malformed', why: 'too-deep', deepest: 1_000 }, 'than 1000 levels.', 'als 1000 Ebenen'],
  [{ code: 'json-malformed', why: 'key-twice', key: 'data' }, 'key data twice.', 'Schlüssel data zweimal.'],
])('%j', (message, inEnglish, inGerman) => {
  expect(plainWording('en').say(message)).toContain(inEnglish);
  expect(plainWording('de').say(message)).toContain(inGerman);
});
