import { expect, it } from 'vitest';
import type { BringMessage } from '../messages/bring.ts';
import { plainWording } from './wording.ts';

const late = { code: 'api-late', call: 'post gw/streams' } as const;

it.each<[BringMessage, string, string]>([
  [{ code: 'bring-token-refused', status: 401, said: '' }, 'not accept the token', 'Token hierfür nicht an'],
  [
    { code: 'bring-token-refused', status: 403, said: 'by ACL' },
    'POST, PUT and DELETE',
    'flespi sagt: by ACL',
  ],
  [
    { code: 'bring-rolled-back', step: 2, why: late },
    'nothing is left of it in flespi. flespi did not',
    'nichts davon',
  ],
  [
    {
      code: 'bring-left',
      streamId: '7',
      step: 3,
      why: { code: 'bring-part-fed', fed: 1, wanted: 2 },
      whyLeft: late,
    },
    'took 1 of 2: some of what was chosen is not there any more. The stream 7 is still in flespi',
    'nahm 1 von 2 an',
  ],
  [{ code: 'bring-unsure', why: late }, 'is not known: flespi did not answer', 'nicht bekannt'],
  [
    { code: 'bring-address-unproved', host: 'a.example', port: '443' },
    'a.example leads here at port 443',
    'Port 443',
  ],
])('%j', (message, inEnglish, inGerman) => {
  expect(plainWording('en').say(message)).toContain(inEnglish);
  expect(plainWording('de').say(message)).toContain(inGerman);
});
