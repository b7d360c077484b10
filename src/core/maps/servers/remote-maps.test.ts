// Slow: real sockets, and a thread for each test.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFakeClock, type FakeClock } from '../../testing/fake-clock.ts';
import { pngOf } from './testing/pictures.ts';
import { createRemoteBench, type RemoteBench } from './testing/remote-bench.ts';
import { startTileHost, TILE, type TileHost, withStatus, withTile } from './testing/tile-host.ts';

let clock: FakeClock;
let host: TileHost;
let bench: RemoteBench;

beforeEach(async () => {
  clock = createFakeClock();
  host = await startTileHost();
  bench = createRemoteBench({ clock });
  bench.offer({ url: `http://127.0.0.1:${host.port}/{z}/{x}/{y}{r}.png` });
});
afterEach(async () => {
  await bench.close();
  await host.close();
});

const cameWell = { ok: true, value: TILE };
const didNotCome = { ok: false, error: { code: 'map-failed' } };
/** A busy machine takes its time. */
const soon = <T>(look: () => T) => expect.poll(look, { timeout: 30_000 });
const state = () => bench.maps.list()[0]?.state;

describe('a tile', () => {
  it('comes from its server, which is told honestly who asks, and nothing else', async () => {
    expect(await bench.tile(1)).toEqual(cameWell);
    expect(host.asked).toEqual(['/4/1/5.png']);
    const { headers } = host.requests[0] ?? { headers: {} };
    expect(headers).toMatchObject({ 'user-agent': 'Fleetglass/0.0.0 (test)', accept: '*/*' });
    expect(Object.keys(headers).sort()).toEqual(['accept', 'connection', 'host', 'user-agent']);
    expect(state()).toEqual({ tiles: 'come' });
  });

  it('is asked for with twice the pixels where the address has a place for that', async () => {
    await bench.tile(1, undefined, true);
    bench.offer({ url: `http://127.0.0.1:${host.port}/plain/{z}/{x}/{y}.png` });
    await bench.tile(1, undefined, true);
    expect(host.asked).toEqual(['/4/1/5@2x.png', '/plain/4/1/5.png']);
  });

  it.each([204, 404, 410])('is none where the server says so with %i, which is kept too', async (status) => {
    host.answer(withStatus(status));
    expect([await bench.tile(), await bench.tile()]).toEqual([
      { ok: true, value: null },
      { ok: true, value: null },
    ]);
    expect(host.asked).toHaveLength(1);
  });

  it('asked for by two windows is fetched once, also where one of them leaves', async () => {
    let answer = (): void => {};
    host.answer((response) => {
      answer = () => withTile(response, host.requests[0] as never);
    });
    const leaving = new AbortController();
    const first = bench.tile(3, leaving.signal).catch((error: unknown) => error);
    const second = bench.tile(3);
    await soon(() => host.asked).toHaveLength(1);
    leaving.abort();
    expect(await first).toBeInstanceOf(DOMException);
    answer();
    expect(await second).toEqual(cameWell);
    expect(host.asked).toHaveLength(1);
  });

  it('is of the server as it is now, whatever is still under way for it as it was', async () => {
    host.answer((response, request) => {
      if (request.url?.startsWith('/new/')) withTile(response, request);
    });
    const before = bench.tile(3).catch(() => 'left');
    await soon(() => host.asked).toHaveLength(1);
    bench.offer({ url: `http://127.0.0.1:${host.port}/new/{z}/{x}/{y}.png` });
    expect(await bench.tile(3)).toEqual(cameWell);
    expect(host.asked).toEqual(['/4/3/5.png', '/new/4/3/5.png']);
    clock.advance(15_000);
    expect(await before).toMatchObject(didNotCome);
  });

  it('that nobody waits for any more is given up, waiting or under way', async () => {
    host.answer(() => {});
    const leaving = new AbortController();
    const asked = Array.from({ length: 10 }, (_, x) => bench.tile(x, leaving.signal).catch(() => 'left'));
    await soon(() => host.asked).toHaveLength(6);
    const gone = Promise.all(
      host.requests.map((request) => new Promise((resolve) => request.once('close', resolve))),
    );
    leaving.abort();
    expect(await Promise.all(asked)).toEqual(new Array(10).fill('left'));
    await gone;
    expect(host.asked).toHaveLength(6);
    host.answer(withTile);
    expect(await bench.tile(11)).toEqual(cameWell);
  });

  it('comes six at a time at most, those asked for last first', async () => {
    const held: (() => void)[] = [];
    host.answer((response, request) => held.push(() => withTile(response, request)));
    const asked = Array.from({ length: 9 }, (_, x) => bench.tile(x));
    await soon(() => held).toHaveLength(6);
    while (held.length > 0) held.shift()?.();
    await soon(() => host.asked).toHaveLength(9);
    for (const answer of held.splice(0)) answer();
    await Promise.all(asked);
    expect(host.most()).toBe(6);
    expect(host.asked.slice(6)).toEqual(['/4/8/5.png', '/4/7/5.png', '/4/6/5.png']);
  });
});

