import { expect, it } from 'vitest';
import type { CheckMessage } from '../messages/checks.ts';
import { plainWording } from './wording.ts';

const english = plainWording('en');
const german = plainWording('de');

it.each<[CheckMessage, string, string]>([
  [{ code: 'text-too-long', longest: 2_000 }, 'at most 2,000 characters', 'höchstens 2.000 Zeichen'],
  [{ code: 'number-out-of-range', least: 1, most: 3_650 }, 'from 1 to 3650', 'von 1 bis 3650'],
  [{ code: 'seconds-out-of-range', leastS: 5, mostS: 1_200 }, 'from 5 to 1200', 'von 5 bis 1200'],
  [{ code: 'bytes-out-of-range', leastBytes: 1e8, mostBytes: 1e13 }, '100 MB', '100 MB'],
  [{ code: 'bad-port', most: 65_535, isFree: true }, 'or 0.', 'oder 0.'],
  [{ code: 'bad-port', most: 65_535, isFree: false }, 'or leave it empty.', 'leer.'],
  [{ code: 'token-not-given' }, 'Paste the token.', 'Fügen Sie das Token ein.'],
  [{ code: 'token-malformed' }, 'no token|not a token', 'kein Token'],
  [{ code: 'broker-host-missing' }, 'name or address', 'Namen oder die Adresse'],
  [{ code: 'broker-host-malformed' }, 'without mqtt://', 'ohne mqtt://'],
  [{ code: 'broker-path-malformed' }, 'slash', 'Schrägstrich'],
  [{ code: 'bad-broker-url', why: 'unreadable' }, 'not a URL', 'keine URL'],
  [{ code: 'bad-broker-url', why: 'no-host' }, 'no host', 'keinen Host'],
  [{ code: 'bad-broker-url', why: 'scheme' }, 'must begin with mqtt://', 'muss mit mqtt://'],
  [
    { code: 'bad-broker-url', why: 'credentials' },
    'user name or password',
    'Benutzernamen oder ein Passwort',
  ],
  [{ code: 'bad-broker-url', why: 'token' }, 'holds the token', 'enthält das Token'],
  [{ code: 'address-not-flespi' }, 'not one of flespi’s', 'nicht zu flespi'],
  [{ code: 'bad-username', why: 'too-long', longest: 256 }, '256 characters', '256 Zeichen'],
  [{ code: 'bad-username', why: 'characters' }, 'a colon', 'einen Doppelpunkt'],
  [{ code: 'bad-username', why: 'missing' }, 'needs its user name', 'gehört ein Benutzername'],
  [{ code: 'bad-proxy-password', longestBytes: 255 }, '255 bytes', '255 Byte'],
  [{ code: 'bad-file', why: 'pair' }, 'go together', 'gehören zusammen'],
  [{ code: 'bad-file', why: 'relative', file: 'ca.pem' }, 'not ca.pem', 'nicht ca.pem'],
  [{ code: 'bad-group', longest: 64 }, 'up to 64', 'bis zu 64'],
  [{ code: 'bad-topics', most: 20 }, 'one to 20 topics', 'bis 20 Topics'],
  [{ code: 'bad-ids', most: 50 }, 'up to 50 ids', 'bis zu 50 IDs'],
  [{ code: 'bad-host' }, '192.168.1.20', '192.168.1.20'],
  [{ code: 'bad-path' }, 'slash', 'Schrägstrich'],
  [{ code: 'bad-header' }, 'X-Fleetglass-Secret', 'X-Fleetglass-Secret'],
  [{ code: 'bad-secret', why: 'length', shortest: 8, longest: 256 }, 'at least 8', 'mindestens 8'],
  [{ code: 'bad-secret', why: 'characters' }, 'plain letters', 'einfache Buchstaben'],
  [{ code: 'no-secret' }, 'generate', 'erzeugen'],
  [{ code: 'no-password' }, 'password', 'Passwort'],
  [{ code: 'bad-address-list' }, '10.0.0.0/8', '10.0.0.0/8'],
  [{ code: 'receiver-open', needs: 'addresses' }, 'who may send', 'wer senden darf'],
  [{ code: 'receiver-open', needs: 'login' }, 'user and a password', 'Benutzer und Passwort'],
  [{ code: 'receiver-open', needs: 'tls' }, 'certificate', 'Zertifikat'],
  [{ code: 'bad-tls', why: 'pair' }, 'needs its key', 'gehört sein Schlüssel'],
  [{ code: 'bad-tls', why: 'relative' }, 'full paths', 'vollständigem Pfad'],
  [{ code: 'bad-proxy', why: 'address' }, 'http://proxy.example:3128', 'http://proxy.example:3128'],
  [{ code: 'bad-proxy', why: 'credentials' }, 'their own fields', 'eigenen Feldern'],
  [{ code: 'bad-proxy', why: 'unreadable-credentials' }, 'cannot be read', 'nicht lesbar'],
  [{ code: 'bad-proxy', why: 'socks4-credentials' }, 'Use socks5', 'Verwenden Sie socks5'],
])('says %j in both languages', (message, inEnglish, inGerman) => {
  expect(english.say(message).replaceAll(/\s/g, ' ')).toMatch(new RegExp(inEnglish));
  expect(german.say(message).replaceAll(/\s/g, ' ')).toMatch(new RegExp(inGerman));
});
