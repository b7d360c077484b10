/** The steps about proxies, before real ones. */
import net from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RouteSource } from '../../../shared/messages/doctor.ts';
import type { ProxyAddress } from '../../../shared/schemas/proxy-address.ts';
import { ProxyError } from '../../proxy/proxy-error.ts';
import type { Hop, Route } from '../../proxy/route.ts';
import { createHttpProxy, type HttpProxy } from '../../proxy/testing/http-proxy.ts';
import { createSocksProxy } from '../../proxy/testing/socks-proxy.ts';
import { LOCALHOST } from '../../session/testing/certificates.ts';
import { createWorld, type World } from '../../session/testing/provocations/world.ts';
import { createFakeClock } from '../../testing/fake-clock.ts';
import { type Surroundings, type Taking, taking } from '../testing/take-step.ts';

const CREDENTIALS = { username: 'van', password: 'S3cretOfTheProxy' };
const WRONG = { username: 'van', password: 'S3cretThatIsWrong' };
const account = { brokerUrl: 'wss://broker.test' };
let world: World;
beforeEach(() => {
  world = createWorld();
});
afterEach(() => world.end());

const at = (
  kind: ProxyAddress['kind'],
  port: number,
  credentials: ProxyAddress['credentials'] = null,
): ProxyAddress => ({ kind, host: '127.0.0.1', port, credentials });

/** A run over these ways; no password may show in anything that it says. */
function over(hops: readonly Hop[], given: Partial<Route> = {}, more: Surroundings = {}): Taking {
  const route: Route = { hops, source: 'setting', passedOver: null, ...given };
  const { take, end } = taking({ account, findRoute: () => route, ...more });
  return {
    end,
    async take(id) {
      const outcome = await take(id);
      expect(JSON.stringify(outcome)).not.toContain('S3cret');
      return outcome;
    },
  };
}

async function deadPort(): Promise<number> {
  const server = net.createServer();
  const port = await world.listen(server);
  server.close();
  return port;
}

const listening = ({ server }: Pick<HttpProxy, 'server'>): Promise<number> => world.listen(server);

describe('proxy settings', () => {
  it.each<[RouteSource, string]>([
    ['option', 'the option --proxy'],
    ['setting', 'the proxy settings of Fleetglass'],
    ['system', 'this computer’s proxy settings'],
    ['environment', 'the environment (HTTPS_PROXY, HTTP_PROXY, ALL_PROXY, NO_PROXY)'],
  ])('tells the proxy, and that it is said by %s', async (source, words) => {
    expect(await over([at('http', 3128, CREDENTIALS)], { source }).take('route')).toEqual({
      state: 'passed',
      result: 'The connection goes by the proxy 127.0.0.1:3128.',
      details: [`Said by: ${words}`, 'Proxy: http://127.0.0.1:3128, with a user name and password'],
      advice: null,
    });
  });

  it('tells a list in its order', async () => {
    const { details } = await over([at('socks5', 1080), at('http', 3128), 'direct']).take('route');
    expect(details).toContain('In this order: socks5://127.0.0.1:1080, http://127.0.0.1:3128, straight');
    expect(details).toContain('Proxy: socks5://127.0.0.1:1080, without a sign-in');
  });

  it.each([null, Promise.resolve(null)])('tells that it goes straight', async (passedOver) => {
    expect(await over(['direct'], { source: 'system', passedOver }).take('route')).toEqual({
      state: 'passed',
      result: 'The connection goes straight to the broker.',
      details: ['Said by: this computer’s proxy settings'],
      advice: null,
    });
  });

  it('warns of a proxy that is left aside', async () => {
    const passedOver = Promise.resolve(at('http', 3128));
    expect(await over(['direct'], { source: 'system', passedOver }).take('route')).toMatchObject({
      state: 'warned',
      result:
        'The connection goes straight to the broker, and not by the proxy 127.0.0.1:3128, which is one for web addresses.',
      advice: expect.stringContaining('use WebSocket'),
    });
  });

  it('fails where there is no telling, and so do the others', async () => {
    const findRoute = () => Promise.reject(new ProxyError('EPROXY_ADDRESS', 'HTTPS_PROXY'));
    for (const id of ['route', 'proxy', 'tunnel'] as const) {
      expect(await over([], {}, { findRoute }).take(id), id).toMatchObject({
        state: 'failed',
        result: expect.stringContaining('What the environment names as its proxy is no proxy address'),
        advice: expect.stringContaining('Correct the variable'),
      });
    }
  });

  it('needs an address of a broker', async () => {
    for (const id of ['route', 'proxy', 'tunnel'] as const) {
      const { take } = over([], {}, { account: { brokerUrl: 'mqtt://user:word@fleet.example' } });
      expect(await take(id), id).toMatchObject({
        state: 'failed',
        advice: 'Correct it in the account settings.',
      });
    }
  });
});

