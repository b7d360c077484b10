/** Links by real proxies, to a real broker and to one that does as it is told. */
import { writeFileSync } from 'node:fs';
import net from 'node:net';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { SessionOptions } from '../mqtt/session-options.ts';
import type { Hop } from '../proxy/route.ts';
import { createHttpProxy } from '../proxy/testing/http-proxy.ts';
import { proxyAt } from '../proxy/testing/proxy-at.ts';
import { createSocksProxy } from '../proxy/testing/socks-proxy.ts';
import { sharedTemporaryFolder } from '../testing/temporary-folder.ts';
import { LOCALHOST } from './testing/certificates.ts';
import { type Mosquitto, startMosquitto } from './testing/mosquitto.ts';
import { createProbe, NO_FILES, type Probe, SECRET_TOKEN } from './testing/probe.ts';
import { createWorld, type World } from './testing/provocations/world.ts';

const CREDENTIALS = { username: 'van', password: 'S3cretOfTheProxy' };
let mosquitto: Mosquitto;
let wsPort: number;
const folder = sharedTemporaryFolder();
let ca: string;
let world: World;
const probes: Probe[] = [];
beforeAll(async () => {
  mosquitto = await startMosquitto();
  wsPort = Number(new URL(mosquitto.wsUrl).port);
  ca = join(folder, 'ca.pem');
  writeFileSync(ca, LOCALHOST.cert);
  world = createWorld();
});
afterEach(async () => {
  for (const probe of probes.splice(0)) await probe.session.stop();
  await world.end();
});
afterAll(async () => {
  await mosquitto.stop();
});

function link(
  hops: readonly Hop[],
  options: Partial<SessionOptions> & Pick<SessionOptions, 'brokerUrl'>,
): Probe {
  const probe = createProbe({
    clientId: `by-proxy-${probes.length}`,
    findRoute: async () => ({ hops, source: 'system', passedOver: null }),
    ...options,
  });
  probes.push(probe);
  probe.session.start();
  return probe;
}

/** A message there and back. */
async function carries(probe: Probe): Promise<void> {
  await probe.untilState('live');
  const topic = 'flespi/message/gw/devices/1';
  await probe.session.publish({ topic, payload: '{"there":true}', qos: 1 });
  await probe.until(() =>
    probe.messages.some(({ payload }) => Buffer.from(payload).toString() === '{"there":true}'),
  );
}

