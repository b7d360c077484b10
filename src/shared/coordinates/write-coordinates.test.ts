import { describe, expect, it } from 'vitest';
import { readCoordinates } from './read-coordinates.ts';
import { COORDINATE_FORMS, writeCoordinates } from './write-coordinates.ts';

const at = (latitude: number, longitude: number) => ({ latitude, longitude });
const all = (latitude: number, longitude: number) =>
  COORDINATE_FORMS.map((form) => writeCoordinates(at(latitude, longitude), form));

describe('a point is written', () => {
  it('in each form', () => {
    expect(all(52.401, 13.27)).toEqual([
      '52.401000, 13.270000',
      '52°24′03.6″N 13°16′12.0″E',
      '9F4MC72C+C2',
      '33U UU 82303 07048',
      'geo:52.401000,13.270000',
      'https://www.openstreetmap.org/?mlat=52.401000&mlon=13.270000#map=16/52.401000/13.270000',
    ]);
  });

  it('as others write it', () => {
    expect(writeCoordinates(at(47.36559, 8.524997), 'plus-code')).toBe('8FVC9G8F+6X');
    expect(writeCoordinates(at(38.8894674, -77.0352405), 'mgrs')).toBe('18S UJ 23483 06479');
  });

  it('at the poles, where there is no grid, and at the dateline', () => {
    expect(all(90, 0)).toMatchObject([
      '90.000000, 0.000000',
      '90°00′00.0″N 0°00′00.0″E',
      expect.any(String),
      null,
      'geo:90.000000,0.000000',
      expect.any(String),
    ]);
    expect(writeCoordinates(at(-80.1, 12), 'mgrs')).toBeNull();
    for (const longitude of [180, -180]) {
      for (const form of COORDINATE_FORMS) {
        const found = readCoordinates(writeCoordinates(at(10, longitude), form) ?? '');
        if (found?.kind !== 'point') throw new Error(`${form} says no point`);
        expect(Math.abs(found.longitude)).toBeCloseTo(180, 3);
      }
    }
  });

  it('without a minus where nothing is left of it, and without a sixtieth second', () => {
    expect(writeCoordinates(at(-1e-9, -1e-9), 'decimal')).toBe('0.000000, 0.000000');
    expect(writeCoordinates(at(-1e-9, -1e-9), 'dms')).toBe('0°00′00.0″N 0°00′00.0″E');
    expect(writeCoordinates(at(51.999999, -0.999999), 'dms')).toBe('52°00′00.0″N 1°00′00.0″W');
  });

  it('never where there is none', () => {
    for (const [latitude, longitude] of [
      [90.1, 0],
      [0, 180.1],
      [Number.NaN, 0],
    ] as const)
      expect(all(latitude, longitude)).toEqual(COORDINATE_FORMS.map(() => null));
  });

  it('so that it is read again', () => {
    const points = [
      at(0, 0),
      at(-33.868889, -70.5),
      at(71.17, 25.78),
      at(1.3, 103.8),
      at(-17.7, 178.05),
      at(60, 5),
    ];
    for (const point of points) {
      for (const form of COORDINATE_FORMS) {
        const found = readCoordinates(writeCoordinates(point, form) ?? '');
        if (found?.kind !== 'point') throw new Error(`${form} of ${point.latitude} says no point`);
        expect(found.latitude).toBeCloseTo(point.latitude, 3);
        expect(found.longitude).toBeCloseTo(point.longitude, 3);
      }
    }
  });
});
