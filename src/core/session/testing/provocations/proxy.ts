import { once } from 'node:events';
import { createServer as createHttpServer } from 'node:http';
import net from 'node:net';
import { setImmediate } from 'node:timers/promises';
import type { ProxyAddress } from '../../../../shared/schemas/proxy-address.ts';
import { environmentHops } from '../../../proxy/environment-proxies.ts';
import { createFindRoute } from '../../../proxy/find-route.ts';
import type { FindRoute, Hop } from '../../../proxy/route.ts';
import { createHttpProxy, type HttpProxyOptions } from '../../../proxy/testing/http-proxy.ts';
import { proxyAt } from '../../../proxy/testing/proxy-at.ts';
import { createSocksProxy, type SocksProxyOptions } from '../../../proxy/testing/socks-proxy.ts';
import type { PROXY_CAUSES } from '../../catalogue/proxy.ts';
import { LOCALHOST } from '../certificates.ts';
import { type Attempt, BEFORE_MQTT, type Provocation, type Provocations, type World } from './world.ts';

/** If it shows up anywhere, that is a leak. */
const CREDENTIALS = { username: 'van', password: 'S3cretOfTheProxy' };
const WRONG = { username: 'van', password: 'S3cretThatIsWrong' };

const by =
  (...hops: readonly Hop[]): FindRoute =>
  () => ({ hops, source: 'setting', passedOver: null });

interface Told {
  readonly credentials?: ProxyAddress['credentials'];
  readonly kind?: ProxyAddress['kind'];
  readonly brokerUrl?: string;
}

/** An account whose way leads by a server of the test. The port is told with the cause, so it is the test's own. */
const through = (
  name: string,
  make: (world: World) => net.Server | Promise<net.Server>,
  detail: string | null,
  { credentials = null, kind = 'http', brokerUrl = 'wss://broker.test' }: Told = {},
): Provocation => ({
  name,
  versions: BEFORE_MQTT,
  async arrange(world) {
    const port = await world.listen(await make(world));
    return { brokerUrl, findRoute: by(proxyAt(kind, port, credentials)), detail: tellsOf(port, detail) };
  },
});

const tellsOf = (port: number, more: string | null): string =>
  `127.0.0.1:${port}${more === null ? '' : `, ${more}`}`;

const http = (options: Partial<HttpProxyOptions>) => () => createHttpProxy({ to: null, ...options }).server;
const socks = (options: Partial<SocksProxyOptions>) => () => createSocksProxy({ to: 1, ...options }).server;
const raw = (answer: Buffer | string) => () =>
  net.createServer((socket) => void socket.once('data', () => socket.write(answer)));
const answers = (status: string, headers = '') => http({ answer: `HTTP/1.1 ${status}\r\n${headers}\r\n` });

async function closedPort(): Promise<number> {
  const server = net.createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' ? (address?.port ?? 0) : 0;
}

/** A proxy that is accepted by the system and says nothing; the time of the try passes. */
async function silence(world: World, kind: ProxyAddress['kind']): Promise<Attempt> {
  const server = net.createServer();
  const spokenTo = once(server, 'connection').then(
    ([socket]: net.Socket[]) => socket && once(socket, 'data'),
  );
  const port = await world.listen(server);
  const play = async (): Promise<void> => {
    await spokenTo;
    world.clock.advance(10_000);
  };
  return {
    brokerUrl: 'wss://broker.test',
    findRoute: by(proxyAt(kind, port)),
    detail: tellsOf(port, null),
    play,
  };
}

const untold = (
  name: string,
  find: () => Promise<readonly Hop[]>,
  play?: (world: World) => () => Promise<void>,
): Provocation => ({
  name,
  versions: BEFORE_MQTT,
  arrange: async (world) => ({
    brokerUrl: 'wss://broker.test',
    findRoute: createFindRoute({
      system: { means: 'settings', find },
      present: () => ({ choice: { mode: 'system' }, from: 'setting' }),
    }),
    ...(play !== undefined && { play: play(world) }),
  }),
});

const passingOver = (name: string, url: (world: World) => Promise<string> | string): Provocation => ({
  name,
  versions: BEFORE_MQTT,
  async arrange(world) {
    const proxy: ProxyAddress = { kind: 'http', host: 'proxy.test', port: 3128, credentials: null };
    return {
      brokerUrl: await url(world),
      detail: 'proxy.test:3128',
      findRoute: () => ({ hops: ['direct'], source: 'system', passedOver: Promise.resolve(proxy) }),
    };
  },
});