describe('proxy reached', () => {
  it('is passed by one that accepts connections, and asks it for nothing', async () => {
    const proxy = createHttpProxy({ to: null, credentials: CREDENTIALS });
    const port = await listening(proxy);
    expect(await over([at('http', port, CREDENTIALS)]).take('proxy')).toEqual({
      state: 'passed',
      result: `127.0.0.1:${port} accepts connections.`,
      details: [],
      advice: null,
    });
    expect(proxy.asked).toEqual([]);
  });

  it('fails by one that is not there', async () => {
    const port = await deadPort();
    expect(await over([at('http', port)]).take('proxy')).toMatchObject({
      state: 'failed',
      result: expect.stringMatching(/^The proxy cannot be reached/),
      advice: expect.stringContaining('Check the proxy in the proxy settings.'),
    });
  });

  it('looks at each of a list, and warns where another one is taken', async () => {
    const [dead, there] = [await deadPort(), await listening(createHttpProxy({ to: null }))];
    const { state, result, details } = await over([at('http', dead), at('http', there)]).take('proxy');
    expect(state).toBe('warned');
    expect(result).toContain(`So the proxy 127.0.0.1:${there} is tried.`);
    expect(details).toHaveLength(2);
    expect(details[0]).toContain(`127.0.0.1:${dead}: The proxy cannot be reached`);
    expect(details[1]).toBe(`127.0.0.1:${there}: reached`);
  });

  it('warns where the straight way is taken instead', async () => {
    const { state, result } = await over([at('http', await deadPort()), 'direct']).take('proxy');
    expect(state).toBe('warned');
    expect(result).toContain('So the straight way is tried.');
  });

  it('trusts an https proxy by its certificate', async () => {
    const port = await listening(createHttpProxy({ to: null, certificate: LOCALHOST }));
    expect(await over([at('https', port)]).take('proxy')).toMatchObject({
      state: 'failed',
      result: expect.stringContaining('not to be trusted by its certificate'),
    });
    const tls = { caFile: world.file(LOCALHOST.cert), clientCertificateFile: null, clientKeyFile: null };
    const trusting = over([at('https', port)], {}, { account: { ...account, ...tls } });
    expect(await trusting.take('proxy')).toMatchObject({ state: 'passed' });
  });

  it('gives up on one that never finishes its TLS', async () => {
    const clock = createFakeClock();
    const silent = net.createServer();
    const came = new Promise((resolve) =>
      silent.once('connection', (socket) => socket.once('data', resolve)),
    );
    const running = over([at('https', await world.listen(silent))], {}, { clock }).take('proxy');
    await came;
    clock.advance(5_000);
    expect(await running).toMatchObject({
      state: 'failed',
      result: expect.stringContaining('does not answer'),
    });
  });

  it('has no meaning where it goes straight', async () => {
    for (const id of ['proxy', 'tunnel'] as const) {
      expect(await over(['direct']).take(id)).toMatchObject({
        state: 'skipped',
        result: 'The connection goes straight to the broker.',
      });
    }
  });
});

describe('tunnel made', () => {
  it.each(['http', 'socks5'] as const)('is passed by one that lets us through, by %s', async (kind) => {
    const to = await world.listen(net.createServer());
    const proxy =
      kind === 'http'
        ? createHttpProxy({ to, credentials: CREDENTIALS })
        : createSocksProxy({ to, credentials: CREDENTIALS });
    const port = await listening(proxy);
    expect(await over([at(kind, port, CREDENTIALS)]).take('tunnel')).toMatchObject({
      state: 'passed',
      result: `127.0.0.1:${port} lets us through to broker.test:443.`,
    });
    expect(proxy.asked).toEqual(['broker.test:443']);
  });

  it.each([
    ['wants a sign-in', null, 'The proxy wants a user name and password'],
    ['refuses the password', WRONG, 'The proxy does not accept the user name or password'],
  ] as const)('fails by one that %s', async (_what, credentials, sentence) => {
    const port = await listening(createHttpProxy({ to: 1, credentials: CREDENTIALS }));
    expect(await over([at('http', port, credentials)]).take('tunnel')).toMatchObject({
      state: 'failed',
      result: expect.stringContaining(sentence),
      advice: expect.stringContaining('proxy settings'),
    });
  });

  it.each([
    ['HTTP/1.1 403 Forbidden\r\n\r\n', 'The proxy does not let anybody through to the broker at this port'],
    ['HTTP/1.1 502 Bad Gateway\r\n\r\n', 'The proxy answers, but cannot reach the broker'],
    ['220 mail.example ESMTP\r\n', 'What answers at the address of the proxy is no such proxy'],
  ])('fails by one that answers %j', async (answer, sentence) => {
    const port = await listening(createHttpProxy({ to: null, answer }));
    expect(await over([at('http', port)]).take('tunnel')).toMatchObject({
      state: 'failed',
      result: expect.stringContaining(sentence),
    });
  });

  it('goes on to the next of a list, and warns where none is there and it goes straight', async () => {
    const to = await world.listen(net.createServer());
    const [dead, there] = [await deadPort(), await listening(createHttpProxy({ to }))];
    expect(await over([at('http', dead), at('http', there)]).take('tunnel')).toMatchObject({
      state: 'passed',
      result: `127.0.0.1:${there} lets us through to broker.test:443.`,
    });
    expect(await over([at('http', dead), 'direct']).take('tunnel')).toMatchObject({
      state: 'warned',
      result: 'No proxy could be used, so the connection goes straight.',
      advice: 'See the step before.',
    });
  });

  it('gives up on one that says nothing', async () => {
    const clock = createFakeClock();
    const { server } = createHttpProxy({ to: null, answer: null });
    const came = new Promise((resolve) => server.once('connect', resolve));
    const running = over([at('http', await world.listen(server))], {}, { clock }).take('tunnel');
    await came;
    clock.advance(12_000);
    expect(await running).toMatchObject({
      state: 'failed',
      result: expect.stringContaining('does not answer'),
    });
  });
});