describe('what is kept', () => {
  it('is not asked for again while it is fresh, also in another run', async () => {
    host.answer(withStatus(200, { 'cache-control': 'max-age=60' }, TILE));
    await bench.tile();
    clock.advance(59_000);
    await bench.tile();
    const { folder } = bench;
    const next = createRemoteBench({ clock, folder });
    next.offer({ url: `http://127.0.0.1:${host.port}/{z}/{x}/{y}{r}.png` });
    expect(await next.tile()).toEqual(cameWell);
    await next.close();
    expect(host.asked).toHaveLength(1);
  });

  it('is asked about once it is old, and stays where the server says that it is the same', async () => {
    host.answer(
      withStatus(
        200,
        { 'cache-control': 'max-age=60', etag: '"a"', 'last-modified': 'Thu, 01 Jan 2026 00:00:00 GMT' },
        TILE,
      ),
    );
    await bench.tile();
    clock.advance(61_000);
    host.answer(withStatus(304, { 'cache-control': 'max-age=60' }));
    expect(await bench.tile()).toEqual(cameWell);
    expect(host.requests[1]?.headers).toMatchObject({ 'if-none-match': '"a"' });
    clock.advance(30_000);
    await bench.tile();
    expect(host.asked).toHaveLength(2);
  });

  it('is shown while no newer one comes, and that is said until one does', async () => {
    host.answer(withStatus(200, { 'cache-control': 'max-age=60' }, TILE));
    await bench.tile();
    clock.advance(61_000);
    host.answer(withStatus(503));
    expect(await bench.tile()).toEqual(cameWell);
    expect(state()).toEqual({ tiles: 'kept', fault: { code: 'status', detail: '503' } });
    clock.advance(10_000);
    host.answer(withTile);
    expect(await bench.tile()).toEqual(cameWell);
    expect(bench.states).toEqual(['kept status 503', 'come']);
  });

  it('is not what may not be kept', async () => {
    host.answer(withStatus(200, { 'cache-control': 'no-store' }, TILE));
    await bench.tile();
    await bench.tile();
    expect(host.asked).toHaveLength(2);
  });

  it('belongs to its address: another server under the same name has tiles of its own', async () => {
    await bench.tile();
    bench.offer({ url: `http://127.0.0.1:${host.port}/other/{z}/{x}/{y}.png` });
    await bench.tile();
    expect(host.asked).toEqual(['/4/0/5.png', '/other/4/0/5.png']);
  });
});