/** How the way by a proxy fails. */
export const PROXY: Provocations<keyof typeof PROXY_CAUSES> = {
  'proxy-not-told': [
    untold('a system that fails over it', () => Promise.reject(new Error('no script'))),
    untold(
      'a system that never says',
      () => new Promise(() => {}),
      (world) => async () => {
        await setImmediate();
        world.clock.advance(10_000);
      },
    ),
  ],
  'proxy-address': [
    {
      name: 'a variable that holds something else',
      versions: BEFORE_MQTT,
      detail: 'HTTPS_PROXY',
      arrange: async () => ({
        brokerUrl: 'wss://broker.test',
        findRoute: createFindRoute({
          system: {
            means: 'environment',
            find: (to) => environmentHops({ HTTPS_PROXY: 'ftp://S3cret:x@y' }, to),
          },
          present: () => ({ choice: { mode: 'system' }, from: 'setting' }),
        }),
      }),
    },
  ],
  'proxy-not-found': [
    {
      name: 'a name that nobody knows',
      versions: BEFORE_MQTT,
      detail: 'proxy.test:3128, ENOTFOUND',
      async arrange(world) {
        world.resolver('ENOTFOUND');
        const proxy: ProxyAddress = { kind: 'http', host: 'proxy.test', port: 3128, credentials: null };
        return { brokerUrl: 'wss://broker.test', findRoute: by(proxy) };
      },
    },
  ],
  'proxy-unreachable': (['http', 'https', 'socks5'] as const).map((kind) => ({
    name: `nobody listens, ${kind}`,
    versions: BEFORE_MQTT,
    async arrange() {
      const port = await closedPort();
      return {
        brokerUrl: 'wss://broker.test',
        findRoute: by(proxyAt(kind, port)),
        detail: tellsOf(port, 'ECONNREFUSED'),
      };
    },
  })),
  'proxy-tls': [
    through('a certificate of its own', http({ certificate: LOCALHOST }), 'DEPTH_ZERO_SELF_SIGNED_CERT', {
      kind: 'https',
    }),
    through('one without TLS', answers('400 Bad Request'), 'ERR_SSL_WRONG_VERSION_NUMBER', {
      kind: 'https',
    }),
  ],
  'proxy-silent': (['http', 'socks5'] as const).map((kind) => ({
    name: `one that accepts and says nothing, ${kind}`,
    versions: BEFORE_MQTT,
    arrange: (world: World) => silence(world, kind),
  })),
  'proxy-closed': [
    through('one that closes', http({ answer: 'close' }), null),
    through('one that closes, socks5', () => net.createServer((socket) => socket.end()), null, {
      kind: 'socks5',
    }),
  ],
  'not-a-proxy': [
    through('an SSH server', raw('SSH-2.0-OpenSSH_9.6\r\n'), null),
    through('a web page', answers('200 OK', 'Content-Type: text/html\r\n'), 'HTTP 200'),
    through('a web server, socks5', raw('HTTP/1.1 400 Bad Request\r\n\r\n'), null, { kind: 'socks5' }),
    through('a web server, socks4', raw('HTTP/1.1 400 Bad Request\r\n\r\n'), null, { kind: 'socks4' }),
  ],
  'proxy-wants-sign-in': [
    through('Basic', http({ credentials: CREDENTIALS }), null),
    through('socks5', socks({ credentials: CREDENTIALS }), null, { kind: 'socks5' }),
  ],
  'proxy-password': [
    through('a wrong one', http({ credentials: CREDENTIALS }), null, { credentials: WRONG }),
    through('a wrong one, socks5', socks({ credentials: CREDENTIALS }), null, {
      kind: 'socks5',
      credentials: WRONG,
    }),
  ],
  'proxy-sign-in-method': [
    through(
      'one of the network’s own',
      answers('407 Who', 'Proxy-Authenticate: Negotiate\r\nProxy-Authenticate: NTLM\r\n'),
      null,
      { credentials: CREDENTIALS },
    ),
  ],
  'proxy-forbids': [
    through('HTTP 403', answers('403 Forbidden'), 'HTTP 403'),
    through(
      'a web server',
      () =>
        createHttpServer((_request, response) => response.writeHead(405).end()).on(
          'connect',
          (_request, socket) => socket.end('HTTP/1.1 405 No\r\n\r\n'),
        ),
      'HTTP 405',
    ),
    through('socks5', socks({ refuseWith: 2 }), null, { kind: 'socks5' }),
  ],
  'proxy-cannot-reach': [
    through('HTTP 502', http({}), 'HTTP 502'),
    through('HTTP 504', answers('504 Late'), 'HTTP 504'),
    through('socks5', socks({ refuseWith: 5 }), null, { kind: 'socks5' }),
    through('socks4', socks({ refuseWith: 5 }), null, { kind: 'socks4' }),
  ],
  'proxy-refuses': [
    through('HTTP 429', answers('429 Slow down'), 'HTTP 429'),
    through('a redirect', answers('302 Found', 'Location: http://portal.test/\r\n'), 'HTTP 302'),
    through('socks5', socks({ refuseWith: 7 }), null, { kind: 'socks5' }),
  ],
  'proxy-passed-over': [
    passingOver('nobody listens, mqtts', async () => `mqtts://127.0.0.1:${await closedPort()}`),
    passingOver('cut before TLS, mqtts', async (world) => `mqtts://127.0.0.1:${await world.answering(null)}`),
    passingOver('no name, mqtt', (world) => {
      world.resolver('ENOTFOUND');
      return 'mqtt://broker.test';
    }),
  ],
};
