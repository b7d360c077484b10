import { expect, it } from 'vitest';
import type { AccountEndMessage } from '../messages/account-end.ts';
import { plainWording } from './wording.ts';

const english = plainWording('en');
const german = plainWording('de');
const REMOVED = {
  code: 'account-removed',
  name: 'North',
  clientId: 'fleetglass-1',
  journalStays: null,
} as const;

it.each<[AccountEndMessage, RegExp, RegExp]>([
  [{ ...REMOVED, session: 'none' }, /^North is removed\.$/, /^North ist entfernt\.$/],
  [
    { ...REMOVED, session: 'ended' },
    /^North is removed\. The broker has ended its session .*\.$/,
    /^North ist entfernt\. Der Broker hat die Sitzung beendet .*\.$/,
  ],
  [
    { ...REMOVED, session: 'stays' },
    /^North is removed, but the broker could not be told\. .*10 days.*fleetglass-1 in the flespi panel\.$/,
    /^North ist entfernt, aber .*10 Tagen.*fleetglass-1\.$/,
  ],
  [
    { ...REMOVED, session: 'taken-over' },
    /^North is removed\. .*another client’s now.*\(client id fleetglass-1\)\.$/,
    /^North ist entfernt\. .*anderer Client.*\(Client-ID fleetglass-1\)\.$/,
  ],
  [
    { ...REMOVED, session: 'ended', journalStays: 'EBUSY' },
    /any more\. Its journal could not be set aside \(EBUSY\) and stays as it is\.$/,
    /dafür\. Das Journal .*\(EBUSY\).*\.$/,
  ],
  [
    { code: 'session-left', name: 'North', clientId: 'fleetglass-1' },
    /^North has left its broker or user, but .*fleetglass-1 in the flespi panel\.$/,
    /^North hat den bisherigen Broker .*fleetglass-1\.$/,
  ],
])('%o', (message, inEnglish, inGerman) => {
  expect(english.say(message)).toMatch(inEnglish);
  expect(german.say(message)).toMatch(inGerman);
});
