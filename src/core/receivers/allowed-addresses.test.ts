import { expect, it } from 'vitest';
import { isAddressOrNetwork } from '../../shared/schemas/address-or-network.ts';
import { createAllowList } from './allowed-addresses.ts';

it('lets everybody in without a list', () => {
  expect(createAllowList([])('203.0.113.7')).toBe(true);
});

it.each<[string, boolean]>([
  ['10.1.2.3', true],
  ['10.1.2.4', false],
  ['192.168.255.255', true],
  ['193.168.0.1', false],
  ['2001:db8::7', true],
  ['2001:db9::7', false],
  ['', false],
  ['nobody', false],
])('judges %s by addresses and networks', (address, isAllowed) => {
  expect(createAllowList(['10.1.2.3', '192.168.0.0/16', '2001:db8::/32'])(address)).toBe(isAllowed);
});

it.each(['10.1.2.3', '0.0.0.0/0', '255.255.255.255/32', '::1', '2001:db8::/128'])(
  'takes %s as an entry, and the list is made of it',
  (entry) => {
    expect(isAddressOrNetwork(entry)).toBe(true);
    expect(() => createAllowList([entry])).not.toThrow();
  },
);

it.each([
  '',
  'host.example',
  '10.1.2',
  '10.1.2.256',
  '010.1.2.3',
  '10.1.2.3/33',
  '10.1.2.3/',
  '10.1.2.3/8/8',
  '::1/129',
  'g::1',
  '10.1.2.3/-1',
])('takes %j for no entry', (entry) => {
  expect(isAddressOrNetwork(entry)).toBe(false);
});
