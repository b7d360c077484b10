import { expect, it } from 'vitest';
import { DOCTOR_STEPS, type DoctorReport, type DoctorStep } from './doctor.ts';
import { doctorStepText, doctorSummary, doctorText } from './doctor-text.ts';

const KNOWN: Partial<Record<DoctorStep['id'], Partial<DoctorStep>>> = {
  'name-lookup': {
    state: 'passed',
    tookMs: 12,
    result: 'It has 2 addresses.',
    details: ['IPv4: 192.0.2.1', 'IPv6: ::1'],
  },
  tcp: { state: 'warned', tookMs: 5_012, result: 'Slow.', advice: 'Ask.' },
  tls: { state: 'skipped', tookMs: 0, result: 'No TLS here.' },
  mqtt: { state: 'failed', tookMs: 80, result: 'The broker does not know this token.', advice: 'Check it.' },
  token: { state: 'running' },
};
const report: DoctorReport = {
  accountId: 'a',
  run: 1,
  startedMs: Date.UTC(2026, 10, 20, 14, 3, 12, 345),
  state: 'running',
  about: ['Account: Haulage', 'Broker: mqtts://mqtt.flespi.io:8883, by MQTT 5'],
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
  expect(doctorText(report)).toBe(`Fleetglass doctor
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
  expect(doctorSummary({ ...report, state })).toMatch(new RegExp(`^${begin}`));
});

it('says that none failed', () => {
  const steps = report.steps.map((step): DoctorStep => ({ ...step, state: 'passed' }));
  expect(doctorSummary({ state: 'done', steps })).toBe('Result: 16 passed, 0 failed.');
});

it('has no text for a step that is none', () => {
  expect(doctorStepText(report, 16)).toBe('');
});