describe('a server that fails', () => {
  it.each([
    [
      'HTML with 200, as a captive portal gives',
      withStatus(200, { 'content-type': 'image/png' }, '<!doctype html><p>Sign in'),
      'not-a-tile HTML',
    ],
    ['nothing with 200', withStatus(200), 'not-a-tile empty'],
    [
      'a picture of 50 000 px',
      withStatus(200, {}, pngOf(50_000, 50_000, new Uint8Array())),
      'too-large 50000 × 50000',
    ],
    [
      'more bytes than it says',
      ((response) => response.end(new Uint8Array(3 * 1024 ** 2))) satisfies Parameters<TileHost['answer']>[0],
      'too-large',
    ],
    [
      'no end of bytes',
      ((response) => response.write(new Uint8Array(3 * 1024 ** 2))) satisfies Parameters<
        TileHost['answer']
      >[0],
      'too-large',
    ],
    ['403', withStatus(403, {}, 'Referer is required'), 'refused 403'],
    ['401', withStatus(401), 'refused 401'],
    ['400', withStatus(400), 'status 400'],
    [
      'a redirect to another host',
      withStatus(302, { location: 'http://tiles.elsewhere.example/1.png' }),
      'elsewhere tiles.elsewhere.example',
    ],
    [
      'a redirect to another port',
      withStatus(302, { location: 'http://127.0.0.1:1/1.png' }),
      'elsewhere 127.0.0.1:1',
    ],
    ['a redirect in a circle', withStatus(302, { location: '/1.png' }), 'elsewhere'],
    ['a redirect to a file', withStatus(302, { location: 'file:///etc/passwd' }), 'elsewhere'],
    ['a redirect to nowhere', withStatus(302), 'status 302'],
  ] as const)('with %s: one tile is one tile, three in a row are a state', async (_, answer, said) => {
    host.answer(answer);
    expect(await bench.tile(1)).toMatchObject(didNotCome);
    expect(state()).toEqual({ tiles: 'come' });
    await bench.tile(2);
    await bench.tile(3);
    expect(bench.states).toHaveLength(1);
    expect(bench.states[0]).toMatch(new RegExp(`^fail ${said}`));
    const asked = host.asked.length;
    expect(await bench.tile(4)).toMatchObject(didNotCome);
    expect(host.asked).toHaveLength(asked);
  });

  it('with 403 is left alone until somebody wants it tried', async () => {
    host.answer(withStatus(403));
    for (const x of [1, 2, 3]) await bench.tile(x);
    clock.advance(24 * 3_600_000);
    await bench.tile(4);
    expect(host.asked).toHaveLength(3);
    host.answer(withTile);
    bench.maps.retry('roads');
    expect(await bench.tile(4)).toEqual(cameWell);
    expect(state()).toEqual({ tiles: 'come' });
  });

  it('with 403 is tried again once it was changed, as with another key', async () => {
    host.answer(withStatus(403));
    for (const x of [1, 2, 3]) await bench.tile(x);
    host.answer(withTile);
    bench.offer({ url: `http://127.0.0.1:${host.port}/{z}/{x}/{y}{r}.png` });
    expect(await bench.tile(4)).toEqual(cameWell);
    expect(state()).toEqual({ tiles: 'come' });
  });

  it('with 429 is left alone for as long as it says', async () => {
    host.answer(withStatus(429, { 'retry-after': '120' }));
    await bench.tile(1);
    expect(bench.states).toEqual(['fail too-many']);
    host.answer(withTile);
    clock.advance(119_000);
    expect(await bench.tile(2)).toMatchObject(didNotCome);
    clock.advance(1_000);
    expect(await bench.tile(2)).toEqual(cameWell);
    expect(host.asked).toHaveLength(2);
  });

  it('with 503 is asked after 2 s, then after twice as long, by one request', async () => {
    host.answer(withStatus(503));
    await bench.tile(1);
    clock.advance(1_999);
    await bench.tile(2);
    expect(host.asked).toHaveLength(1);
    clock.advance(1);
    await Promise.all([3, 4, 5].map((x) => bench.tile(x)));
    expect(host.asked).toHaveLength(2);
    clock.advance(3_999);
    await bench.tile(6);
    expect(host.asked).toHaveLength(2);
    clock.advance(1);
    await bench.tile(7);
    expect(host.asked).toHaveLength(3);
  });

  it('that says nothing is waited for 15 s', async () => {
    host.answer(() => {});
    for (const x of [1, 2, 3]) {
      const asked = bench.tile(x);
      await soon(() => host.asked).toHaveLength(x);
      clock.advance(15_000);
      expect(await asked).toMatchObject(didNotCome);
    }
    expect(bench.states).toEqual(['fail slow']);
  });

  it('that dies while one pans is told at once, and comes back by itself', async () => {
    expect(await bench.tile(1)).toEqual(cameWell);
    const { port } = host;
    await host.close();
    expect(await Promise.all([2, 3, 4].map((x) => bench.tile(x)))).toMatchObject([
      didNotCome,
      didNotCome,
      didNotCome,
    ]);
    expect(state()).toMatchObject({ tiles: 'fail', fault: { code: 'unreachable' } });
    const again = createServer((_, response) => void response.end(TILE));
    await new Promise<void>((resolve) => again.listen(port, '127.0.0.1', resolve));
    clock.advance(600_000);
    expect(await bench.tile(5)).toEqual(cameWell);
    expect(state()).toEqual({ tiles: 'come' });
    again.closeAllConnections();
    await new Promise((resolve) => again.close(resolve));
  });

  it('with an address of nothing says so, as soon as it had nothing a dozen times', async () => {
    host.answer(withStatus(404));
    for (let x = 0; x < 12; x += 1) await bench.tile(x);
    expect(bench.states).toEqual(['fail status 404']);
    host.answer(withTile);
    await bench.tile(13);
    expect(state()).toEqual({ tiles: 'come' });
  });

  it('at an address that configures computers is never asked', async () => {
    bench.offer({ url: 'http://169.254.169.254/{z}/{x}/{y}' });
    for (const x of [1, 2, 3]) await bench.tile(x);
    expect(state()).toEqual({ tiles: 'fail', fault: { code: 'elsewhere', detail: '169.254.169.254' } });
  });

  it.each([
    [['169.254.169.254'], 'fail unreachable ELINKLOCAL'],
    [['fe80::1', '::ffff:169.254.1.1'], 'fail unreachable ELINKLOCAL'],
    [['169.254.169.254', '127.0.0.1'], 'come'],
  ])('with a name that stands for %j: %s', async (addresses, told) => {
    await bench.close();
    bench = createRemoteBench({
      clock,
      lookup: (_name, _options, found) =>
        found(
          null,
          addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
        ),
    });
    bench.offer({ url: `http://tiles.example:${host.port}/{z}/{x}/{y}.png` });
    await bench.tile();
    expect(bench.states.at(-1) ?? 'come').toBe(told);
    expect(host.asked).toHaveLength(told === 'come' ? 1 : 0);
  });

  it('that cannot prove who it is is not asked', async () => {
    bench.offer({ url: `https://127.0.0.1:${host.port}/{z}/{x}/{y}` });
    await bench.tile(1);
    expect(state()).toMatchObject({ tiles: 'fail', fault: { code: 'certificate' } });
    expect(host.asked).toEqual([]);
  });

  it('follows its server to another path of the same host', async () => {
    host.answer((response, request) => {
      if (request.url?.startsWith('/moved/')) withTile(response, request);
      else response.writeHead(302, { location: `/moved${request.url}` }).end();
    });
    expect(await bench.tile(1)).toEqual(cameWell);
    expect(host.asked).toEqual(['/4/1/5.png', '/moved/4/1/5.png']);
  });
});

