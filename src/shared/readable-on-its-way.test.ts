import { expect, it } from 'vitest';
import { isReadableOnItsWay } from './readable-on-its-way.ts';

it.each([
  ['mqtt://broker.example:1883', true],
  ['ws://broker.example/mqtt', true],
  [' mqtt://192.0.2.7 ', true],
  ['mqtt://127.example.com', true],
  ['mqtts://broker.example', false],
  ['wss://broker.example', false],
  ['mqtt://localhost:1883', false],
  ['mqtt://127.0.0.1', false],
  ['ws://[::1]:8080', false],
  ['mqtt://', false],
  ['broker.example', false],
])('%j: %s', (brokerUrl, expected) => {
  expect(isReadableOnItsWay({ kind: 'broker', brokerUrl })).toBe(expected);
});

it('is no matter for the demo of this computer', () => {
  expect(isReadableOnItsWay({ kind: 'demo', brokerUrl: 'mqtt://broker.example' })).toBe(false);
});
