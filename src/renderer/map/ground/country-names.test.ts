import { expect, it, vi } from 'vitest';
import { createOccupancy } from '../canvas/label-placement.ts';
import type { Context2D } from '../canvas/surface.ts';
import type { TextCache } from '../canvas/text-cache.ts';
import type { Viewport } from '../canvas/viewport.ts';
import { paintCountries } from './country-names.ts';

const view: Viewport = { zoom: 4, scale: 16, left: 103, top: 109.25, width: 800, height: 600 };
const country = { name: 'Latvia', x: view.left + 25, y: view.top + 18.75, width: 20, area: 10 };

/** Where the name is written, its left edge and its middle line; null for nowhere. */
function placeOf(taken: readonly (readonly [number, number, number, number])[]): readonly unknown[] | null {
  const draw = vi.fn();
  const texts = { width: () => 60, draw } as unknown as TextCache;
  const vehicles = createOccupancy(view.width, view.height);
  for (const box of taken) vehicles.take(...box);
  const names = createOccupancy(view.width, view.height);
  paintCountries({} as Context2D, texts, names, vehicles, [country], view, null);
  return draw.mock.calls[0]?.slice(1) ?? null;
}

it('writes a name in the middle of its country', () => {
  expect(placeOf([])).toEqual(['LATVIA', 370, 300]);
});

it('writes it beside vehicles, and not at all where they are everywhere', () => {
  expect(placeOf([[390, 290, 20, 20]])).toEqual(['LATVIA', 370, 274]);
  expect(placeOf([[0, 0, 800, 600]])).toBeNull();
});
