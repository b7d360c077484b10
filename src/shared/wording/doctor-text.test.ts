import { expect, it } from 'vitest';
import { DOCTOR_STEPS, type DoctorReport, type DoctorStep } from '../doctor.ts';
import type { DoctorMessage } from '../messages/doctor.ts';
import { createDoctorText } from './doctor-text.ts';
import { plainWording } from './wording.ts';

const text = createDoctorText(plainWording('en'));
const told = (message: string): DoctorMessage => ({ code: 'told', told: { code: 'as-told', text: message } });

const KNOWN: Partial<Record<DoctorStep['id'], Partial<DoctorStep>>> = {
  'name-lookup': {
    state: 'passed',
    tookMs: 12,
    result: told('It has 2 addresses.'),
    details: [
      { code: 'address', family: 4, address: '192.0.2.1' },
      { code: 'address', family: 6, address: '::1' },
    ],
  },
  tcp: { state: 'warned', tookMs: 5_012, result: told('Slow.'), advice: told('Ask.') },
  tls: { state: 'skipped', tookMs: 0, result: told('No TLS here.') },
  mqtt: {
    state: 'failed',
    tookMs: 80,
    result: told('The broker does not know this token.'),
    advice: told('Check it.'),
  },
  token: { state: 'running' },
};
const report: DoctorReport = {
  accountId: 'a',
  run: 1,
  startedMs: Date.UTC(2026, 10, 20, 14, 3, 12, 345),
  state: 'running',
  about: [told('Account: Haulage'), told('Broker: mqtts://mqtt.flespi.io:8883, by MQTT 5')],
  steps: DOCTOR_STEPS.map((id) => ({
    id,
    state: 'waiting',
    tookMs: null,
    result: null,
    details: [],
    advice: null,
    ...KNOWN[id],
  })),
};

it('is numbered and aligned, with what was looked at and when', () => {
  expect(text.whole(report)).toBe(`Fleetglass doctor
Account: Haulage
Broker: mqtts://mqtt.flespi.io:8883, by MQTT 5
Started: 2026-11-20 14:03:12 UTC

 1  waiting              Proxy settings
 2  waiting              Proxy reached
 3  waiting              Tunnel made
 4  passed      12 ms    Name of the broker: It has 2 addresses.
                         - IPv4: 192.0.2.1
                         - IPv6: ::1
 5  warned      5.0 s    Way to the broker: Slow.
                         What to do: Ask.
 6  skipped              TLS certificate: No TLS here.
 7  failed      80 ms    MQTT connection: The broker does not know this token.
                         What to do: Check it.
 8  running              Token
 9  waiting              Subscriptions
10  waiting              Last known state
11  waiting              Messages of vehicles
12  waiting              Clock of this computer
13  waiting              Journal
14  waiting              Room on the disk
15  waiting              Keeping of secrets
16  waiting              HTTP listener

So far: 1 passed, 1 warned, 1 failed, 1 skipped, 11 waiting, 1 running.
`);
});

it.each([
  ['done', 'Result: '],
  ['cancelled', 'Cancelled: '],
] as const)('sums up a run that is %s', (state, begin) => {
  expect(text.summary({ ...report, state })).toMatch(new RegExp(`^${begin}`));
});

it('says that none failed', () => {
  const steps = report.steps.map((step): DoctorStep => ({ ...step, state: 'passed' }));
  expect(text.summary({ state: 'done', steps })).toBe('Result: 16 passed, 0 failed.');
});

it('has no text for a step that is none', () => {
  expect(text.step(report, 16)).toBe('');
});

it('is written in German, too, aligned by its own words', () => {
  const german = createDoctorText(plainWording('de'));
  expect(german.step(report, 4)).toBe(
    ' 5  auffällig     5,0 s    Weg zum Broker: Slow.\n                           Was zu tun ist: Ask.',
  );
  expect(german.summary({ ...report, state: 'done' })).toBe(
    'Ergebnis: 1 bestanden, 1 auffällig, 1 Fehler, 1 entfällt, 11 wartet, 1 läuft.',
  );
});