describe('two maps of one host', () => {
  const other = (x: number) =>
    bench.maps.tile(
      { source: 'other', address: { z: 4, x, y: 5 }, isDouble: false },
      new AbortController().signal,
    );
  const otherState = () => bench.maps.list()[1]?.state;

  beforeEach(() => {
    const address = `http://127.0.0.1:${host.port}`;
    bench.offer({ url: `${address}/{z}/{x}/{y}.png` }, { url: `${address}/other/{z}/{x}/{y}.png` });
  });

  it.each([
    ['403', withStatus(403)],
    ['400', withStatus(400)],
    ['HTML with 200', withStatus(200, {}, '<!doctype html>')],
  ] as const)('have faults of their own: with %s for one of them, the other comes', async (_, answer) => {
    host.answer((response, request) => {
      if (request.url?.startsWith('/other/')) withTile(response, request);
      else answer(response, request);
    });
    for (const x of [1, 2, 3]) await bench.tile(x);
    expect(state()).toMatchObject({ tiles: 'fail' });
    expect(await other(1)).toEqual(cameWell);
    expect(otherState()).toEqual({ tiles: 'come' });
    expect(await bench.tile(4)).toMatchObject(didNotCome);
    expect(host.asked).toHaveLength(4);
  });

  it('wait together where the host asks for it', async () => {
    host.answer(withStatus(429, { 'retry-after': '120' }));
    await bench.tile(1);
    expect(await other(1)).toMatchObject(didNotCome);
    expect(otherState()).toMatchObject({ tiles: 'fail', fault: { code: 'too-many' } });
    expect(host.asked).toHaveLength(1);
  });
});

describe('a key', () => {
  it('is filled in on the way out, and is in no state and no failure', async () => {
    const own = createRemoteBench({ clock, key: 's3cret key' });
    own.offer({ url: `http://127.0.0.1:${host.port}/{z}/{x}/{y}.png?key={key}` });
    expect(await own.tile(1)).toEqual(cameWell);
    expect(host.asked).toEqual(['/4/1/5.png?key=s3cret%20key']);
    host.answer(withStatus(403, {}, 's3cret key'));
    const failed = [await own.tile(2), await own.tile(3), await own.tile(4)];
    expect(JSON.stringify([failed, own.maps.list(), own.states])).not.toContain('s3cret');
    await own.close();
  });

  it('that is not known is said, and nobody is asked without it', async () => {
    bench.offer({ url: `http://127.0.0.1:${host.port}/{z}/{x}/{y}.png?key={key}` });
    expect(await bench.tile(1)).toMatchObject(didNotCome);
    expect(bench.states).toEqual(['fail no-key']);
    expect(host.asked).toEqual([]);
  });
});

/** Of a server that listens. */
function portOf(server: ReturnType<typeof createServer>): number {
  return (server.address() as AddressInfo).port;
}

it('goes by the proxy that the host’s connections go by', async () => {
  const asked: string[] = [];
  const proxy = createServer();
  proxy.on('connect', (request, socket) => {
    asked.push(request.url ?? '');
    socket.end('HTTP/1.1 403 No\r\n\r\n');
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const by = { kind: 'http', host: '127.0.0.1', port: portOf(proxy), credentials: null } as const;
  const own = createRemoteBench({
    clock,
    findRoute: () => ({ hops: [by], source: 'setting', passedOver: null }),
  });
  own.offer({ url: 'https://tiles.example/{z}/{x}/{y}.png' });
  await own.tile(1);
  expect(asked).toEqual(['tiles.example:443']);
  expect(own.states[0]).toMatch(/^fail proxy 127\.0\.0\.1:\d+, HTTP 403$/);
  await own.close();
  proxy.closeAllConnections();
  await new Promise((resolve) => proxy.close(resolve));
});
