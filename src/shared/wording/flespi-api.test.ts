import { expect, it } from 'vitest';
import type { ApiMessage } from '../messages/flespi-api.ts';
import { plainWording } from './wording.ts';

const english = plainWording('en');
const german = plainWording('de');
const refused = (status: number | null, said = ''): ApiMessage => ({ code: 'api-refused', status, said });

it.each<[ApiMessage, string, string]>([
  [refused(400), 'answered the call with 400.', 'Aufruf mit 400 beantwortet.'],
  [refused(401), 'does not accept the token', 'akzeptiert das Token'],
  [refused(403), 'not permit', 'erlaubt diesen Aufruf nicht.'],
  [refused(403, 'by ACL'), 'not permit this call. It says: by ACL', 'nicht. Es sagt: by ACL'],
  [refused(404), 'does not know', 'kennt nicht'],
  [refused(429), 'limits the rate', 'begrenzt'],
  [refused(null), 'answered the call with an error.', 'mit einem Fehler'],
  [{ code: 'api-too-large', mostMib: 16 }, 'larger than 16 MiB', 'größer als 16 MiB'],
  [{ code: 'api-unreadable' }, 'neither JSON nor complete', 'nicht vollständig'],
  [{ code: 'api-no-list' }, 'holds no list', 'keine Liste'],
  [{ code: 'api-late', call: 'get gw/x' }, 'REST call get gw/x in time', 'REST-Aufruf get gw/x nicht'],
  [{ code: 'api-no-link' }, 'no link to flespi', 'keine Verbindung'],
  [{ code: 'api-link-closed' }, 'closed before flespi answered', 'getrennt, bevor flespi'],
  [{ code: 'api-not-granted' }, 'did not confirm', 'nicht rechtzeitig bestätigt'],
  [{ code: 'api-replies-refused' }, 'refuses to hand out', 'nicht heraus'],
  [{ code: 'api-bad-call' }, 'wildcards', 'Platzhalter'],
  [{ code: 'api-busy' }, 'still waiting', 'wartet noch'],
])('%j', (message, inEnglish, inGerman) => {
  expect(english.say(message)).toContain(inEnglish);
  expect(german.say(message)).toContain(inGerman);
});
