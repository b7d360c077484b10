import { expect, it } from 'vitest';
import type { ConsoleMessage } from '../messages/console.ts';
import { plainWording } from './wording.ts';

const devices = { code: 'console-changes', collection: 'gw/devices', part: '', cid: null } as const;

it.each<[ConsoleMessage, string, string]>([
  [
    { ...devices, verb: 'delete', named: ['Truck 7 (5)', '8'], count: 2 },
    'Deletes 2 of gw/devices: Truck 7 (5), 8. That cannot be undone',
    'Löscht 2 aus gw/devices: Truck 7 (5), 8.',
  ],
  [
    { ...devices, verb: 'act', part: 'commands', named: ['A (1)'], count: 12, cid: '77' },
    'to commands at 12 of gw/devices: A (1) and 11 more',
    'im Namen des Kontos 77',
  ],
  [
    { ...devices, verb: 'merge', named: ['{true}'], count: null },
    'flespi does not say what that is',
    'was das ist, sagt flespi nicht',
  ],
  [
    { ...devices, verb: 'create', named: [], count: null },
    'Makes something new in gw/devices.',
    'Neues in gw/devices',
  ],
  [
    { ...devices, verb: 'replace', named: ['1'], count: 1 },
    'Overwrites the fields',
    'Überschreibt die Felder',
  ],
  [{ code: 'console-answer-goes', cid: '77' }, 'to account 77', 'an das Konto 77'],
  [{ code: 'console-not-json', at: 4 }, 'character 5', 'Zeichen 5'],
  [{ code: 'console-failed', why: { code: 'api-no-link' } }, 'no link to flespi', 'flespi'],
  [{ code: 'session-ends', clientId: 'x', sizeBytes: null }, 'is lost, with all', 'ist verloren, samt allem'],
  [{ code: 'session-empties', sizeBytes: 2_000 }, 'a gap is opened', 'eine Lücke wird geöffnet'],
  [{ code: 'change-wrong-code', triesLeft: 1 }, 'One try is left', 'Ein Versuch bleibt'],
  [{ code: 'change-code', digits: '012345' }, 'the code 012345', 'den Code 012345'],
  [{ code: 'board-bad-topic', why: 'flespi' }, 'those have REST call', 'den REST-Aufruf'],
  [{ code: 'board-bad-topic', why: 'answers' }, 'answers of flespi', 'Antworten von flespi'],
  [{ code: 'board-bad-filter', why: 'shared' }, 'shared filter', 'geteilter Filter'],
])('says %o', (message, english, german) => {
  expect(plainWording('en').say(message)).toContain(english);
  expect(plainWording('de').say(message)).toContain(german);
});
