import { describe, expect, it } from 'vitest';
import { exactNumber } from '../exact-number.ts';
import { createQuantities } from './quantities.ts';
import type { FormatStyle } from './style.ts';
import { SOME_STYLE } from './testing/some-style.ts';

const US = { distance: 'mi', volume: 'us-gal', temperature: 'f' } as const;
const UK = { distance: 'mi', volume: 'imp-gal' } as const;
const quantitiesIn = (style: Partial<FormatStyle>) => createQuantities({ ...SOME_STYLE, ...style });
const words = (quantity: { readonly figure: string; readonly unit: string } | null): string | null =>
  quantity === null ? null : `${quantity.figure} ${quantity.unit}`;

describe('speeds and heights', () => {
  it.each([
    [62.6, '63 km/h', '39 mph', '34 kn'],
    [0, '0 km/h', '0 mph', '0 kn'],
    [-0, '0 km/h', '0 mph', '0 kn'],
    [-0.2, '0 km/h', '0 mph', '0 kn'],
    [1e9, '1,000,000,000 km/h', '621,371,192 mph', '539,956,803 kn'],
    [Number.NaN, '– km/h', '– mph', '– kn'],
    [Number.POSITIVE_INFINITY, '– km/h', '– mph', '– kn'],
    [null, '– km/h', '– mph', '– kn'],
  ])('%s km/h', (speedKmh, metric, miles, nautical) => {
    expect(words(quantitiesIn({}).speed(speedKmh))).toBe(metric);
    expect(words(quantitiesIn(US).speed(speedKmh))).toBe(miles);
    expect(words(quantitiesIn({ distance: 'nmi' }).speed(speedKmh))).toBe(nautical);
  });

  it.each([
    [1609.344, '1,609 m', '5,280 ft'],
    [-430.5, '-431 m', '-1,412 ft'],
    [null, '– m', '– ft'],
  ])('%s m', (metres, metric, feet) => {
    expect(words(quantitiesIn({}).height(metres))).toBe(metric);
    expect(words(quantitiesIn(UK).height(metres))).toBe(feet);
  });

  it('say what was sent where that is another figure', () => {
    expect(quantitiesIn(US).sentAs(Math.fround(62.6), 'km/h')).toBe('62.6 km/h');
    expect(quantitiesIn(US).sentAs(null, 'km/h')).toBeNull();
    expect(quantitiesIn({}).sentAs(62.6, 'km/h')).toBeNull();
    expect(quantitiesIn(US).sentAs(1e21, 'm')).toBe('1e+21 m');
  });
});

describe('what is measured', () => {
  it.each([
    [0, '0 m', '0 ft', '0 ft'],
    [12.4, '12 m', '41 ft', '41 ft'],
    [999.4, '999 m', '0.62 mi', '0.54 nmi'],
    [999.8, '1 km', '0.62 mi', '0.54 nmi'],
    [2_143, '2.14 km', '1.33 mi', '1.16 nmi'],
    [63_090, '63.1 km', '39.2 mi', '34.1 nmi'],
    [9_998, '10 km', '6.21 mi', '5.4 nmi'],
    [412_400, '412 km', '256 mi', '223 nmi'],
    [20_015_115, '20,015 km', '12,437 mi', '10,807 nmi'],
    [null, '– m', '– ft', '– ft'],
    [Number.NaN, '– m', '– ft', '– ft'],
  ])('%s m', (metres, metric, miles, nautical) => {
    expect(words(quantitiesIn({}).length(metres))).toBe(metric);
    expect(words(quantitiesIn(US).length(metres))).toBe(miles);
    expect(words(quantitiesIn({ distance: 'nmi' }).length(metres))).toBe(nautical);
  });

  it.each([
    [0, '0 m²', '0 ft²', '0 ft²'],
    [8_500, '8,500 m²', '2.1 acres', '91,493 ft²'],
    [21_400, '2.14 ha', '5.29 acres', '230,348 ft²'],
    [63_090_000, '63.1 km²', '24.4 mi²', '18.4 nmi²'],
    [null, '– m²', '– ft²', '– ft²'],
  ])('%s m²', (squareMetres, metric, miles, nautical) => {
    expect(words(quantitiesIn({}).area(squareMetres))).toBe(metric);
    expect(words(quantitiesIn(US).area(squareMetres))).toBe(miles);
    expect(words(quantitiesIn({ distance: 'nmi' }).area(squareMetres))).toBe(nautical);
  });

  it('has the decimal sign of the language', () =>
    expect(words(quantitiesIn({ language: 'de' }).length(2_143))).toBe('2,14 km'));
});

