import { mkdtempSync, rmSync } from 'node:fs';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { createFakeMonitor, type FakeMonitor, fakeFrame } from '../core/contract/fake-monitor.ts';
import { createFakeClock } from '../core/fake-clock.ts';
import { silentLog } from '../core/log.ts';
import type { LinkState } from '../renderer/host/link.ts';
import { createWebSocketTransport, type SocketLike } from '../renderer/host/web-socket-transport.ts';
import { createHost } from '../shared/contract.ts';
import { ok } from '../shared/result.ts';
import { LARGEST_SETTINGS_BYTES } from '../shared/settings.ts';
import { decodeWire, encodeWire } from '../shared/wire.ts';
import { createWebHost, type WebHost } from './host.ts';

const rendererDir = mkdtempSync(join(tmpdir(), 'fleetglass-socket-'));
const SECRET = 'a-session-secret';
let monitor: FakeMonitor;
let clock: ReturnType<typeof createFakeClock>;
let host: WebHost;

const start = (port: number) =>
  createWebHost({ monitor, port, rendererDir, log: silentLog, clock, sessionSecret: SECRET });

function open(headers: Record<string, string> = {}, path = '/socket', port = host.port): WebSocket {
  return new WebSocket(`ws://127.0.0.1:${port}${path}`, {
    headers: {
      host: `127.0.0.1:${host.port}`,
      origin: `http://127.0.0.1:${host.port}`,
      cookie: `fleetglass-${host.port}=${SECRET}`,
      ...headers,
    },
  });
}
/** The browser's face of a `ws` socket; like a browser's, it does not throw for want of an error listener. */
function openLikeABrowser(port = host.port): SocketLike {
  const socket = open({}, '/socket', port);
  socket.on('error', () => {});
  return socket as unknown as SocketLike;
}
const opened = (socket: WebSocket) => new Promise((resolve) => socket.once('open', resolve));
const closed = (socket: WebSocket) =>
  new Promise<{ readonly code: number; readonly reason: string }>((resolve) =>
    socket.once('close', (code, reason) => resolve({ code, reason: reason.toString() })),
  );
const statusOf = (socket: WebSocket) =>
  new Promise<number | undefined>((resolve) => {
    socket.on('error', () => {});
    socket.once('unexpected-response', (_request, response) => resolve(response.statusCode));
    socket.once('open', () => resolve(101));
  });

/** A window that takes everything and answers nothing, not even a ping. */
function openDeaf() {
  const socket = connect(host.port, '127.0.0.1');
  const ended = new Promise((resolve) => socket.once('close', resolve));
  socket.write(
    `GET /socket HTTP/1.1\r\nHost: 127.0.0.1:${host.port}\r\nOrigin: http://127.0.0.1:${host.port}\r\n` +
      `Cookie: fleetglass-${host.port}=${SECRET}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
      'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n',
  );
  socket.resume();
  return { socket, ended };
}

beforeEach(async () => {
  monitor = createFakeMonitor();
  clock = createFakeClock();
  host = await start(0);
});
afterEach(() => host.close());
afterAll(() => rmSync(rendererDir, { recursive: true }));

describe('letting a window in', () => {
  it.each([
    ['a page of another site', { origin: 'http://evil.example' }, '/socket', 403],
    ['a page of another port', { origin: 'http://127.0.0.1:1' }, '/socket', 403],
    ['a sandboxed page', { origin: 'null' }, '/socket', 403],
    ['another host name', { host: 'evil.example', origin: 'http://evil.example' }, '/socket', 403],
    ['a browser without a session', { cookie: 'a=b' }, '/socket', 401],
    ['another path', {}, '/other', 404],
  ])('refuses %s', async (_name, headers, path, status) => {
    expect(await statusOf(open(headers, path))).toBe(status);
    expect(monitor.windows()).toBe(0);
  });

  it('refuses a client that sends no Origin', async () => {
    const socket = new WebSocket(`ws://127.0.0.1:${host.port}/socket`, {
      headers: { cookie: `fleetglass-${host.port}=${SECRET}` },
    });
    expect(await statusOf(socket)).toBe(403);
  });
});

/** Answers for snapshots are a megabyte each, and counted. */
function countSnapshots(): { readonly count: number } {
  const counted = { count: 0 };
  const attach = monitor.attach;
  vi.spyOn(monitor, 'attach').mockImplementation((notify) => {
    const { handlers, detach } = attach(notify);
    const snapshot = () => {
      counted.count += 1;
      return ok(fakeFrame(0, 15_000));
    };
    return { handlers: { ...handlers, fleet: { snapshot } }, detach };
  });
  return counted;
}

