import { beforeAll, describe, expect, it } from 'vitest';
import { distanceM, windFrom } from '../../shared/coordinates/geodesy.ts';
import { type Gazetteer, openGazetteer } from './gazetteer.ts';

let world: Gazetteer;
beforeAll(() => {
  world = openGazetteer(new URL('towns.br', import.meta.url));
});

describe('the town nearest to a point', () => {
  const near = (latitude: number, longitude: number) => {
    const found = world.nearest({ latitude, longitude });
    if (found === null) return null;
    const km = Math.round(distanceM(found, { latitude, longitude }) / 1_000);
    return `${km} km ${windFrom(found, { latitude, longitude })} ${found.name} ${found.country}`;
  };
  it.each([
    [52.42, 13.27, '2 km n Teltow DE'],
    [52.5, 13.4, '3 km s Berlin DE'],
    // Its parts are towns of the table too, and would hide it.
    [54.6872, 25.2797, '0 km s Vilnius LT'],
    [54.7, 25.18, '7 km w Vilnius LT'],
    [-33.45, -70.66, '1 km nw Santiago CL'],
    // On the open sea, and where nobody lives.
    [43.5, -13.5, '349 km w Mugia ES'],
    [90, 0, '1310 km n Longyearbyen SJ'],
    [-90, 0, '1351 km s McMurdo Station AQ'],
    // From both sides of the dateline.
    [-17.7, 179.99, '82 km ne Levuka FJ'],
    [-17.7, -179.99, '84 km ne Levuka FJ'],
    [10, 180, '984 km e Arno MH'],
    [10, -180, '984 km e Arno MH'],
  ])('%s, %s: %s', (latitude, longitude, words) => expect(near(latitude, longitude)).toBe(words));

  it('can be the nearest of the larger ones', () => {
    const point = { latitude: 52.42, longitude: 13.27 };
    expect(world.nearest(point, 1_000_000)?.name).toBe('Berlin');
    expect(world.nearest(point, 1e9)).toBeNull();
  });
});

describe('a search for towns', () => {
  const find = (text: string, most = 3) =>
    world.find(text, most).map(({ name, country }) => `${name} ${country}`);
  it.each([
    ['berlin', 'Berlin DE'],
    ['  BERLIN ', 'Berlin DE'],
    ['teltow', 'Teltow DE'],
    ['bad belz', 'Bad Belzig DE'],
    // By what other languages call it, without accents, in other scripts.
    ['Wilna', 'Vilnius LT'],
    ['Mailand', 'Milan IT'],
    ['sao paulo', 'São Paulo BR'],
    ['lubeck', 'Lübeck DE'],
    ['Москва', 'Moscow RU'],
    ['东京', 'Tokyo JP'],
    // By a word within.
    ['belzig', 'Bad Belzig DE'],
  ])('%s finds %s first', (text, town) => expect(find(text)[0]).toBe(town));

  it('gives towns of just that name before those whose name begins so, the largest first', () => {
    const found = world.find('neustadt', 5);
    expect(found.slice(0, 2).map(({ name }) => name)).toEqual(['Neustadt', 'Neustadt']);
    expect(found[0]?.population).toBeGreaterThan(found[1]?.population ?? 0);
    expect(found.slice(3).every(({ name }) => name.startsWith('Neustadt '))).toBe(true);
  });

  it.each(['', '   ', 'zzzzqq', '\n', '\t', '<img onerror>', '\u202e', 'x'.repeat(10_000)])(
    'finds none of %j',
    (text) => expect(find(text)).toEqual([]),
  );

  it('finds no more than are wanted', () => expect(find('a', 5)).toHaveLength(5));
});
