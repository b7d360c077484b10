/** The browser host's way to ask over HTTP, by real proxies to a real web server. */
import { createServer as createHttpServer, type RequestListener } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import net from 'node:net';
import { createSecureContext } from 'node:tls';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '../base/clock.ts';
import { askForRegions } from '../regions/regions-call.ts';
import { LOCALHOST } from '../session/testing/certificates.ts';
import { createWorld, type World } from '../session/testing/provocations/world.ts';
import type { Destination, Hop } from './route.ts';
import { createRouteFetch } from './route-fetch.ts';
import { createHttpProxy } from './testing/http-proxy.ts';
import { proxyAt } from './testing/proxy-at.ts';
import { createSocksProxy } from './testing/socks-proxy.ts';

const CREDENTIALS = { username: 'van', password: 'S3cretOfTheProxy' };
const REGIONS = '{"result":[]}';
let world: World;
beforeEach(() => {
  world = createWorld();
});
afterEach(() => world.end());

/** What goes straight is written down, and answered with 299. */
function bench(...hops: readonly Hop[]) {
  const asked: Destination[] = [];
  const straight: string[] = [];
  const get = createRouteFetch({
    findRoute(destination) {
      asked.push(destination);
      return { hops, source: 'environment', passedOver: null };
    },
    clock: systemClock,
    secureContext: () => createSecureContext({ ca: LOCALHOST.cert }),
    fetch: async (input) => {
      straight.push(String(input));
      return new Response('straight', { status: 299 });
    },
  });
  return { get, asked, straight };
}

const web = (answer: RequestListener): Promise<number> => world.listen(createHttpServer(answer));
const secureWeb = (answer: RequestListener): Promise<number> =>
  world.listen(createHttpsServer({ ...LOCALHOST }, answer));

