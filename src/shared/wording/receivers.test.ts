import { expect, it } from 'vitest';
import type { ReceiverCause, ReceiverMessage } from '../messages/receivers.ts';
import { plainWording } from './wording.ts';

const english = plainWording('en');
const german = plainWording('de');
const wialon = { kind: 'wialon', isFixed: false } as const;

it.each<[ReceiverCause, RegExp, RegExp]>([
  [
    { code: 'receiver-no-account', ...wialon },
    /No account.* Add the account.* nothing is acknowledged/,
    /kein Konto.* nichts bestätigt/,
  ],
  [
    { code: 'receiver-account-not-chosen', ...wialon },
    /Account ▸ Other stream receivers/,
    /Konto ▸ Weitere Stream-Empfänger/,
  ],
  [
    { code: 'receiver-account-gone', kind: 'mqtt', isFixed: true },
    /without --mqtt-listener-port/,
    /ohne --mqtt-listener-port/,
  ],
  [{ code: 'receiver-password-missing' }, /asks for a password.* Enter the password/, /Passwort.* Geben Sie/],
  [{ code: 'receiver-password-unread' }, /is kept.* Unlock the keyring/, /aufbewahrt.* Entsperren Sie/],
])('%j', (cause, inEnglish, inGerman) => {
  for (const [wording, words] of [
    [english, inEnglish],
    [german, inGerman],
  ] as const) {
    const { message, advice } = wording.explain(cause);
    expect(`${message} ${advice}`).toMatch(words);
  }
});

it.each<[ReceiverMessage, string, string]>([
  [{ code: 'login-file', why: 'content' }, 'user:password', 'benutzer:passwort'],
  [{ code: 'login-file', why: 'unreadable', errorCode: 'ENOENT' }, '(ENOENT)', '(ENOENT)'],
])('%j', (message, inEnglish, inGerman) => {
  expect(english.say(message)).toContain(inEnglish);
  expect(german.say(message)).toContain(inGerman);
});
