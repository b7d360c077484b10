import { expect, it } from 'vitest';
import { createOutlinePieces } from './outline-pieces.ts';
import { type Outline, outlineOf, type WorldOutline } from './world-outline.ts';

/** A square of 512 CSS pixels at a zoom of the map; at 1 it is the whole world. */
const tile = (zoom: number, column: number, row: number) => ({
  left: (column * 512) / 2 ** zoom,
  top: (row * 512) / 2 ** zoom,
  scale: 2 ** zoom,
  sizePx: 512,
});
const world = (rest: Partial<WorldOutline>): WorldOutline => ({
  land: [],
  coasts: [],
  borders: [],
  names: [],
  ...rest,
});
const pointsOf = (outlines: readonly Outline[]) => outlines.map(({ points }) => [...points]);

it('cuts what lies in a square, with a little room round it, and leaves out what does not', () => {
  const line = outlineOf([10, 10, 100, 10]);
  const pieces = createOutlinePieces(world({ coasts: [line], borders: [outlineOf([200, 200, 210, 200])] }));
  expect(pointsOf(pieces(tile(3, 0, 0)).coasts)).toEqual([[10, 10, 65, 10]]);
  expect(pointsOf(pieces(tile(3, 1, 0)).coasts)).toEqual([[63, 10, 100, 10]]);
  expect(pieces(tile(3, 2, 0))).toEqual({ land: [], coasts: [], borders: [] });
  expect(pointsOf(pieces(tile(3, 3, 3)).borders)).toEqual([[200, 200, 210, 200]]);
});

it('makes two of a line that leaves a square and comes back', () => {
  const pieces = createOutlinePieces(world({ coasts: [outlineOf([10, 60, 10, 80, 20, 80, 20, 60])] }));
  expect(pointsOf(pieces(tile(3, 0, 0)).coasts)).toEqual([
    [10, 60, 10, 65],
    [20, 65, 20, 60],
  ]);
});

it('fills a square that lies in the middle of land, however deep', () => {
  const pieces = createOutlinePieces(world({ land: [outlineOf([0, 0, 256, 0, 256, 256, 0, 256])] }));
  const [ring] = pieces(tile(14, 5_000, 5_000)).land;
  const size = 512 / 2 ** 14;
  expect(ring?.left).toBeCloseTo(5_000 * size - size / 64, 9);
  expect(ring?.bottom).toBeCloseTo(5_001 * size + size / 64, 9);
});

it('has what runs on over the dateline on both sides', () => {
  const pieces = createOutlinePieces(world({ coasts: [outlineOf([250, 10, 262, 10])] }));
  expect(pointsOf(pieces(tile(3, 3, 0)).coasts)).toEqual([[250, 10, 257, 10]]);
  expect(pointsOf(pieces(tile(3, 0, 0)).coasts)).toEqual([[-1, 10, 6, 10]]);
});

it('says the same again after many others were asked for', () => {
  const pieces = createOutlinePieces(world({ coasts: [outlineOf([10, 10, 100, 10])] }));
  const before = pieces(tile(6, 3, 0));
  for (let at = 0; at < 600; at += 1) pieces(tile(7, at % 64, Math.floor(at / 64)));
  expect(pieces(tile(6, 3, 0))).toEqual(before);
});

it('has all of the world in a square that is larger than it', () => {
  const line = outlineOf([10, 10, 100, 10]);
  expect(pointsOf(createOutlinePieces(world({ coasts: [line] }))(tile(0, 0, 0)).coasts)).toEqual([
    [10, 10, 100, 10],
  ]);
});
