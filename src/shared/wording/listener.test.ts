import { expect, it } from 'vitest';
import type { ListenerCause } from '../messages/listener.ts';
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
  [{ code: 'certificate-mismatch' }, /belong together\. Choose/, /nicht zusammen\. Wählen/],
  [{ code: 'certificate-unusable', errorCode: 'E' }, /PEM format \(E\)\./, /PEM-Format \(E\)\./],
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
