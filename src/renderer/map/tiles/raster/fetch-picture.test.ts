import { afterEach, expect, it, vi } from 'vitest';
import { fetchPicture } from './fetch-picture.ts';

afterEach(() => vi.unstubAllGlobals());

const TILE = { source: 'roads', z: 3, x: 1, y: 2, isDouble: false, tileSize: 256 };

/** A browser in which each tile is a picture of that size. It has no pictures of its own here: jsdom decodes none. */
function showing(width: number, height: number) {
  const open = new Set<object>();
  const picture = (sides: { readonly width: number; readonly height: number }) => {
    const made = { ...sides, close: () => open.delete(made) };
    open.add(made);
    return made;
  };
  vi.stubGlobal('fetch', async () => new Response('a picture'));
  vi.stubGlobal('createImageBitmap', async (_from: unknown, options?: ImageBitmapOptions) =>
    picture({ width: options?.resizeWidth ?? width, height: options?.resizeHeight ?? height }),
  );
  return open;
}

it.each([
  [256, 256, 256, 256],
  [512, 512, 512, 512],
  [2_048, 2_048, 512, 512],
  [2_048, 100, 512, 100],
])('a picture of %i × %i px is held as %i × %i, and nothing else is', async (width, height, wide, high) => {
  const open = showing(width, height);
  const picture = await fetchPicture(TILE, '', new AbortController().signal);
  expect(picture).toMatchObject({ width: wide, height: high });
  expect([...open]).toEqual([picture]);
});
