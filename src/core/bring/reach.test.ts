import { expect, it } from 'vitest';
import { findingsOfAddress } from './reach.ts';

it.each([
  ['http://127.0.0.1:8640/flespi', false, ['bad bring-address-loopback']],
  ['http://localhost:8640/flespi', false, ['bad bring-address-loopback']],
  ['http://[::1]:8640/flespi', false, ['bad bring-address-loopback']],
  ['http://127.0.0.1:8640/flespi', true, ['good bring-address-here']],
  ['http://192.168.1.7:8640/flespi', false, ['bad bring-address-private']],
  ['http://10.1.2.3/flespi', true, ['bad bring-address-private']],
  ['http://172.31.255.255/flespi', false, ['bad bring-address-private']],
  ['http://100.64.0.1/flespi', false, ['bad bring-address-private']],
  ['http://[fd00::1]/flespi', false, ['bad bring-address-private']],
  ['http://[fe80::1]/flespi', false, ['bad bring-address-private']],
  ['http://desk/flespi', false, ['bad bring-address-private']],
  ['https://desk.local/flespi', false, ['bad bring-address-private']],
  ['http://172.32.0.1/flespi', false, ['unproved bring-address-unproved', 'warning bring-plain']],
  [
    'https://203.0.113.7:8640/flespi',
    false,
    ['unproved bring-address-unproved', 'unproved bring-tls-unproved'],
  ],
  [
    'https://fleet.example.com/flespi',
    false,
    ['unproved bring-address-unproved', 'unproved bring-tls-unproved'],
  ],
])('%s, stand-in here: %s', (uri, isHere, expected) => {
  expect(findingsOfAddress(uri, isHere).map(({ state, message }) => `${state} ${message.code}`)).toEqual(
    expected,
  );
});

it('names the port that must be let through', () => {
  const portOf = (uri: string) => findingsOfAddress(uri, false)[0]?.message;
  expect(portOf('https://fleet.example.com/in')).toMatchObject({ port: '443' });
  expect(portOf('http://fleet.example.com/in')).toMatchObject({ port: '80' });
  expect(portOf('http://fleet.example.com:8640/in')).toMatchObject({ port: '8640' });
});
