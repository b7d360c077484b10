import { expect, it } from 'vitest';
import type { RefusalMessage } from '../messages/refusals.ts';
import { refusals as german } from './de/refusals.ts';
import { refusals as english } from './en/refusals.ts';
import { plainWording } from './wording.ts';

it.each<readonly [RefusalMessage, string, string]>([
  [
    { code: 'request-refused', why: 'secret' },
    'The secret is missing or wrong.',
    'Das Geheimnis fehlt oder ist falsch.',
  ],
  [{ code: 'body-too-large', mostBytes: 64_000_000 }, 'larger than 64.0 MB.', 'größer als 64,0 MB.'],
  [{ code: 'body-too-many', what: 'items', most: 100_000 }, '100,000 items.', '100.000 Elemente.'],
  [
    { code: 'body-too-many', what: 'unreadable', most: 1_000 },
    '1,000 items that are no messages.',
    '1.000 Elemente, die keine Nachrichten sind.',
  ],
  [{ code: 'body-item-too-many-values', most: 50_000 }, '50,000 values', '50.000 Werte'],
  [{ code: 'body-no-json', why: null }, 'The body is not JSON.', 'Der Inhalt ist kein JSON.'],
  [
    { code: 'body-no-json', why: { code: 'json-malformed', why: 'no-comma' } },
    'not JSON. It has two elements',
    'kein JSON. Zwischen',
  ],
  [{ code: 'form-too-many-parts', most: 1_000 }, '1,000 parts.', '1.000 Teile.'],
  [{ code: 'sender-refused', why: 'login' }, 'User name or password', 'Benutzer oder Passwort'],
])('%j', (message, inEnglish, inGerman) => {
  expect(plainWording('en').say(message)).toContain(inEnglish);
  expect(plainWording('de').say(message)).toContain(inGerman);
});

it('has a sentence of its own for each code, in both languages', () => {
  expect(Object.keys(german)).toEqual(Object.keys(english));
});
