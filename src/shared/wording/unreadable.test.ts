import { expect, it } from 'vitest';
import type { UnreadableMessage } from '../messages/unreadable.ts';
import { plainWording } from './wording.ts';

it.each<readonly [UnreadableMessage, string, string]>([
  [
    { code: 'unreadable-content', of: 'message', is: 'no-json' },
    'The message is not JSON.',
    'Die Nachricht ist kein JSON.',
  ],
  [
    { code: 'unreadable-size', bytes: 20_000_000, mostBytes: 16_777_216 },
    'The payload of 20.0 MB is larger than 16.8 MB.',
    'Der Inhalt ist mit 20,0 MB größer als 16,8 MB.',
  ],
  [
    { code: 'unreadable-topic', lacks: 'device' },
    'The topic of the message names no device.',
    'Das Topic der Nachricht nennt kein Gerät.',
  ],
  [
    { code: 'unreadable-packet', why: 'no-id' },
    'The packet names no unit.',
    'Das Paket nennt keine Einheit.',
  ],
])('%j', (message, inEnglish, inGerman) => {
  expect(plainWording('en').say(message)).toBe(inEnglish);
  expect(plainWording('de').say(message)).toBe(inGerman);
});
