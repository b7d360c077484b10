import { afterEach, describe, expect, it, vi } from 'vitest';
import { PORT } from '../../shared/ipc-names.ts';
import { decodeWire, encodeWire, HEARTBEAT } from '../../shared/wire.ts';
import { AT_ONCE } from '../slices/slices.ts';
import { connectHost } from './bridge.ts';

afterEach(() => vi.unstubAllGlobals());

describe('connectHost', () => {
  it('asks the preload for a port where there is one, and goes by what this window says to itself alone', async () => {
    const askForPort = vi.fn();
    vi.stubGlobal('fleetglass', { askForPort });
    const { host, link } = connectHost(window, AT_ONCE);
    expect([askForPort.mock.calls.length, link.state()]).toEqual([1, 'connecting']);

    const foreign = new MessageChannel();
    const frame = document.createElement('iframe');
    document.body.append(frame);
    const { contentWindow: source } = frame;
    for (const said of [
      { source, data: PORT, ports: [foreign.port1] },
      { source: window, data: 'other', ports: [foreign.port1] },
      { source: window, data: PORT },
    ]) {
      window.dispatchEvent(new MessageEvent('message', said));
    }
    foreign.port2.postMessage(encodeWire(HEARTBEAT));
    frame.remove();

    const { port1, port2 } = new MessageChannel();
    let taken: MessagePort | undefined;
    window.addEventListener('message', ({ ports }) => {
      taken = ports[0];
    });
    window.postMessage(PORT, '/', [port1]);
    const calls: unknown[] = [];
    port2.onmessage = ({ data }) => calls.push(data);
    const answer = host.app.now();
    port2.postMessage(encodeWire(HEARTBEAT));
    await vi.waitFor(() => expect(link.state()).toBe('open'));
    const bytes = (): unknown => calls.find((each) => each instanceof Uint8Array);
    await vi.waitFor(() => expect(bytes()).toBeDefined());
    expect(decodeWire(bytes() as Uint8Array)).toMatchObject({ id: 1, channel: 'app.now' });
    port2.postMessage(encodeWire({ id: 1, result: { ok: true, value: 7 } }));
    expect(await answer).toEqual({ ok: true, value: 7 });

    // Electron's own: the process at the other end is gone.
    taken?.dispatchEvent(new Event('close'));
    await vi.waitFor(() => expect(link.state()).toBe('lost'));
    await vi.waitFor(() => expect(askForPort).toHaveBeenCalledTimes(2));
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