describe('asking by a proxy', () => {
  it('is done by HTTP with credentials, within TLS to the name that was asked for', async () => {
    const port = await secureWeb((request, answer) =>
      answer.end(`${request.method} ${request.url} ${request.headers.host}`),
    );
    const proxy = createHttpProxy({ to: port, credentials: CREDENTIALS });
    const { get, asked, straight } = bench(proxyAt('http', await world.listen(proxy.server), CREDENTIALS));
    const answer = await get('https://localhost/gw/regions?all=1');
    expect([answer.status, await answer.text()]).toEqual([200, 'GET /gw/regions?all=1 localhost']);
    expect(asked).toEqual([{ transport: 'wss', host: 'localhost', port: 443 }]);
    expect(proxy.asked).toEqual(['localhost:443']);
    expect(straight).toEqual([]);
  });

  it('fails where what answers says a status that is none', async () => {
    const port = await web((_request, answer) => answer.writeHead(999).end());
    const proxy = createHttpProxy({ to: port });
    const { get } = bench(proxyAt('http', await world.listen(proxy.server)));
    await expect(get('http://regions.test/')).rejects.toThrow(RangeError);
  });

  it.each([
    ['http', 'http://regions.test:8080/x', { transport: 'ws', host: 'regions.test', port: 8080 }],
    ['socks5', 'http://regions.test/x', { transport: 'ws', host: 'regions.test', port: 80 }],
  ] as const)('is done by %s to %s', async (kind, url, destination) => {
    const port = await web((request, answer) => answer.end(request.headers.host));
    const proxy = kind === 'http' ? createHttpProxy({ to: port }) : createSocksProxy({ to: port });
    const { get, asked } = bench(proxyAt(kind, await world.listen(proxy.server)));
    expect(await (await get(new URL(url))).text()).toBe(new URL(url).host);
    expect(asked).toEqual([destination]);
    expect(proxy.asked).toEqual([`${destination.host}:${destination.port}`]);
  });

  it('trusts nobody else for the name, and sends nothing', async () => {
    let came = 0;
    const port = await secureWeb((_request, answer) => {
      came += 1;
      answer.end();
    });
    const { get } = bench(proxyAt('http', await world.listen(createHttpProxy({ to: port }).server)));
    await expect(get('https://regions.test/')).rejects.toThrow(/regions\.test/);
    expect(came).toBe(0);
  });

  it('follows nowhere, and takes an answer without a body', async () => {
    const port = await web((request, answer) => {
      if (request.url === '/moved')
        answer.writeHead(302, { Location: 'http://elsewhere.test/' }).end('moved');
      else answer.writeHead(204).end();
    });
    const proxy = createHttpProxy({ to: port });
    const { get } = bench(proxyAt('http', await world.listen(proxy.server)));
    expect((await get('http://regions.test/moved')).status).toBe(302);
    const bare = await get('http://regions.test/bare');
    expect([bare.status, bare.body]).toEqual([204, null]);
    expect(proxy.asked).toEqual(['regions.test:80', 'regions.test:80']);
  });

  it('tells what the proxy said, and asks nobody straight', async () => {
    const proxy = createHttpProxy({ to: 1, credentials: CREDENTIALS });
    const wrong = { username: 'van', password: 'S3cretThatIsWrong' };
    const { get, straight } = bench(proxyAt('http', await world.listen(proxy.server), wrong), 'direct');
    const failure = await get('https://localhost/').catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: 'EPROXY_PASSWORD' });
    expect(JSON.stringify(failure) + String(failure)).not.toContain('S3cret');
    expect(straight).toEqual([]);
  });

  it('is ended by its signal, before and after the answer began', async () => {
    const silent = net.createServer();
    const reached = new Promise<net.Socket>((resolve) => {
      silent.once('connection', (socket) => socket.once('data', () => resolve(socket)));
    });
    const { get } = bench(proxyAt('http', await world.listen(silent)));
    const early = new AbortController();
    const asking = get('https://localhost/', { signal: early.signal });
    const socket = await reached;
    const closed = new Promise((resolve) => socket.once('close', resolve));
    early.abort();
    await expect(asking).rejects.toMatchObject({ code: 'EPROXY_SILENT' });
    await closed;

    const port = await web((_request, answer) => void answer.write('half of it'));
    const slow = bench(proxyAt('http', await world.listen(createHttpProxy({ to: port }).server)));
    const late = new AbortController();
    const answer = await slow.get('http://regions.test/', { signal: late.signal });
    const text = answer.text();
    late.abort();
    await expect(text).rejects.toThrow();
  });

  it('tells a body that breaks off', async () => {
    const port = await web((_request, answer) => {
      answer.writeHead(200, { 'Content-Length': 1_000 });
      answer.write('half of it', () => answer.destroy());
    });
    const { get } = bench(proxyAt('http', await world.listen(createHttpProxy({ to: port }).server)));
    const answer = await get('http://regions.test/');
    await expect(answer.text()).rejects.toThrow();
  });

  it('lets go of a body that nobody reads to its end', async () => {
    let closed = (): void => {};
    const ended = new Promise<void>((resolve) => {
      closed = resolve;
    });
    const port = await web((_request, answer) => {
      const more = (): void => {
        while (!answer.destroyed && answer.write('x'.repeat(65_536)));
      };
      answer.on('drain', more).once('close', () => closed());
      more();
    });
    const { get } = bench(proxyAt('http', await world.listen(createHttpProxy({ to: port }).server)));
    const answer = await get('http://regions.test/');
    const reader = answer.body?.getReader();
    expect((await reader?.read())?.done).toBe(false);
    await reader?.cancel();
    await ended;
    expect(await askForRegions({ fetch: get, clock: systemClock }, 'http://regions.test/')).toMatchObject({
      error: { code: 'regions-unreadable', why: 'too-large' },
    });
  });
});

describe('asking straight', () => {
  it('is left to the one that can, also where no proxy of a list is there', async () => {
    const { get, straight } = bench('direct');
    expect((await get('https://regions.test/x')).status).toBe(299);
    const dead = net.createServer();
    const port = await world.listen(dead);
    dead.close();
    const behind = bench(proxyAt('http', port), 'direct');
    expect((await behind.get('https://regions.test/y')).status).toBe(299);
    expect([...straight, ...behind.straight]).toEqual(['https://regions.test/x', 'https://regions.test/y']);
  });

  it('is not tried where there is no telling by which way', async () => {
    const straight: string[] = [];
    const get = createRouteFetch({
      findRoute: () => {
        throw new Error('not told');
      },
      clock: systemClock,
      secureContext: () => createSecureContext(),
      fetch: async (input) => {
        straight.push(String(input));
        return new Response(REGIONS);
      },
    });
    await expect(get('https://regions.test/')).rejects.toThrow('not told');
    expect(straight).toEqual([]);
  });
});