describe('a round distance', () => {
  it.each([
    [999_999, '500 km', 500_000, '500 mi', '500 nmi'],
    [30_000, '30 km', 30_000, '10 mi', '10 nmi'],
    [1_000, '1 km', 1_000, '3,000 ft', '3,000 ft'],
    [999, '500 m', 500, '3,000 ft', '3,000 ft'],
    [2.5, '2 m', 2, '5 ft', '5 ft'],
  ])('of at most %s m', (longestM, metric, metres, miles, nautical) => {
    expect(words(quantitiesIn({}).roundDistance(longestM))).toBe(metric);
    expect(quantitiesIn({}).roundDistance(longestM)?.metres).toBe(metres);
    expect(words(quantitiesIn(US).roundDistance(longestM))).toBe(miles);
    expect(words(quantitiesIn({ distance: 'nmi' }).roundDistance(longestM))).toBe(nautical);
  });

  it('is none where nothing is round and short enough', () => {
    expect([0, 0.1, -5, Number.NaN, Number.POSITIVE_INFINITY].map(quantitiesIn({}).roundDistance)).toEqual([
      null,
      null,
      null,
      null,
      null,
    ]);
  });
});

describe('values with a unit', () => {
  it.each([
    [63, 'km/h', '39.1 mph'],
    [exactNumber('63.00'), 'km/h', '39.146 mph'],
    [150_000, 'km', '93,205.7 mi'],
    [-0, 'km/h', '0 mph'],
    [12, 'm', '39 ft'],
    [45.25, 'l', '11.954 gal'],
    [3.5, 'l/h', '0.92 gal/h'],
    [8, 'l/100 km', '29 mpg'],
    [12.5, 'km/l', '29.4 mpg'],
    [0, 'l/100 km', null],
    [21, '°C', '70 °F'],
    [21.5, '°C', '70.7 °F'],
    [-40, '°C', '-40 °F'],
    [-17.8, '°C', '0 °F'],
    [-0, '°C', '32 °F'],
    [1e300, 'km', null],
    [exactNumber('1e400'), 'km', null],
    [exactNumber('12345678901234567890'), 'km', null],
    [Number.NaN, 'km', null],
    [14.2, 'V', null],
    [3, '', null],
    [3, 'constructor', null],
    [10, 'm/s', null],
  ])('%s %s in the United States: %s', (value, unit, expected) =>
    expect(words(quantitiesIn(US).converted(value, unit))).toBe(expected),
  );

  it.each([
    [UK, 4.54609, 'l', '1 gal'],
    [UK, 8, 'l/100 km', '35 mpg'],
    [{ distance: 'mi' } as const, 8, 'l/100 km', null],
    [{ volume: 'us-gal' } as const, 8, 'l/100 km', null],
    [{ distance: 'mi' } as const, 40, 'l', null],
    [{ distance: 'nmi' } as const, 18.52, 'km', '10 nmi'],
    [{}, 63, 'km/h', null],
    [{}, 21, '°C', null],
  ])('%o: %s %s is %s', (style, value, unit, expected) =>
    expect(words(quantitiesIn(style).converted(value, unit))).toBe(expected),
  );
});

describe('a distance', () => {
  it.each([
    [{}, 0, '0 m'],
    [{}, 7.4, '7 m'],
    [{}, 404, '400 m'],
    [{}, 994, '990 m'],
    [{}, 999.9, '1 km'],
    [{}, 1_996, '2 km'],
    [{}, 2_440, '2.4 km'],
    [{}, 9_960, '10 km'],
    [{}, 312_345, '312 km'],
    [{}, 20_015_000, '20,015 km'],
    [{ language: 'de' } as const, 2_440, '2,4 km'],
    [{ distance: 'mi' } as const, 60, '200 ft'],
    [{ distance: 'mi' } as const, 644, '0.4 mi'],
    [{ distance: 'mi' } as const, 3_219, '2 mi'],
    [{ distance: 'nmi' } as const, 18_520, '10 nmi'],
    [{}, null, '– km'],
    [{}, Number.NaN, '– km'],
  ])('%o: %s m is %s', (style, metres, expected) =>
    expect(words(quantitiesIn(style).distance(metres))).toBe(expected),
  );
});
