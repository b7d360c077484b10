import { expect, it } from 'vitest';
import { createFigures } from '../../shared/format/figures.ts';
import { townPlaces, understand } from './found-places.ts';

const TELTOW = { name: 'Teltow', country: 'DE', population: 19_530, latitude: 52.4031, longitude: 13.26014 };
const inGerman = { language: 'de', figures: createFigures('de') } as const;

it.each([
  ['52.401, 13.27', { kind: 'point', point: { latitude: 52.401, longitude: 13.27 } }],
  ['95.0, 13.27', { kind: 'out-of-range' }],
  [' Teltow ', { kind: 'name', name: 'Teltow', code: null }],
  ['C72C+C2 Teltow', { kind: 'name', name: 'Teltow', code: 'C72C+C2' }],
  // Near to what?
  ['C72C+C2', { kind: 'nothing' }],
  ['T', { kind: 'nothing' }],
  ['1234', { kind: 'nothing' }],
  ['', { kind: 'nothing' }],
])('%j is understood', (text, question) => expect(understand(text, 'en')).toEqual(question));

it('no question is longer than a host takes', () => {
  expect(understand('x'.repeat(10_000), 'en')).toEqual({ kind: 'name', name: 'x'.repeat(200), code: null });
});

it('towns say of which country and how large they are', () => {
  expect(
    townPlaces([TELTOW, { ...TELTOW, country: '' }], understand('Teltow', 'de'), inGerman),
  ).toMatchObject([
    { id: 'town-0', group: 'towns', name: 'Teltow', note: 'Deutschland · 19.530' },
    { id: 'town-1', note: '19.530' },
  ]);
});

it('a short code is the one near to its town', () => {
  expect(townPlaces([TELTOW], understand('C72C+C2 Teltow', 'de'), inGerman)).toMatchObject([
    { group: 'coordinates', name: '52.401063, 13.270063', note: 'C72C+C2 Teltow' },
  ]);
  expect(townPlaces([], understand('C72C+C2 Teltow', 'de'), inGerman)).toEqual([]);
});
