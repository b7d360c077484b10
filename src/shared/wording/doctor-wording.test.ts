import { expect, it } from 'vitest';
import type { DoctorMessage } from '../messages/doctor.ts';
import { createDoctorWording } from './doctor-wording.ts';
import { plainWording } from './wording.ts';

const german = createDoctorWording(plainWording('de'));
const cause = {
  code: 'x',
  message: 'The broker is busy.',
  advice: 'Fleetglass tries again by itself.',
};

it.each<[DoctorMessage, string]>([
  [
    {
      code: 'about-broker',
      address: 'mqtts://mqtt.flespi.io:8883',
      protocolVersion: 5,
      hasUsername: true,
      hasOwnAuthority: false,
      hasClientCertificate: false,
      isShared: true,
    },
    'Broker: mqtts://mqtt.flespi.io:8883, mit MQTT 5, Benutzername, geteilter Gruppe',
  ],
  [
    { code: 'pace', medianMs: 4.96, commits: 200, perSecond: 10_000, setAside: 1 },
    'Ein Commit dauert 5,0 ms (Median von 200): 10.000 Nachrichten je Sekunde. 1 Journal beiseitegelegt: siehe Einzelheiten.',
  ],
  [
    { code: 'snapshot', vehicles: 1, streams: 0, channels: 2 },
    'Der Broker nennt 1 Fahrzeug, 0 Streams und 2 Kanäle.',
  ],
  [
    { code: 'clock-away', awayMs: 75_000, isAhead: false },
    'Sie geht gegenüber der des Brokers 75,0 Sekunden nach.',
  ],
  [
    { code: 'disk', freeBytes: 12.3e9, allBytes: 850e6, folder: '/data' },
    '12,3 GB von 850 MB sind frei, wo /data liegt.',
  ],
])('%j', (message, words) => expect(german.say(message)).toBe(words));

it('asks for the step again where nothing else is to be done', () => {
  expect(createDoctorWording(plainWording('en')).say({ code: 'advice', cause })).toBe('Run this step again.');
});

it.each(['toString', 'of-a-later-version'])('says the code %s, which it does not know', (code) => {
  const newer: unknown = { code };
  expect(german.say(newer as DoctorMessage)).toBe(code);
});
