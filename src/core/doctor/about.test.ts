import { expect, it } from 'vitest';
import { createDoctorWording } from '../../shared/wording/doctor-wording.ts';
import { plainWording } from '../../shared/wording/wording.ts';
import { aboutOf } from './about.ts';
import { someAccount } from './testing/some-deps.ts';

const english = createDoctorWording(plainWording('en'));
const info = { version: '1.2.3', host: 'browser', platform: 'linux' };

it.each([
  [{}, 'mqtt://127.0.0.1:1, by MQTT 5'],
  [{ brokerUrl: 'mqtts://mqtt.flespi.io', protocolVersion: 4 }, 'mqtts://mqtt.flespi.io:8883, by MQTT 3.1.1'],
  [{ brokerUrl: 'wss://[::1]/mqtt?key=hidden' }, 'wss://[::1]:443, by MQTT 5'],
  [
    {
      username: 'dispatcher',
      sharedGroup: 'depot',
      caFile: '/ca',
      clientCertificateFile: '/cert',
      clientKeyFile: '/key',
    },
    'mqtt://127.0.0.1:1, by MQTT 5, a user name, its own authority, a client certificate, a shared group',
  ],
  [{ brokerUrl: 'mqtt://user:word@fleet.example' }, 'an address that cannot be used, by MQTT 5'],
  [{ kind: 'demo', brokerUrl: '' }, 'the demo fleet, which does not run, by MQTT 5'],
] as const)('%j', (account, broker) => {
  expect(aboutOf(someAccount(account), info).map(english.say)[1]).toBe(`Broker: ${broker}`);
});

it('keeps a name on its line', () => {
  expect(aboutOf(someAccount({ name: 'Haul\nage\u202e' }), info).map(english.say)[0]).toBe(
    'Account: Haul age ',
  );
});
