import { expect, it } from 'vitest';
import { readText } from '../../ui/safe-storage.ts';
import { createWindowStore } from '../../window/window-store.ts';
import { readLook, useMapLook } from './map-look.ts';

const FIRST = { dimPercent: 0, gray: false, darkPictures: 'inverted' } as const;

it('is kept by the window', () => {
  const { change } = createWindowStore().of(useMapLook).getState();
  change({ dimPercent: 35 });
  change({ gray: true });
  expect(readLook(readText('fleetglass.map-look'))).toEqual({ ...FIRST, dimPercent: 35, gray: true });
});

it.each([
  [null, FIRST],
  ['', FIRST],
  ['{"dimPercent', FIRST],
  ['null', FIRST],
  ['7', FIRST],
  ['{"dimPercent":"40","gray":"yes","darkPictures":"purple"}', FIRST],
  [
    '{"dimPercent":1e9,"gray":true,"darkPictures":"dimmed"}',
    { dimPercent: 80, gray: true, darkPictures: 'dimmed' },
  ],
  ['{"dimPercent":-5}', FIRST],
  ['{"dimPercent":null}', FIRST],
])('of %s is read as a look', (text, expected) => {
  expect(readLook(text)).toEqual(expected);
});
