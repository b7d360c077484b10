import { describe, expect, it } from 'vitest';
import { fail, ok } from '../../shared/result.ts';
import { answerTile, isTilePath, readTilePath } from './tile-route.ts';

describe('the path of a tile', () => {
  it('names a map and a tile of it', () => {
    expect(readTilePath('/map/demo-town/14/9343/5203')).toEqual({
      source: 'demo-town',
      address: { z: 14, x: 9343, y: 5203 },
      isDouble: false,
    });
    expect(readTilePath('/map/a/0/0/0')).toEqual({
      source: 'a',
      address: { z: 0, x: 0, y: 0 },
      isDouble: false,
    });
    expect(readTilePath('/map/a/1/0/1@2x')).toEqual({
      source: 'a',
      address: { z: 1, x: 0, y: 1 },
      isDouble: true,
    });
  });

  it.each([
    '/map/demo-town/14/9343',
    '/map/demo-town/14/9343/5203/1',
    '/map/demo-town/14/9343/5203?key=1',
    '/map/../14/1/1',
    '/map/Demo/14/1/1',
    '/map/a%2Fb/1/0/0',
    '/map/a/1/2/0',
    '/map/a/1/0/2',
    '/map/a/25/0/0',
    '/map/a/1/0/0@3x',
    '/map/a/1.5/0/0',
    '/map/a/-1/0/0',
    '/map/a/1e1/0/0',
    '/map/a/99/0/0',
    `/map/${'a'.repeat(65)}/1/0/0`,
    '/maps/a/1/0/0',
    '',
  ])('is none: %j', (path) => {
    expect(readTilePath(path)).toBeNull();
  });

  it('is known from other paths, also where it names nothing', () => {
    expect(['/map/a/1/0/0', '/map/', '/map/nonsense'].map(isTilePath)).toEqual([true, true, true]);
    expect(['/', '/map', '/assets/map/1'].map(isTilePath)).toEqual([false, false, false]);
  });
});

describe('the answer to a window', () => {
  const bytes = new Uint8Array([1, 2, 3]);
  const { signal } = new AbortController();

  it.each([
    ['a tile', ok(bytes), 200, bytes],
    ['nothing there', ok(null), 204, null],
    ['no such map', fail({ code: 'unknown-map' }), 404, null],
    ['a failure', fail({ code: 'map-failed', why: 'demo-ended', reason: 'It ended.' }), 502, null],
  ] as const)('%s', async (_, tile, status, body) => {
    const answer = await answerTile('/map/a/1/0/0', signal, async () => tile);
    expect(answer).toMatchObject({ status, body });
    expect(answer.headers['cache-control']).toBe('no-store');
  });

  it('is 404 for a path that is none, without asking any map', async () => {
    const asked: unknown[] = [];
    const answer = await answerTile('/map/a/1/5/0', signal, async (request) => {
      asked.push(request);
      return ok(bytes);
    });
    expect(answer.status).toBe(404);
    expect(asked).toEqual([]);
  });
});
