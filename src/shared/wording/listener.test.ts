import { expect, it } from 'vitest';
import type { ListenerCause, ListenerMessage } from '../messages/listener.ts';
import { plainWording } from './wording.ts';

const here = { host: 'here.example', port: 8_080 };

it.each<readonly [ListenerCause, RegExp, RegExp]>([
  [
    { code: 'listener-port-taken', ...here },
    /^Port 8080 of here\.example is taken .* in flespi\. It is tried/,
    /belegt.*wieder versucht/,
  ],
  [{ code: 'port-not-permitted', ...here }, /port 8080 of .* from 1024 on\.$/, /ab 1024\.$/],
  [
    { code: 'no-such-address', host: 'x' },
    /no address x\. .* 0\.0\.0\.0 .* tried again/,
    /keine Adresse x.*wieder versucht/,
  ],
  [{ code: 'host-unknown', host: 'x' }, /The name x .* tried again/, /Der Name x .*wieder versucht/],
  [{ code: 'listen-failed', ...here, errorCode: 'EMFILE' }, /\(EMFILE\)\. Choose/, /\(EMFILE\)\. Wählen/],
  [
    {
      code: 'pem-unreadable',
      what: 'key',
      why: { code: 'file-unusable', file: '/k', why: 'unreadable', errorCode: 'ENOENT' },
    },
    /TLS key cannot be read\. The file \/k cannot be read \(ENOENT\)\. Check/,
    /Der TLS-Schlüssel ist nicht lesbar\. Die Datei \/k ist nicht lesbar/,
  ],
  [{ code: 'certificate-mismatch' }, /belong together\. Choose/, /nicht zusammen\. Wählen/],
  [{ code: 'certificate-unusable', errorCode: 'E' }, /PEM format \(E\)\./, /PEM-Format \(E\)\./],
  [{ code: 'listener-secret-unread' }, /is kept.* Unlock the keyring/, /aufbewahrt.* Entsperren Sie/],
  [{ code: 'secret-missing' }, /Enter the secret/, /Geben Sie das Geheimnis ein/],
  [
    { code: 'no-account', isFixed: true },
    /Add the account\. Until then .* 503/,
    /Konto hinzu\. Bis dahin .* 503/,
  ],
  [
    { code: 'account-not-chosen', isFixed: false },
    /Choose the account under Account ▸ HTTP listener\. .* 503/,
    /unter Konto ▸ HTTP-Empfänger\. .* 503/,
  ],
  [{ code: 'account-gone', isFixed: true }, /without --listener-port/, /ohne --listener-port/],
])('%j', (cause, inEnglish, inGerman) => {
  const told = (language: 'en' | 'de'): string => {
    const { message, advice } = plainWording(language).explain(cause);
    return `${message} ${advice}`;
  };
  expect(told('en')).toMatch(inEnglish);
  expect(told('de')).toMatch(inGerman);
});

it.each<readonly [ListenerMessage, string, string]>([
  [{ code: 'test-taken' }, 'The batch was taken.', 'wurde angenommen'],
  [{ code: 'test-not-taken' }, 'The batch was not taken.', 'wurde nicht angenommen'],
  [{ code: 'test-unanswered', errorCode: 'ECONNRESET' }, 'answer (ECONNRESET).', 'geantwortet (ECONNRESET).'],
  [{ code: 'test-without-listener' }, 'does not listen', 'empfängt nicht'],
  [{ code: 'secret-file', why: 'content' }, 'must hold one line', 'aus einer Zeile'],
  [{ code: 'secret-file', why: 'unreadable', errorCode: 'ENOENT' }, 'be read (ENOENT)', 'werden (ENOENT)'],
])('%j', (message, inEnglish, inGerman) => {
  expect(plainWording('en').say(message)).toContain(inEnglish);
  expect(plainWording('de').say(message)).toContain(inGerman);
});
