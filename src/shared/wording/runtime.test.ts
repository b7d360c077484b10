import { expect, it } from 'vitest';
import type { RuntimeCause } from '../messages/runtime.ts';
import { plainWording } from './wording.ts';

const english = plainWording('en');
const german = plainWording('de');

it.each<[RuntimeCause, RegExp, RegExp]>([
  [{ code: 'paused', kind: 'flespi' }, /^The account is paused\..*10 days\.$/, /^Das Konto .*10 Tage/],
  [{ code: 'paused', kind: 'broker' }, /The broker keeps .* the session\.$/, /Der Broker behält/],
  [{ code: 'paused', kind: 'flespi', isLook: true }, /nothing is kept meanwhile\.$/, /nichts aufgehoben\.$/],
  [{ code: 'paused', kind: 'demo' }, /Resume it to see it live\.$/, /um es live zu sehen\.$/],
  [
    { code: 'token-missing' },
    /^The token .* not known in this run\. Enter the token/,
    /^Das Token .*noch einmal ein\.$/,
  ],
  [
    { code: 'secret-not-read' },
    /^It is kept, .*keyring may be locked\. Unlock the keyring/,
    /^Es ist gespeichert, .*gesperrt sein\. Entsperren Sie/,
  ],
  [
    { code: 'demo-failed', why: 'error', detail: 'no port' },
    /could not be started \(no port\)\. Try again/,
    /nicht starten \(no port\)\. Versuchen/,
  ],
  [
    { code: 'demo-failed', why: 'ended', detail: '0' },
    /\(its thread ended with 0\)/,
    /\(ihr Thread endete mit 0\)/,
  ],
  [
    { code: 'demo-failed', why: 'not-understood', detail: '' },
    /\(its answer is not understood\)/,
    /\(ihre Antwort ist nicht verständlich\)/,
  ],
  [{ code: 'demo-not-running' }, /does not run\. Resume its account, or try/, /läuft nicht\. \p{Lu}/u],
  [
    { code: 'other-customer', customerId: '2002', keptId: '2001' },
    /flespi account 2002, .*of 2001\. Enter a token of 2001, or add 2002/,
    /2002.*2001.*2001.*2002/,
  ],
  [{ code: 'not-opened', errorCode: 'EIO' }, /could not be opened \(EIO\)\./, /\(EIO\)/],
])('%o', (cause, inEnglish, inGerman) => {
  const text = ({ explain }: typeof english): string => Object.values(explain(cause)).join(' ');
  expect(text(english)).toMatch(inEnglish);
  expect(text(german)).toMatch(inGerman);
});
