import { expect, it } from 'vitest';
import { readAddresses } from './read-answer.ts';

const nominatim = (changed: object) => [
  { lat: '54.6872', lon: '25.2797', display_name: 'A, B, C', ...changed },
];
const photon = (properties: unknown, coordinates: unknown = [25.2797, 54.6872]) => ({
  features: [{ geometry: { type: 'Point', coordinates }, properties }],
});
const first = (kind: 'nominatim' | 'photon', value: unknown) => {
  const [found] = readAddresses(kind, value) ?? [];
  return found === undefined ? null : `${found.name} | ${found.detail}`;
};

it.each([
  [
    {
      address: {
        road: 'Gedimino pr.',
        house_number: '9',
        city: 'Vilnius',
        postcode: '01103',
        country: 'Lietuva',
        country_code: 'lt',
      },
    },
    'Gedimino pr. 9 | 01103 Vilnius, Lietuva',
  ],
  [
    {
      address: {
        road: 'Downing Street',
        house_number: '10',
        city: 'London',
        country: 'UK',
        country_code: 'gb',
      },
    },
    '10 Downing Street | London, UK',
  ],
  [{ name: 'Depot', address: { road: 'Ring', house_number: '1', town: 'Teltow' } }, 'Depot | Ring 1, Teltow'],
  [{ name: 'Berlin', address: { city: 'Berlin', country: 'Deutschland' } }, 'Berlin | Deutschland'],
  [{}, 'A | B, C'],
  [{ address: 'none' }, 'A | B, C'],
  [{ address: { road: 7, city: ['x'] } }, 'A | B, C'],
])('reads Nominatim’s %j', (changed, line) => {
  expect(first('nominatim', nominatim(changed))).toBe(line);
});

it.each([
  [
    {
      street: 'Ring',
      housenumber: '1',
      postcode: '10115',
      city: 'Berlin',
      country: 'Germany',
      countrycode: 'DE',
    },
    'Ring 1 | 10115 Berlin, Germany',
  ],
  [{ name: 'Zoo', street: 'Ring', city: 'Berlin' }, 'Zoo | Ring, Berlin'],
  [{ name: 'Ring', street: 'Ring', city: 'Berlin' }, 'Ring | Berlin'],
])('reads Photon’s %j', (properties, line) => {
  expect(first('photon', photon(properties))).toBe(line);
});

it('believes nothing of what it is told', () => {
  expect(readAddresses('nominatim', 'text')).toBeNull();
  expect(readAddresses('nominatim', [{ lat: '91', lon: '0', display_name: 'Nowhere' }])).toBeNull();
  expect(readAddresses('nominatim', [{ lat: 'NaN', lon: '0', display_name: 'Nowhere' }])).toBeNull();
  expect(readAddresses('nominatim', { error: 'Unable to geocode' })).toEqual([]);
  expect(readAddresses('nominatim', [])).toEqual([]);
  expect(readAddresses('photon', { features: 'none' })).toBeNull();
  expect(readAddresses('photon', photon({ name: 'Nowhere' }, [1e9, 2]))).toEqual([]);
  expect(readAddresses('photon', photon(null))).toEqual([]);
  const many = Array.from({ length: 500 }, () => nominatim({})[0]);
  expect(readAddresses('nominatim', many)).toHaveLength(6);
});

it('makes one short line of any text, and never HTML', () => {
  const bad = '<img src=x onerror=alert(1)>\u202e\n\u0000 x'.repeat(100);
  const [found] = readAddresses('photon', photon({ name: bad, city: bad })) ?? [];
  expect(found?.name.length).toBeLessThanOrEqual(160);
  expect(found?.name).toMatch(/^<img src=x onerror=alert\(1\)> x</);
  expect(`${found?.name}${found?.detail}`).not.toMatch(/[\p{Cc}\p{Cf}]/u);
});
