import { expect, it } from 'vitest';
import type { AlarmFilter } from '../../shared/alarm-search.ts';
import type { PastAlarm } from '../../shared/alarms.ts';
import { alarmTest } from './alarm-test.ts';
import { someAlarm } from './testing/some-alarm.ts';

const ALL: AlarmFilter = {
  text: '',
  language: 'en',
  severities: [],
  sources: [],
  phases: [],
  fromMs: null,
  toMs: null,
};
const sos: PastAlarm = {
  alarm: {
    ...someAlarm({
      trouble: {
        code: 'alarm-parameter',
        name: 'sos.alarm',
        words: { en: 'driver pressed SOS', de: 'Fahrer hat SOS gedrückt' },
      },
    }),
    accountId: 'a',
    subject: { kind: 'vehicle', vehicleId: 'a/7' },
  },
  steps: [{ by: 'Łucja', atMs: 2_000, note: 'called the police', phase: 'acknowledged' }],
};
const link: PastAlarm = {
  alarm: {
    ...someAlarm({ first: false, severity: 'warning', trouble: { code: 'alarm-link-down', why: null } }),
    accountId: 'a',
    subject: { kind: 'link' },
  },
  steps: [],
};
const finds = (filter: Partial<AlarmFilter>): readonly string[] => {
  const isWanted = alarmTest({ ...ALL, ...filter }, () => 'Taxi 9', 0);
  return [sos, link].filter(isWanted).map(({ alarm }) => alarm.subject.kind);
};

it.each([
  ['taxi', ['vehicle']],
  ['sos pressed', ['vehicle']],
  ['sos.alarm', ['vehicle']],
  ['lucja police', ['vehicle']],
  ['lucja fire', []],
  ['connection', ['link']],
  ['', ['vehicle', 'link']],
] as const)('finds by its words: %s', (text, expected) => {
  expect(finds({ text })).toEqual(expected);
});

it('finds in the language of the window', () => {
  expect(finds({ text: 'gedruckt', language: 'de' })).toEqual(['vehicle']);
  expect(finds({ text: 'verbindung', language: 'de' })).toEqual(['link']);
  expect(finds({ text: 'pressed', language: 'de' })).toEqual([]);
});

it('finds by severity, by what raised it and by where it is in its life', () => {
  expect(finds({ severities: ['warning'] })).toEqual(['link']);
  expect(finds({ sources: ['vehicle', 'rule'] })).toEqual(['vehicle']);
  expect(finds({ phases: ['new'] })).toEqual(['vehicle', 'link']);
  expect(finds({ phases: ['closed'] })).toEqual([]);
});