/** Resolves when a number has stayed the same for a thousand turns of the event loop. */
async function settled(read: () => number): Promise<void> {
  let last = read();
  for (let same = 0; same < 1_000; same += 1) {
    await new Promise(setImmediate);
    if (read() === last) continue;
    last = read();
    same = 0;
  }
}

describe('a window that asks and does not read', () => {
  it('is answered no further than its buffer, and goes on when it reads', async () => {
    const snapshots = countSnapshots();
    const socket = open();
    await opened(socket);
    socket.pause();
    for (let id = 0; id < 60; id += 1) socket.send(encodeWire({ id, channel: 'fleet.snapshot' }));
    // Everything that could be answered has been: the host lets each turn of the loop pass before the next.
    await settled(() => snapshots.count);
    expect(snapshots.count).toBeLessThan(20);
    let answers = 0;
    socket.on('message', () => {
      answers += 1;
    });
    socket.resume();
    await vi.waitFor(() => expect(answers).toBe(60), 20_000);
    socket.close();
  });

  it('is let go where it asks without end', async () => {
    countSnapshots();
    const socket = open();
    await opened(socket);
    const end = closed(socket);
    for (let id = 0; id < 500; id += 1) socket.send(encodeWire({ id, channel: 'fleet.snapshot' }));
    expect(await end).toEqual({ code: 1008, reason: 'Too many calls at once.' });
  });
});

describe('a window', () => {
  it('calls, hears events, and is forgotten when it closes', async () => {
    const transport = createWebSocketTransport({
      open: () => openLikeABrowser(),
      isLockedOut: async () => false,
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
    monitor.notify('fleet.frame', fakeFrame(1, 1000));
    await vi.waitFor(() => expect(frames).toEqual([fakeFrame(1, 1000)]));
    transport.close();
    await vi.waitFor(() => expect(monitor.windows()).toBe(0));
  });

  it('finds its host again after a restart, listeners and all', async () => {
    const transport = createWebSocketTransport({
      open: () => openLikeABrowser(),
      isLockedOut: async () => false,
      after(_delayMs, callback) {
        const timer = setTimeout(callback, 5);
        return () => clearTimeout(timer);
      },
      random: () => 0,
    });
    const heard: unknown[] = [];
    createHost(transport).accounts.onChanged((accounts) => heard.push(accounts));
    await vi.waitFor(() => expect(transport.state()).toBe('open'));
    const { port } = host;
    await host.close();
    await vi.waitFor(() => expect(transport.state()).toBe('lost'));
    host = await start(port);
    await vi.waitFor(() => expect(transport.state()).toBe('open'));
    monitor.notify('accounts.changed', []);
    await vi.waitFor(() => expect(heard).toEqual([[]]));
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
    const tunnel = await startTunnel(host.port);
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
      isLockedOut: async () => false,
      after: windowClock.after,
      random: () => 0,
    });
    const links: LinkState[] = [];
    transport.onLinkChange((state) => links.push(state));
    await vi.waitFor(() => expect(transport.state()).toBe('open'));

    // A host with nothing to say beats, and so stays.
    for (let beat = 1; beat <= 5; beat += 1) {
      windowClock.advance(5_000);
      clock.advance(5_000);
      await vi.waitFor(() => expect(messages).toBe(beat));
    }
    expect(links).toEqual(['open']);

    tunnel.standStill();
    clock.advance(5_000);
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
    const { ended } = openDeaf();
    const alive = open();
    await opened(alive);
    await vi.waitFor(() => expect(monitor.windows()).toBe(2));
    const told = closed(alive);
    const closing = host.close();
    expect(await told).toEqual({ code: 1001, reason: 'Fleetglass is closing.' });
    clock.advance(500);
    await ended;
    await closing;
    await vi.waitFor(() => expect(monitor.windows()).toBe(0));
  });
});

