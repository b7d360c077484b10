import { expect, it } from 'vitest';
import { plainWording } from './wording.ts';

const english = plainWording('en');
const german = plainWording('de');

it.each([
  [
    { code: 'log-unreadable', folder: '/data/logs', reason: 'EACCES' },
    'The log in /data/logs cannot be read (EACCES).',
    'Das Protokoll in /data/logs ist nicht lesbar (EACCES).',
  ],
  [
    { code: 'no-folder' },
    'A browser host shows no folders.',
    'Im Browser können keine Ordner angezeigt werden.',
  ],
  [
    { code: 'folder-not-shown', reason: 'No program for it.' },
    'The folder cannot be shown: No program for it.',
    'Der Ordner kann nicht angezeigt werden: No program for it.',
  ],
] as const)('$0.code', (message, inEnglish, inGerman) => {
  expect(english.say(message)).toBe(inEnglish);
  expect(german.say(message)).toBe(inGerman);
});
