import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { worldX, worldY } from '../canvas/projection.ts';
import { decodeCities, encodeCities } from './cities.ts';

const file = readFileSync(createRequire(import.meta.url).resolve('./cities.txt'), 'utf8');

it('reads what was written', () => {
  const cities = [
    { name: "L'Aquila", latitude: 42.3506, longitude: 13.39954, isCapital: false, fromZoom: 7 },
    { name: 'Apia', latitude: -13.83333, longitude: -171.76666, isCapital: true, fromZoom: 10 },
  ];
  expect(decodeCities(encodeCities(cities))).toEqual([
    { name: "L'Aquila", x: worldX(13.4), y: worldY(42.351), isCapital: false, fromZoom: 7 },
    { name: 'Apia', x: worldX(-171.767), y: worldY(-13.833), isCapital: true, fromZoom: 10 },
  ]);
  expect(encodeCities(decodeCities('').map((city) => ({ ...city, latitude: 0, longitude: 0 })))).toBe('\n');
});

it('says what is wrong with what is no place', () => {
  expect(() => decodeCities('<html>')).toThrow('no place: <html>');
});

it('is small, and knows each capital', () => {
  expect(gzipSync(file).length).toBeLessThan(200_000);
  const capitals = decodeCities(file).filter(({ isCapital }) => isCapital);
  expect(capitals.length).toBeGreaterThan(230);
  expect(capitals.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['Vilnius', 'Vatican City', 'Bratislava', 'New Delhi', 'Palikir']),
  );
});
