import { describe, expect, it } from 'vitest';
import { SOME_MAP as town } from '../../../testing/some-map.ts';
import { createTileReader, TileUnavailable, touches } from './tile-source.ts';

const VILNIUS = [9, 291, 162] as const;

const setUp = (key: string, response: () => Response) => {
  const asked: (readonly [string, RequestInit])[] = [];
  const reader = createTileReader(town, key, async (path, init) => {
    asked.push([path, init]);
    return response();
  });
  return { reader, asked };
};

describe('a tile', () => {
  it('is asked for with the key in a header, where there is one', async () => {
    const { reader, asked } = setUp('k3y', () => new Response(new Uint8Array([7])));
    const { signal } = new AbortController();
    const tile = await reader.getZxy(...VILNIUS, signal);
    expect(new Uint8Array(tile?.data ?? new ArrayBuffer(0))).toEqual(new Uint8Array([7]));
    expect(asked).toEqual([
      ['/map/demo-town/9/291/162', { headers: { authorization: 'Bearer k3y' }, signal }],
    ]);
    const without = setUp('', () => new Response(new Uint8Array([7])));
    await without.reader.getZxy(...VILNIUS);
    expect(without.asked).toEqual([['/map/demo-town/9/291/162', { headers: {} }]]);
  });

  it('is nothing where the map has nothing, and failed where the host could not give it', async () => {
    const empty = setUp('', () => new Response(null, { status: 204 }));
    expect(await empty.reader.getZxy(...VILNIUS)).toBeUndefined();
    for (const status of [401, 404, 500, 502]) {
      const failing = setUp('', () => new Response('<html>', { status }));
      await expect(failing.reader.getZxy(...VILNIUS)).rejects.toEqual(new TileUnavailable(status));
    }
  });

  it('is not asked for outside of the map', async () => {
    const { reader, asked } = setUp('', () => new Response(null, { status: 204 }));
    expect(await reader.getZxy(3, 4, 2)).toBeUndefined();
    expect(await reader.getZxy(9, 0, 0)).toBeUndefined();
    expect(asked).toEqual([]);
  });
});

it.each([
  [4, 8, 5, true],
  [4, 9, 4, true],
  [4, 7, 5, false],
  [4, 8, 3, false],
  [9, 291, 162, true],
  [9, 300, 162, false],
  [9, 291, 180, false],
])('%d/%d/%d touches the map: %s', (z, x, y, expected) => {
  expect(touches(town.bounds, z, x, y)).toBe(expected);
});