describe('bad input', () => {
  it('is not inflated: no compression is agreed on, also where it is offered', async () => {
    const socket = new WebSocket(`ws://127.0.0.1:${host.port}/socket`, {
      perMessageDeflate: true,
      headers: {
        origin: `http://127.0.0.1:${host.port}`,
        cookie: `fleetglass-${host.port}=${SECRET}`,
      },
    });
    await opened(socket);
    expect(socket.extensions).toBe('');
    socket.close();
  });

  const head = Buffer.from(
    '{"id":1,"channel":"app.info","argument":{"$array":["Float64Array",0,1000000000]}}',
  );
  const outside = Buffer.concat([Buffer.from(Uint32Array.of(head.length).buffer), head]);
  it.each([
    ['text', 'fleet.snapshot', 1003],
    ['an empty message', Buffer.alloc(0), 1007],
    ['noise', Buffer.from([1, 2, 3, 4, 5, 6, 7, 8]), 1007],
    ['a head longer than the message', Buffer.from([255, 255, 255, 255]), 1007],
    ['an array', encodeWire([1]), 1007],
    ['a call without an id', encodeWire({ channel: 'app.info' }), 1007],
    ['an id that is no whole number', encodeWire({ id: 1.5, channel: 'app.info' }), 1007],
    ['an array that reaches outside', outside, 1007],
    ['more than a call can be', Buffer.alloc(7 * 1024 * 1024), 1009],
  ])('closes on %s', async (_name, data, code) => {
    const socket = open();
    await opened(socket);
    socket.send(data);
    expect(await closed(socket)).toMatchObject({ code });
    expect(monitor.calls).toEqual([]);
    await vi.waitFor(() => expect(monitor.windows()).toBe(0));
  });

  it.each([
    ['as people write it', '"mqtts://broker.example"\n'],
    ['of bytes that are no text', '\u0000'],
  ])('takes the largest settings file there may be, %s', async (_name, piece) => {
    const text = piece.repeat(LARGEST_SETTINGS_BYTES / piece.length);
    const transport = createWebSocketTransport({
      open: () => openLikeABrowser(),
      isLockedOut: async () => false,
      after: () => () => {},
      random: () => 0,
    });
    expect(await createHost(transport).settings.importText({ text })).toMatchObject({ ok: true });
    expect(monitor.calls).toEqual([['settings.importText', { text }]]);
    transport.close();
  });

  it('answers an unknown call and a wrong argument, and goes on', async () => {
    const socket = open();
    const answers: unknown[] = [];
    socket.on('message', (data) => answers.push(decodeWire(data as Buffer)));
    await opened(socket);
    socket.send(encodeWire({ id: 1, channel: '__proto__' }));
    socket.send(encodeWire({ id: 2, channel: 'details.open', argument: '<b>' }));
    socket.send(encodeWire({ id: 3, channel: 'app.info' }));
    await vi.waitFor(() => expect(answers).toHaveLength(3));
    expect(answers).toMatchObject([
      { id: 1, result: { ok: false, error: { code: 'unknown-call' } } },
      { id: 2, result: { ok: false, error: { code: 'bad-argument' } } },
      { id: 3, result: { ok: true } },
    ]);
    socket.close();
  });
});

describe('windows that do not keep up', () => {
  it('skips frames for a window that does not read, and keeps other events', async () => {
    const socket = open();
    await opened(socket);
    const events: string[] = [];
    socket.on('message', (data) =>
      events.push((decodeWire(data as Buffer) as { readonly event: string }).event),
    );
    socket.pause();
    for (let seq = 0; seq < 40; seq += 1) monitor.notify('fleet.frame', fakeFrame(seq, 20_000));
    monitor.notify('accounts.changed', []);
    socket.resume();
    await vi.waitFor(() => expect(events.at(-1)).toBe('accounts.changed'));
    expect(events.filter((event) => event === 'fleet.frame').length).toBeLessThan(40);
    expect(monitor.windows()).toBe(1);
    socket.terminate();
  });

  it('lets a window go that takes nothing at all', async () => {
    const socket = open();
    await opened(socket);
    const ended = closed(socket);
    socket.pause();
    const record = {
      seq: 1,
      accountId: 'a',
      timeS: 0,
      origin: 'mqtt',
      originId: null,
      originName: null,
      eventCode: null,
    } as const;
    const records = [{ ...record, severity: 'info', text: 'x'.repeat(4_000_000), raw: {} }] as const;
    for (let sent = 0; sent < 12; sent += 1) monitor.notify('logs.appended', { records, skipped: sent });
    await vi.waitFor(() => expect(monitor.windows()).toBe(0));
    socket.resume();
    expect(await ended).toMatchObject({ code: 1006 });
  });

  it('ends a window that answers no ping', async () => {
    const { ended } = openDeaf();
    const alive = open();
    await opened(alive);
    await vi.waitFor(() => expect(monitor.windows()).toBe(2));
    const pinged = new Promise((resolve) => alive.once('ping', resolve));
    clock.advance(15_000);
    await pinged;
    // Its pong went first: what it asks after it is answered after it.
    const answered = new Promise((resolve) => alive.once('message', resolve));
    alive.send(encodeWire({ id: 1, channel: 'app.info' }));
    await answered;
    clock.advance(15_000);
    await ended;
    expect(alive.readyState).toBe(WebSocket.OPEN);
    await vi.waitFor(() => expect(monitor.windows()).toBe(1));
    alive.close();
  });
});
