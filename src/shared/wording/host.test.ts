import { describe, expect, it } from 'vitest';
import type { AppMessage } from '../messages/app-message.ts';
import { plainWording } from './wording.ts';

const english = plainWording('en');
const german = plainWording('de');

describe('what a host says', () => {
  it.each<[AppMessage, string, string]>([
    [
      { code: 'bad-argument', channel: 'accounts.add', where: 'token', what: 'too-large' },
      'accounts.add: token is too large.',
      'accounts.add: token ist zu groß.',
    ],
    [
      { code: 'data-dir', dataDir: '/data', reason: 'EACCES' },
      'The data dir /data cannot be used (EACCES).',
      'Der Datenordner /data ist nicht verwendbar (EACCES).',
    ],
    [
      { code: 'internal', channel: null },
      'Fleetglass could not send its answer.',
      'Fleetglass konnte seine Antwort nicht senden.',
    ],
  ])('%j', (message, inEnglish, inGerman) => {
    expect(english.say(message)).toBe(inEnglish);
    expect(german.say(message)).toBe(inGerman);
  });

  it('takes up what another area says', () => {
    const problem = { kind: 'proxy', why: { code: 'text-too-long', longest: 9 } } as const;
    const why = german.say(problem.why);
    expect(german.say({ code: 'bad-option', problem })).toBe(`--proxy: ${why} Oder system oder none.`);
  });
});
