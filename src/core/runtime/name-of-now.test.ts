import { expect, it } from 'vitest';
import { withNameOfNow } from './name-of-now.ts';

const fleet = (name: string | null) => ({ nameOf: () => name });

it.each([
  ['Device 7', null, 'Van 17', { name: 'Van 17', nameOfNow: true }],
  ['0350', '0350', 'Van 17', { name: 'Van 17', nameOfNow: true }],
  ['Van of then', '0350', 'Van 17', { name: 'Van of then' }],
  ['Device 7', null, null, { name: 'Device 7' }],
  ['Device 7', null, 'Device 7', { name: 'Device 7' }],
])('%s, %s is called %s now', (name, ident, now, shown) => {
  expect(withNameOfNow({ deviceId: '7', name, ident }, fleet(now))).toEqual({
    deviceId: '7',
    ident,
    ...shown,
  });
});
