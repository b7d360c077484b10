import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, it, vi } from 'vitest';
import { loadWorld, type WorldFiles } from './load-world.ts';

const json = readFileSync(createRequire(import.meta.url).resolve('world-atlas/countries-110m.json'), 'utf8');
const files: WorldFiles = { outline: json, cities: '6*Vilnius\t54689\t25280\n' };

describe('loadWorld', () => {
  it('tries once more after a pause', async () => {
    const read = vi
      .fn<() => Promise<WorldFiles>>()
      .mockRejectedValueOnce(new Error('404'))
      .mockResolvedValue(files);
    const pause = vi.fn(async () => {});
    expect((await loadWorld(read, pause)).state).toBe('loaded');
    expect(pause).toHaveBeenCalledTimes(1);
  });

  it('pauses for nothing where the first attempt succeeds', async () => {
    const pause = vi.fn(async () => {});
    expect((await loadWorld(async () => files, pause)).state).toBe('loaded');
    expect(pause).not.toHaveBeenCalled();
  });

  it.each([
    ['nothing to be had', async (): Promise<WorldFiles> => Promise.reject(new Error('404')), '404'],
    ['no JSON', async (): Promise<WorldFiles> => ({ ...files, outline: '<html>' }), 'JSON'],
    ['JSON of another kind', async (): Promise<WorldFiles> => ({ ...files, outline: '{"objects":{}}' }), ''],
    ['no places', async (): Promise<WorldFiles> => ({ ...files, cities: '<html>' }), 'no place'],
  ] as const)('says why, and throws nothing, for %s', async (_name, read, cause) => {
    const loading = await loadWorld(read, async () => {});
    expect(loading).toEqual({ state: 'failed', cause: expect.stringContaining(cause) });
  });
});
