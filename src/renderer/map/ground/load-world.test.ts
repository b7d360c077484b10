import { describe, expect, it, vi } from 'vitest';
import { loadWorld } from './load-world.ts';
import type { World } from './outline-thread.ts';

const WORLD: World = { painter: { draw: () => () => {} }, countries: [], cities: [], close() {} };

describe('loadWorld', () => {
  it('tries once more after a pause', async () => {
    const start = vi
      .fn<() => Promise<World>>()
      .mockRejectedValueOnce(new Error('404'))
      .mockResolvedValue(WORLD);
    const pause = vi.fn(async () => {});
    expect(await loadWorld(start, pause)).toEqual({ state: 'loaded', world: WORLD });
    expect(pause).toHaveBeenCalledTimes(1);
  });

  it('pauses for nothing where the first attempt succeeds', async () => {
    const pause = vi.fn(async () => {});
    expect((await loadWorld(async () => WORLD, pause)).state).toBe('loaded');
    expect(pause).not.toHaveBeenCalled();
  });

  it('says why, and throws nothing, where the second fails as well', async () => {
    const start = async (): Promise<World> => Promise.reject(new Error('404'));
    expect(await loadWorld(start, async () => {})).toEqual({ state: 'failed', cause: '404' });
  });
});