describe('a link by a proxy', () => {
  it.each(['mqtt', 'ws'] as const)(
    'carries %s by HTTP, with credentials, and says by which',
    async (scheme) => {
      const proxy = createHttpProxy({
        to: scheme === 'ws' ? wsPort : mosquitto.port,
        credentials: CREDENTIALS,
      });
      const port = await world.listen(proxy.server);
      const probe = link([proxyAt('http', port, CREDENTIALS)], { brokerUrl: `${scheme}://broker.test` });
      await carries(probe);
      expect(proxy.asked).toEqual([`broker.test:${scheme === 'ws' ? 80 : 1883}`]);
      expect(probe.session.status().proxy).toBe(`127.0.0.1:${port}`);
      const said = JSON.stringify([probe.statuses, probe.logged]);
      for (const secret of [CREDENTIALS.password, SECRET_TOKEN]) expect(said).not.toContain(secret);
    },
  );

  it.each([
    ['socks5', null],
    ['socks5', CREDENTIALS],
    ['socks4', null],
  ] as const)('carries it by %s, where the proxy looks the name up: %j', async (kind, credentials) => {
    const proxy = createSocksProxy({ to: wsPort, ...(credentials !== null && { credentials }) });
    const port = await world.listen(proxy.server);
    await carries(link([proxyAt(kind, port, credentials)], { brokerUrl: 'ws://broker.test:8080/mqtt' }));
    expect(proxy.asked).toEqual(['broker.test:8080']);
  });

  it.each(['mqtts', 'wss'] as const)(
    'carries %s within TLS to the proxy, and trusts the broker by its own certificate alone',
    async (scheme) => {
      const broker = await world.broker({ certificate: LOCALHOST });
      const proxy = createHttpProxy({ to: broker.port, certificate: LOCALHOST });
      const port = await world.listen(proxy.server);
      const own = { ...NO_FILES, caFile: ca };
      const hop = proxyAt('https', port);
      if (scheme === 'mqtts') {
        await link([hop], { brokerUrl: 'mqtts://localhost', ...own }).untilState('live');
      }
      const stranger = link([hop], { brokerUrl: `${scheme}://elsewhere.test`, ...own });
      await stranger.until(() => stranger.session.status().cause !== null);
      expect(stranger.session.status().cause?.code).toBe('tls-wrong-host');
      const untrusted = link(
        [proxyAt('http', await world.listen(createHttpProxy({ to: broker.port }).server))],
        {
          brokerUrl: `${scheme}://localhost`,
        },
      );
      await untrusted.until(() => untrusted.session.status().cause !== null);
      expect(untrusted.session.status().cause?.code).toBe('tls-untrusted');
    },
  );

  it('takes the first of a list that is there', async () => {
    const dead = net.createServer();
    const deadPort = await world.listen(dead);
    dead.close();
    const stranger = await world.answering('SSH-2.0-OpenSSH_9.6\r\n');
    const proxy = createHttpProxy({ to: wsPort });
    const port = await world.listen(proxy.server);
    const hops = [proxyAt('http', deadPort), proxyAt('http', stranger), proxyAt('http', port)];
    const probe = link(hops, { brokerUrl: 'ws://broker.test' });
    await carries(probe);
    expect(probe.session.status().proxy).toBe(`127.0.0.1:${port}`);
  });

  it.each([
    ['last', ['dead', 'direct']],
    ['first', ['direct', 'dead']],
  ] as const)('goes straight where the list says so: %s', async (_where, order) => {
    const dead = net.createServer();
    const deadPort = await world.listen(dead);
    dead.close();
    const hops = order.map((each) => (each === 'direct' ? each : proxyAt('http', deadPort)));
    const probe = link(hops, { brokerUrl: mosquitto.wsUrl });
    await carries(probe);
    expect(probe.session.status().proxy).toBeNull();
  });

  it('asks no other proxy where one has answered, and tells the cause of the first where none is there', async () => {
    const refusing = createHttpProxy({ to: null, answer: 'HTTP/1.1 403 Forbidden\r\n\r\n' });
    const other = createHttpProxy({ to: wsPort });
    const hops = [
      proxyAt('http', await world.listen(refusing.server)),
      proxyAt('http', await world.listen(other.server)),
    ];
    const probe = link(hops, { brokerUrl: 'ws://broker.test' });
    await probe.until(() => probe.session.status().cause !== null);
    expect(probe.session.status().cause?.code).toBe('proxy-forbids');
    expect(other.asked).toEqual([]);
  });

  it('finds the way anew at each try', async () => {
    const proxy = createHttpProxy({ to: wsPort });
    const port = await world.listen(proxy.server);
    const refusing = createHttpProxy({ to: null });
    const first = await world.listen(refusing.server);
    let hops: readonly Hop[] = [proxyAt('http', first)];
    const probe = link([], {
      brokerUrl: 'ws://broker.test',
      findRoute: () => ({ hops, source: 'setting', passedOver: null }),
    });
    await probe.untilState('backing-off');
    hops = [proxyAt('http', port)];
    probe.session.retryNow();
    await probe.untilState('live');
    expect(probe.session.status().proxy).toBe(`127.0.0.1:${port}`);
  });

  it('leaves nothing open where it is ended on its way', async () => {
    const silent = net.createServer();
    const came = new Promise<net.Socket>((resolve) => silent.once('connection', resolve));
    const probe = link([proxyAt('http', await world.listen(silent))], { brokerUrl: 'wss://broker.test' });
    const socket = await came;
    const closed = new Promise((resolve) => socket.once('close', resolve));
    await probe.session.stop();
    await closed;
    expect(probe.session.status().state).toBe('idle');
  });
});
