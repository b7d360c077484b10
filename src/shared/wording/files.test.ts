import { expect, it } from 'vitest';
import type { PemMessage, WriteMessage } from '../messages/files.ts';
import { plainWording } from './wording.ts';

const file = '/a.pem';

it.each<[PemMessage | WriteMessage, string, string]>([
  [
    { code: 'file-unusable', file, why: 'no-file' },
    'The file /a.pem is no regular file.',
    '/a.pem ist keine gewöhnliche Datei.',
  ],
  [{ code: 'file-unusable', file, why: 'too-large', mostMib: 1 }, 'larger than 1 MiB.', 'größer als 1 MiB.'],
  [
    { code: 'file-unusable', file, why: 'unreadable', errorCode: 'ENOENT' },
    'cannot be read (ENOENT).',
    'ist nicht lesbar (ENOENT).',
  ],
  [{ code: 'no-certificate', file }, '/a.pem holds no certificate', 'kein Zertifikat'],
  [{ code: 'key-file-unusable', file, errorCode: 'E' }, 'certificate (E).', 'Zertifikat (E).'],
  [{ code: 'file-not-written', file, why: 'no-room' }, 'no room on the disk', 'kein Platz'],
  [{ code: 'file-not-written', file, why: 'database' }, 'is a database', 'eine Datenbank'],
  [
    { code: 'file-not-written', file, why: 'other', errorCode: 'EACCES' },
    '/a.pem cannot be written (EACCES).',
    '/a.pem ist nicht schreibbar (EACCES).',
  ],
])('%j', (message, inEnglish, inGerman) => {
  expect(plainWording('en').say(message)).toContain(inEnglish);
  expect(plainWording('de').say(message)).toContain(inGerman);
});
