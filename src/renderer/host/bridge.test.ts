import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Host } from '../../shared/contract.ts';
import { AT_ONCE } from '../slices/slices.ts';
import { connectHost } from './bridge.ts';

afterEach(() => vi.unstubAllGlobals());

describe('connectHost', () => {
  it('takes the bridge of the preload where there is one', () => {
    const fleetglass = {} as Host;
    const connected = connectHost(Object.assign(Object.create(window), { fleetglass }), AT_ONCE);
    expect(connected.host).toBe(fleetglass);
    expect(connected.link.state()).toBe('open');
  });

  const urls: string[] = [];
  const openSockets = (): void => {
    urls.length = 0;
    vi.stubGlobal(
      'WebSocket',
      class {
        constructor(url: string) {
          urls.push(url);
        }
        close(): void {}
      },
    );
  };

  it('opens a WebSocket to its own origin in a browser', () => {
    openSockets();
    const connected = connectHost(window, AT_ONCE);
    expect(urls).toEqual([`ws://${window.location.host}/socket`]);
    expect(connected.link.state()).toBe('connecting');
    expect(connected.host.fleet.onFrame).toBeTypeOf('function');
  });

  it('takes the key out of the address bar, and begins anew with that of another address', () => {
    openSockets();
    window.location.hash = '#key=abc';
    connectHost(window, AT_ONCE);
    expect([window.location.hash, urls.length]).toEqual(['', 1]);
    window.location.hash = '#elsewhere';
    window.dispatchEvent(new Event('hashchange'));
    expect([window.location.hash, urls.length]).toEqual(['#elsewhere', 1]);
    window.location.hash = '#key=def';
    window.dispatchEvent(new Event('hashchange'));
    expect([window.location.hash, urls.length]).toEqual(['', 2]);
  });
});
