import { expect, it } from 'vitest';
import type { DraftShape } from '../../geofences/draft/draft-shape.ts';
import { draftPicture, handleAt } from './draft-picture.ts';

/** Ten pixels to a world pixel, the middle of the world in the corner. */
const VIEW = { left: 128, top: 128, scale: 10, zoom: 3, width: 400, height: 300 };
const shape = (over: Partial<DraftShape>): DraftShape => ({
  kind: 'polygon',
  points: [
    { latitude: 0, longitude: 0 },
    { latitude: 0, longitude: 14.0625 },
    { latitude: -14.0625, longitude: 14.0625 },
  ],
  sizeM: null,
  isDone: true,
  ...over,
});

it('has corners and middles where the map has them', () => {
  const { corners, middles, rim } = draftPicture(shape({}), VIEW);
  expect(corners.map(({ x }) => Math.round(x))).toEqual([0, 100, 100]);
  expect(middles.map(({ x }) => Math.round(x))).toEqual([50, 100, 50]);
  expect(rim).toBeNull();
});

it('takes hold of a corner before the middle of an edge, and of nothing elsewhere', () => {
  const picture = draftPicture(shape({}), VIEW);
  expect(handleAt(picture, 103, 2)).toEqual({ kind: 'corner', index: 1 });
  expect(handleAt(picture, 50, 6)).toEqual({ kind: 'middle', index: 0 });
  expect(handleAt(picture, 60, 30)).toBeNull();
});

it('takes hold of a circle at its centre and its edge', () => {
  const circle = shape({ kind: 'circle', points: [{ latitude: 0, longitude: 14.0625 }], sizeM: 500_000 });
  const picture = draftPicture(circle, VIEW);
  expect(handleAt(picture, 100, 0)).toEqual({ kind: 'corner', index: 0 });
  expect(handleAt(picture, picture.rim?.x ?? 0, picture.rim?.y ?? 0)).toEqual({ kind: 'rim' });
  expect(Math.round(picture.rim?.x ?? 0)).toBe(132);
});

it('lies on the copy of the world that is seen', () => {
  const { corners } = draftPicture(shape({}), { ...VIEW, left: 128 + 512 });
  expect(corners.map(({ x }) => Math.round(x))).toEqual([0, 100, 100]);
});
