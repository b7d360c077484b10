import { describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { encodeWire } from '../shared/wire.ts';
import { closed, createSocketBench } from './testing/socket-bench.ts';
import { createTestBrowser, keyOf, nextMessage, openSocket } from './testing/test-browser.ts';

const bench = createSocketBench();
const open = (): Promise<WebSocket> => bench.open();
const start = (port: number): Promise<void> => bench.restart(port);
const ownHeaders = () => ({
  host: `127.0.0.1:${bench.host.port}`,
  origin: `http://127.0.0.1:${bench.host.port}`,
});
const statusOf = (socket: WebSocket) =>
  new Promise<number | undefined>((resolve) => {
    socket.on('error', () => {});
    socket.once('unexpected-response', (_request, response) => resolve(response.statusCode));
    socket.once('open', () => resolve(101));
  });

describe('letting a window in', () => {
  it.each([
    ['a page of another site', { origin: 'http://evil.example' }, 403],
    ['a page of another port', { origin: 'http://127.0.0.1:1' }, 403],
    ['a sandboxed page', { origin: 'null' }, 403],
    ['another host name', { host: 'evil.example', origin: 'http://evil.example' }, 403],
  ])('refuses %s', async (_name, headers, status) => {
    expect(await statusOf(openSocket(bench.host, { headers }))).toBe(status);
    expect(bench.monitor.windows()).toBe(0);
  });

  it('refuses another path, and a client that sends no Origin', async () => {
    const at = (path: string, headers = {}) =>
      statusOf(new WebSocket(`ws://127.0.0.1:${bench.host.port}${path}`, { headers }));
    expect(await at('/other', ownHeaders())).toBe(404);
    expect(await at('/socket')).toBe(403);
  });

  it.each<[string, (socket: WebSocket) => void]>([
    ['a call', (socket) => socket.send(encodeWire({ id: 1, channel: 'accounts.list' }))],
    ['a cookie of before', (socket) => socket.send(encodeWire({ cookie: 'secret' }))],
    ['noise', (socket) => socket.send(Buffer.from([1, 2, 3]))],
    ['text', (socket) => socket.send(keyOf(bench.host.url()))],
    ['the bare key', (socket) => socket.send(encodeWire({ entry: keyOf(bench.host.url()) }))],
    ['nothing for ten seconds', () => bench.clock.advance(10_000)],
  ])('locks out whoever begins with %s', async (_what, begin) => {
    const socket = openSocket(bench.host, { headers: { cookie: `fleetglass-${bench.host.port}=anything` } });
    await nextMessage(socket);
    const end = closed(socket);
    begin(socket);
    expect(await end).toMatchObject({ code: 4401 });
    expect([bench.monitor.windows(), bench.monitor.calls]).toEqual([0, []]);
  });

  it('hears out whoever comes beside very many that prove nothing, of which the first give way', async () => {
    const silent = Array.from({ length: 32 }, () => openSocket(bench.host));
    const ends = silent.map(closed);
    await Promise.all(silent.map(nextMessage));
    const window = await open();
    expect(await Promise.race(ends)).toMatchObject({ code: 1006 });
    await vi.waitFor(() => expect(bench.monitor.windows()).toBe(1));
    bench.clock.advance(10_000);
    const codes = (await Promise.all(ends)).map(({ code }) => code);
    expect(codes.sort()).toEqual([1006, ...Array.from({ length: 31 }, () => 4401)]);
    window.close();
  });

  it('prints the next address when one was used, and lets in the same browser after a restart only by permission', async () => {
    const { port } = bench.host;
    const before = bench.host.url();
    const window = await open();
    expect(bench.addresses).toEqual([bench.host.url()]);
    expect(bench.host.url()).not.toBe(before);
    await bench.host.close();
    await start(port);
    await expect(open()).rejects.toThrow('closed with 4401');
    window.terminate();
  });
});

describe('what only a browser asks', () => {
  const asking = async (socket: WebSocket, channel: string, argument?: unknown): Promise<unknown> => {
    socket.send(encodeWire({ id: 1, channel, argument }));
    return ((await nextMessage(socket)) as { readonly result: { readonly value: unknown } }).result.value;
  };

  it('is let back in after a restart where somebody said so', async () => {
    const { port } = bench.host;
    const window = await open();
    expect(await asking(window, 'browsers.remember', { remembered: true })).toEqual({
      remembered: true,
      others: 0,
    });
    await bench.host.close();
    await start(port);
    expect(await asking(await open(), 'browsers.access')).toEqual({ remembered: true, others: 0 });
  });

  it('gives an address for another browser, which works once', async () => {
    const address = await asking(await open(), 'browsers.invite');
    expect(address).toMatch(new RegExp(`^http://127\\.0\\.0\\.1:${bench.host.port}/#key=[\\w-]{43}$`));
    const invited = { port: bench.host.port, url: () => String(address), close: async () => {} };
    (await createTestBrowser(() => invited).open()).close();
    await expect(createTestBrowser(() => invited).open()).rejects.toThrow('closed with 4401');
  });

  it('ends all windows and keys when all browsers are locked out', async () => {
    const { port } = bench.host;
    const [asker, other] = [await open(), await open()];
    await asking(asker, 'browsers.remember', { remembered: true });
    const before = bench.host.url();
    const ends = [closed(asker), closed(other)];
    expect(await asking(asker, 'browsers.lockOutAll')).toBeNull();
    expect(await Promise.all(ends)).toMatchObject([{ code: 4401 }, { code: 4401 }]);
    expect(bench.addresses.at(-1)).toBe(bench.host.url());
    await vi.waitFor(() => expect(bench.monitor.windows()).toBe(0));
    await expect(open()).rejects.toThrow('closed with 4401');
    const late = { port, url: () => before, close: async () => {} };
    await expect(createTestBrowser(() => late).open()).rejects.toThrow('closed with 4401');
    await bench.host.close();
    await start(port);
    await expect(open()).rejects.toThrow('closed with 4401');
  });
});
