import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { fakeFrame } from '../core/contract/testing/smallest-answers.ts';
import { createFakeClock } from '../core/testing/fake-clock.ts';
import { type Credential, createCredential } from '../renderer/host/credential.ts';
import type { HostLinkState } from '../renderer/host/link.ts';
import { createMemoryKeyStore } from '../renderer/host/testing/memory-key-store.ts';
import { createWebSocketTransport, type SocketLike } from '../renderer/host/web-socket-transport.ts';
import { createHost } from '../shared/contract.ts';
import { LARGEST_SETTINGS_BYTES } from '../shared/settings.ts';
import { HEARTBEAT_EVERY_MS } from '../shared/wire.ts';
import { closed, createSocketBench } from './testing/socket-bench.ts';
import { keyOf } from './testing/test-browser.ts';

const bench = createSocketBench();

/** The browser's face of a `ws` socket; like a browser's, it does not throw for want of an error listener. */
function openLikeABrowser(port = bench.host.port): SocketLike {
  const own = `127.0.0.1:${bench.host.port}`;
  const socket = new WebSocket(`ws://127.0.0.1:${port}/socket`, {
    headers: { host: own, origin: `http://${own}` },
  });
  socket.on('error', () => {});
  return socket as unknown as SocketLike;
}
/** By which the page of a window is let in: the key of the host's address, the first time. */
function pageCredential(): Credential {
  const credential = createCredential({
    origin: `http://127.0.0.1:${bench.host.port}`,
    crypto: globalThis.crypto,
    store: createMemoryKeyStore(),
  });
  credential.enter(keyOf(bench.host.url()));
  return credential;
}

describe('a window', () => {
  it('calls, hears events, and is forgotten when it closes', async () => {
    const transport = createWebSocketTransport({
      open: () => openLikeABrowser(),
      credential: pageCredential(),
      after: () => () => {},
      random: () => 0,
    });
    const window = createHost(transport);
    const frames: unknown[] = [];
    window.fleet.onFrame((frame) => frames.push(frame));
    expect(await window.fleet.snapshot()).toEqual({ ok: true, value: fakeFrame(0, 2) });
    expect(await window.details.open({ vehicleId: '7' })).toMatchObject({
      ok: false,
      error: { code: 'internal' },
    });
    bench.monitor.notify('fleet.frame', fakeFrame(1, 1000));
    await vi.waitFor(() => expect(frames).toEqual([fakeFrame(1, 1000)]));
    transport.close();
    await vi.waitFor(() => expect(bench.monitor.windows()).toBe(0));
  });

  it('finds its host again after a restart, listeners and all', async () => {
    const transport = createWebSocketTransport({
      open: () => openLikeABrowser(),
      credential: pageCredential(),
      after(delayMs, callback) {
        // Pauses before the next try are over soon; beats are waited for as long as they take.
        const timer = setTimeout(callback, delayMs < HEARTBEAT_EVERY_MS ? 5 : delayMs);
        return () => clearTimeout(timer);
      },
      random: () => 0,
    });
    const heard: unknown[] = [];
    const window = createHost(transport);
    window.accounts.onChanged((accounts) => heard.push(accounts));
    expect(await window.browsers.remember({ remembered: true })).toMatchObject({ ok: true });
    const { port } = bench.host;
    await bench.host.close();
    await vi.waitFor(() => expect(transport.state()).toBe('lost'));
    await bench.restart(port);
    await vi.waitFor(() => expect(transport.state()).toBe('open'));
    bench.monitor.notify('accounts.changed', []);
    await vi.waitFor(() => expect(heard).toEqual([[]]));
    transport.close();
  });

  it.each([
    ['as people write it', '"mqtts://broker.example"\n'],
    ['of bytes that are no text', '\u0000'],
  ])('takes the largest settings file there may be, %s', async (_name, piece) => {
    const text = piece.repeat(LARGEST_SETTINGS_BYTES / piece.length);
    const transport = createWebSocketTransport({
      open: () => openLikeABrowser(),
      credential: pageCredential(),
      after: () => () => {},
      random: () => 0,
    });
    expect(await createHost(transport).settings.importText({ text })).toMatchObject({ ok: true });
    expect(bench.monitor.calls).toEqual([['settings.importText', { text }]]);
    transport.close();
  });
});

describe('a host that hangs', () => {
  /** Passes everything on between one port and another, until told to stand still. */
  async function startTunnel(toPort: number) {
    const ends = new Set<Socket>();
    const tunnel = createServer((near) => {
      const far = connect(toPort, '127.0.0.1');
      for (const [from, to] of [
        [near, far],
        [far, near],
      ] as const) {
        ends.add(from);
        from.on('error', () => from.destroy());
        from.on('close', () => ends.delete(from) && to.destroy());
        from.pipe(to);
      }
    });
    await new Promise<void>((resolve) => tunnel.listen(0, '127.0.0.1', resolve));
    return {
      port: (tunnel.address() as AddressInfo).port,
      standStill() {
        for (const end of ends) end.unpipe().pause();
      },
      close() {
        for (const end of ends) end.destroy();
        tunnel.close();
      },
    };
  }

  it('is lost for its window while its socket stays open, and found again', async () => {
    const tunnel = await startTunnel(bench.host.port);
    const windowClock = createFakeClock();
    let messages = 0;
    const transport = createWebSocketTransport({
      open() {
        const socket = openLikeABrowser(tunnel.port);
        (socket as unknown as WebSocket).on('message', () => {
          messages += 1;
        });
        return socket;
      },
      credential: pageCredential(),
      after: windowClock.after,
      random: () => 0,
    });
    const links: HostLinkState[] = [];
    transport.onLinkChange((state) => links.push(state));
    await vi.waitFor(() => expect(transport.state()).toBe('open'));
    messages = 0;

    // A host with nothing to say beats, and so stays.
    for (let beat = 1; beat <= 5; beat += 1) {
      windowClock.advance(5_000);
      bench.clock.advance(5_000);
      await vi.waitFor(() => expect(messages).toBe(beat));
    }
    expect(links).toEqual(['open']);

    tunnel.standStill();
    bench.clock.advance(5_000);
    windowClock.advance(14_999);
    expect(transport.state()).toBe('open');
    windowClock.advance(1);
    expect(transport.state()).toBe('lost');
    windowClock.advance(5_000);
    await vi.waitFor(() => expect(transport.state()).toBe('open'));
    expect(await transport.call('app.info', undefined)).toMatchObject({ ok: true });
    expect(links).toEqual(['open', 'lost', 'open']);
    transport.close();
    tunnel.close();
  });
});

describe('a host that closes', () => {
  it('tells its windows why, and does not wait for one that says nothing', async () => {
    const { ended } = await bench.openDeaf();
    const alive = await bench.open();
    await vi.waitFor(() => expect(bench.monitor.windows()).toBe(2));
    const told = closed(alive);
    const closing = bench.host.close();
    expect(await told).toEqual({ code: 1001, reason: 'Fleetglass is closing.' });
    bench.clock.advance(500);
    await ended;
    await closing;
    await vi.waitFor(() => expect(bench.monitor.windows()).toBe(0));
  });
});
