import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Host } from '../../shared/contract.ts';
import { connectHost } from './bridge.ts';

afterEach(() => vi.unstubAllGlobals());

describe('connectHost', () => {
  it('takes the bridge of the preload where there is one', () => {
    const fleetglass = {} as Host;
    const connected = connectHost(Object.assign(Object.create(window), { fleetglass }));
    expect(connected.host).toBe(fleetglass);
    expect(connected.link.state()).toBe('open');
  });

  it('opens a WebSocket to its own origin in a browser', () => {
    const urls: string[] = [];
    vi.stubGlobal(
      'WebSocket',
      class {
        constructor(url: string) {
          urls.push(url);
        }
      },
    );
    const connected = connectHost(window);
    expect(urls).toEqual([`ws://${window.location.host}/socket`]);
    expect(connected.link.state()).toBe('connecting');
    expect(connected.host.fleet.onFrame).toBeTypeOf('function');
  });
});
