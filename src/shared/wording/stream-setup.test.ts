import { expect, it } from 'vitest';
import type { SetupMessage } from '../messages/stream-setup.ts';
import { streamSetup as german } from './de/stream-setup.ts';
import { streamSetup as english } from './en/stream-setup.ts';
import { plainWording } from './wording.ts';

const ALL: readonly SetupMessage[] = [
  ...(
    ['setup-http', 'setup-mqtt', 'setup-wialon', 'setup-aws', 'setup-azure', 'setup-thingsboard'] as const
  ).flatMap((code) => [
    { code, address: 'intake.example:1883' },
    { code, address: null },
  ]),
  ...(
    [
      'setup-google-iot',
      'setup-tollbg',
      'setup-etoll',
      'setup-no-protocol',
      'setup-not-encrypted',
      'setup-address-per-device',
      'setup-no-batch-limit',
      'setup-no-headers',
      'setup-own-authority',
      'setup-no-topic',
      'setup-no-thing',
      'setup-neither-topic-nor-thing',
      'setup-converted',
      'setup-is-gateway',
      'setup-toll-plugin',
      'setup-toll-registered',
      'setup-seconds-only',
    ] as const
  ).map((code) => ({ code })),
  ...(['setup-private-address', 'setup-old-endpoint', 'setup-demo-server'] as const).map((code) => ({
    code,
    host: 'intake.example',
  })),
  { code: 'setup-flespi', channel: '12' },
  { code: 'setup-flespi', channel: null },
  { code: 'setup-pubsub', project: 'fleet' },
  { code: 'setup-pubsub', project: null },
  { code: 'setup-platform', platform: 'Navixy', address: 'tracker.example:80' },
  { code: 'setup-platform', platform: 'Redlist', address: null },
  { code: 'setup-other', protocol: 'nis' },
  { code: 'setup-other', protocol: null },
  { code: 'setup-other-protocol', scheme: 'https' },
  { code: 'setup-batch-limit', messages: 1 },
  { code: 'setup-headers', headers: 2, hasLogin: true },
  { code: 'setup-headers', headers: 1, hasLogin: false },
  ...(['user', 'token', 'certificate', 'connection-string', 'service-account', 'key'] as const).map((by) => ({
    code: 'setup-login' as const,
    by,
  })),
  { code: 'setup-topic', topic: 'fleet/%ident%' },
  { code: 'setup-thing', thing: 'truck' },
  { code: 'setup-filtered', expression: 'position.speed > 0' },
  { code: 'setup-for-devices', channels: 1 },
  { code: 'setup-for-devices', channels: 2 },
];

it('has a row for each line there is', () => {
  const codes = new Set(ALL.map(({ code }) => code));
  expect([...codes].sort()).toEqual(Object.keys(english).sort());
  expect(Object.keys(german).sort()).toEqual(Object.keys(english).sort());
});

it.each(['en', 'de'] as const)('says each in a whole sentence in %s', (language) => {
  const { say } = plainWording(language);
  for (const message of ALL) {
    expect(say(message), message.code).toMatch(message.code === 'setup-filtered' ? /speed > 0$/ : /^\S.*\.$/);
    expect(say(message), message.code).not.toMatch(/undefined|null|NaN|\[object|\.\.| {2}| \./);
  }
});

it.each<[SetupMessage, string, string]>([
  [
    { code: 'setup-headers', headers: 2, hasLogin: true },
    'Sends 2 headers of its own, a login among them.',
    'Sendet 2 eigene Kopfzeilen, mit einer Anmeldung.',
  ],
  [
    { code: 'setup-for-devices', channels: 1 },
    'This kind is made for devices, and 1 channel feeds it: subscribe the devices instead.',
    'Diese Art ist für Geräte gemacht, und 1 Kanal speist ihn: Weisen Sie ihm stattdessen die Geräte zu.',
  ],
  [
    { code: 'setup-mqtt', address: 'broker.example:8883' },
    'Publishes to the MQTT broker at broker.example:8883 with QoS 1; a message leaves the queue once it is acknowledged.',
    'Veröffentlicht mit QoS 1 beim MQTT-Broker broker.example:8883; eine Nachricht verlässt die Warteschlange, sobald sie bestätigt ist.',
  ],
  [{ code: 'setup-is-gateway' }, '“Is gateway” ticked', '„Is gateway“ gesetzt'],
])('%j', (message, inEnglish, inGerman) => {
  expect(plainWording('en').say(message)).toContain(inEnglish);
  expect(plainWording('de').say(message)).toContain(inGerman);
});
