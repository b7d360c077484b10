import { expect, it } from 'vitest';
import { vehicleNames } from './vehicle-name.ts';

const named = (id: string, name: string | null, ident: string | null) => ({ id, name, ident });

it('says the channel of units that would be called the same, and of no others', () => {
  const vehicles = [
    named('channel:5:3500', null, '3500'),
    named('channel:6:3500', null, '3500'),
    named('channel:5:3501', null, '3501'),
    named('channel:5:9', 'Van', '9'),
    named('77', 'Van', '10'),
    named('78', ' ', null),
  ];
  expect(vehicles.map(vehicleNames(vehicles))).toEqual([
    '3500 (channel 5)',
    '3500 (channel 6)',
    '3501',
    'Van (channel 5)',
    'Van',
    'Device 78',
  ]);
});
