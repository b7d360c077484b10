import { expect, it } from 'vitest';
import { isFlespi } from './broker-address.ts';

it.each([
  ['mqtts://mqtt.flespi.io:8883', true],
  ['wss://MQTT.Flespi.io', true],
  ['mqtts://flespi.io.example', false],
  ['mqtts://notflespi.io', false],
  // A file of settings that was written by hand holds anything.
  ['mqtt.flespi.io', false],
  ['', false],
])('whether %j is flespi: %s', (brokerUrl, said) => {
  expect(isFlespi(brokerUrl)).toBe(said);
});
