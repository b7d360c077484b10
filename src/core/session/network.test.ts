import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import net from 'node:net';
import { join } from 'node:path';
import tls from 'node:tls';
import { afterEach, describe, expect, it } from 'vitest';
import { createWebSocketStream, WebSocketServer } from 'ws';
import { plainWording } from '../../shared/wording/wording.ts';
import type { TlsFiles } from '../files/tls-files.ts';
import { createFakeClock } from '../testing/fake-clock.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { EXPIRED, LOCALHOST, NOT_YET_VALID, OTHER_HOST } from './testing/certificates.ts';
import { startFaultBroker } from './testing/fault-broker.ts';
import { createProbe, NO_FILES, type Probe } from './testing/probe.ts';

const { explain } = plainWording('en');

const endings: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0)) await end();
});

function start(options: Parameters<typeof createProbe>[0]): Probe {
  const probe = createProbe(options, { clock: createFakeClock() });
  endings.unshift(() => probe.session.stop());
  probe.session.start();
  return probe;
}

async function causeOf(options: Parameters<typeof createProbe>[0]): Promise<string | undefined> {
  const probe = start(options);
  await probe.until(() => probe.session.status().cause !== null);
  return probe.session.status().cause?.code;
}

/** What comes of the first try: its state, and the cause where there is one. */
async function outcomeOf(probe: Probe): Promise<readonly [string, string | null]> {
  const { session, until } = probe;
  await until(() => session.status().state === 'live' || session.status().cause !== null);
  return [session.status().state, session.status().cause?.code ?? null];
}

async function brokerWith(certificate: typeof LOCALHOST) {
  const broker = await startFaultBroker({ certificate });
  endings.push(broker.stop);
  return broker.url;
}

/** One that asks for a client certificate which the one of localhost has signed. */
async function brokerThatAsks() {
  const asks = { requestCert: true, rejectUnauthorized: true, ca: LOCALHOST.cert };
  return await brokerWith({ ...LOCALHOST, ...asks });
}

/** A file of this content, for the test alone. */
function file(content: string): string {
  const folder = temporaryFolder();
  const path = join(folder, 'file.pem');
  writeFileSync(path, content);
  return path;
}

async function listen(server: net.Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  endings.push(async () => {
    server.close();
    await once(server, 'close');
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

describe('a broker that cannot be reached', () => {
  it('says that nothing listens there', async () => {
    const server = net.createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    server.close();
    await once(server, 'close');
    const port = typeof address === 'object' ? address?.port : 0;
    const refused = start({ brokerUrl: `mqtt://127.0.0.1:${port}` });
    await refused.untilState('backing-off');
    expect(refused.session.status().cause?.code).toBe('connection-refused');
    // What a socket says may hold anything.
    expect(refused.logged).toContainEqual({
      event: 'session.failed',
      fields: { cause: 'connection-refused', connection: 1, reason: null },
    });
    expect(await causeOf({ brokerUrl: `ws://127.0.0.1:${port}` })).toBe('connection-refused');
  });

  it('says that the name is not known', async () => {
    // A machine with no resolver says it cannot look the name up.
    const cause = await causeOf({ brokerUrl: 'mqtt://no-such-host.invalid' });
    expect(['host-not-found', 'name-lookup-failed']).toContain(cause);
  });

  it.each([
    ['mqtt://user:word@127.0.0.1', 'credentials-in-address'],
    ['http://127.0.0.1', 'unknown-scheme'],
    ['nonsense', 'invalid-address'],
  ])('does not even try %s', async (brokerUrl, cause) => {
    const probe = start({ brokerUrl });
    expect(probe.session.status()).toMatchObject({
      state: 'refused',
      retryAtMs: null,
      cause: { code: cause },
    });
    expect(probe.statuses).toEqual([probe.session.status()]);
    expect(await probe.session.stop({ forget: true })).toEqual({ sessionEnded: false });
  });
});

describe('a server that accepts and says nothing', () => {
  it.each([
    ['mqtt', 'no-answer'],
    ['mqtts', 'no-tls-answer'],
    ['ws', 'no-websocket-answer'],
    ['wss', 'no-tls-answer'],
  ])('is given up over %s', async (scheme, cause) => {
    const sockets: net.Socket[] = [];
    let heard: () => void = () => {};
    const first = new Promise<void>((resolve) => {
      heard = resolve;
    });
    const port = await listen(
      net.createServer((socket) => {
        sockets.push(socket.on('error', () => socket.destroy()));
        socket.once('data', heard);
      }),
    );
    endings.unshift(async () => {
      for (const socket of sockets) socket.destroy();
    });
    const clock = createFakeClock();
    const probe = createProbe({ brokerUrl: `${scheme}://127.0.0.1:${port}` }, { clock });
    endings.unshift(() => probe.session.stop());
    probe.session.start();
    await first;
    clock.advance(10_000);
    expect(probe.session.status()).toMatchObject({ state: 'backing-off', cause: { code: cause } });
    expect(probe.session.status().retryAtMs).toBe(clock.nowMs() + 1_000);
  });
});

describe('TLS', () => {
  it.each<[string, () => Partial<TlsFiles>, string]>([
    ['an authority that is not there', () => ({ caFile: '/nowhere/ca.pem' }), 'cannot be read (ENOENT)'],
    ['a device for an authority', () => ({ caFile: '/dev/zero' }), '/dev/zero is no regular file'],
    ['an authority that is none', () => ({ caFile: file('garbage') }), 'holds no certificate'],
    [
      'a certificate that is none',
      () => ({ clientCertificateFile: file('garbage'), clientKeyFile: file(LOCALHOST.key) }),
      'holds no certificate',
    ],
    [
      'a key that is none',
      () => ({ clientCertificateFile: file(LOCALHOST.cert), clientKeyFile: file('s3cret') }),
      'is no PEM key',
    ],
    [
      'the key of another certificate',
      () => ({ clientCertificateFile: file(LOCALHOST.cert), clientKeyFile: file(OTHER_HOST.key) }),
      'not that of the certificate',
    ],
  ])('stops with %s, and names the file and nothing in it', async (_name, files, words) => {
    const probe = start({ brokerUrl: await brokerWith(LOCALHOST), ...NO_FILES, ...files() });
    await probe.untilState('refused');
    const { cause } = probe.session.status();
    expect(cause?.code).toBe('tls-file');
    expect(cause && explain(cause).message).toContain(words);
    expect(JSON.stringify([cause, probe.logged])).not.toContain('s3cret');
  });

  it('takes up a file that was corrected meanwhile', async () => {
    const caFile = file('garbage');
    const probe = start({ brokerUrl: await brokerWith(LOCALHOST), ...NO_FILES, caFile });
    await probe.untilState('refused');
    writeFileSync(caFile, LOCALHOST.cert);
    probe.session.retryNow();
    await probe.until(() => !['refused', 'connecting'].includes(probe.session.status().state));
    expect(await outcomeOf(probe)).toEqual(['live', null]);
  });

  it('shows the client certificate to a broker that asks for it', async () => {
    const brokerUrl = await brokerThatAsks();
    const tls = {
      caFile: file(LOCALHOST.cert),
      clientCertificateFile: file(LOCALHOST.cert),
      clientKeyFile: file(LOCALHOST.key),
    };
    expect(await outcomeOf(start({ brokerUrl, ...tls }))).toEqual(['live', null]);
  });

  it('says that the broker wants a client certificate', async () => {
    const brokerUrl = await brokerThatAsks();
    const caFile = file(LOCALHOST.cert);
    expect(await causeOf({ brokerUrl, ...NO_FILES, caFile })).toBe('client-certificate-needed');
  });

  it('trusts a certificate authority of the account', async () => {
    const probe = start({
      brokerUrl: await brokerWith(LOCALHOST),
      ...NO_FILES,
      caFile: file(LOCALHOST.cert),
    });
    expect(await outcomeOf(probe)).toEqual(['live', null]);
  });

  it.each([
    ['localhost', 'localhost'],
    ['127.0.0.1', false],
  ])('names %s to a server of many names, unless it is an address', async (host, expected) => {
    const named: unknown[] = [];
    const server = tls.createServer({ ...LOCALHOST }, (socket) => {
      named.push(socket.servername);
      socket.destroy();
    });
    const port = await listen(server);
    const probe = start({
      brokerUrl: `mqtts://${host}:${port}`,
      ...NO_FILES,
      caFile: file(LOCALHOST.cert),
    });
    await probe.untilState('backing-off');
    expect(named).toEqual([expected]);
  });

  it('does not trust a certificate that nobody trusted has signed', async () => {
    expect(await causeOf({ brokerUrl: await brokerWith(LOCALHOST) })).toBe('tls-untrusted');
  });

  it('does not trust a certificate for another host', async () => {
    const brokerUrl = await brokerWith(OTHER_HOST);
    expect(await causeOf({ brokerUrl, ...NO_FILES, caFile: file(OTHER_HOST.cert) })).toBe('tls-wrong-host');
  });

  it('does not trust an expired certificate', async () => {
    expect(
      await causeOf({
        brokerUrl: await brokerWith(EXPIRED),
        ...NO_FILES,
        caFile: file(EXPIRED.cert),
      }),
    ).toBe('tls-expired');
  });

  it('does not trust a certificate that the clock finds too new', async () => {
    const brokerUrl = await brokerWith(NOT_YET_VALID);
    expect(await causeOf({ brokerUrl, ...NO_FILES, caFile: file(NOT_YET_VALID.cert) })).toBe(
      'tls-not-yet-valid',
    );
  });

  it.each([
    [40, 'tls-handshake-refused', 'retry'],
    [42, 'client-certificate-refused', 'stop'],
    [43, 'client-certificate-refused', 'stop'],
    [44, 'client-certificate-refused', 'stop'],
    [45, 'client-certificate-refused', 'stop'],
    [46, 'client-certificate-refused', 'stop'],
    [48, 'client-certificate-refused', 'stop'],
    [49, 'client-certificate-refused', 'stop'],
    [51, 'client-certificate-refused', 'stop'],
    [70, 'tls-version', 'retry'],
    [71, 'tls-handshake-refused', 'retry'],
    [80, 'tls-failed', 'retry'],
    [112, 'tls-wrong-host', 'retry'],
    [116, 'client-certificate-needed', 'stop'],
  ])('reads the alert %i of a broker as %s', async (alert, cause, response) => {
    const broker = await startFaultBroker({
      script() {},
      onConnection: ({ socket }) =>
        socket.once('data', () => socket.end(Buffer.from([0x15, 3, 3, 0, 2, 2, alert]))),
    });
    endings.push(broker.stop);
    const probe = start({ brokerUrl: `mqtts://127.0.0.1:${broker.port}` });
    await probe.until(() => probe.session.status().cause !== null);
    expect(probe.session.status()).toMatchObject({
      state: response === 'stop' ? 'refused' : 'backing-off',
      cause: { code: cause },
    });
  });

  it.each(['mqtts', 'wss'])('says of %s that the port may be one without TLS', async (scheme) => {
    // A broker reads the first bytes of TLS as no MQTT, and closes without a word.
    const broker = await startFaultBroker({
      script() {},
      onConnection: ({ socket }) => socket.once('data', () => socket.end()),
    });
    endings.push(broker.stop);
    const probe = start({ brokerUrl: `${scheme}://127.0.0.1:${broker.port}` });
    await probe.untilState('backing-off');
    const { cause } = probe.session.status();
    expect(cause?.code).toBe('closed-in-handshake');
    expect(cause && explain(cause).advice).toContain('without TLS');
  });

  it.each(['mqtts', 'wss'])('says of %s that the broker speaks none on this port', async (scheme) => {
    const broker = await startFaultBroker({
      script() {},
      onConnection: ({ socket }) =>
        socket.once('data', () => socket.write('HTTP/1.1 400 Bad Request\r\n\r\n')),
    });
    endings.push(broker.stop);
    expect(await causeOf({ brokerUrl: `${scheme}://127.0.0.1:${broker.port}` })).toBe('tls-not-spoken');
  });

  it('says of mqtt that the broker may want it', async () => {
    const probe = start({ brokerUrl: (await brokerWith(LOCALHOST)).replace('mqtts', 'mqtt') });
    await probe.untilState('backing-off');
    const { cause } = probe.session.status();
    expect(cause?.code).toBe('closed-early');
    expect(cause && explain(cause).advice).toContain('TLS');
  });
});

describe('WebSocket', () => {
  it('says that the web server refuses', async () => {
    const port = await listen(
      createHttpServer((_request, response) => response.writeHead(404).end('nothing here')),
    );
    const probe = start({ brokerUrl: `ws://127.0.0.1:${port}/mqtt` });
    await probe.untilState('backing-off');
    expect(probe.session.status().cause).toEqual({ code: 'websocket-refused', detail: 'HTTP 404' });
  });

  it.each([
    [407, 'proxy-sign-in'],
    [302, 'leads-elsewhere'],
    [511, 'captive-portal'],
    [403, 'access-forbidden'],
    [200, 'web-page-instead'],
    [502, 'gateway-failed'],
  ])('reads an answer of %i from in between', async (status, cause) => {
    const port = await listen(
      createHttpServer((_request, response) =>
        response.writeHead(status, { location: 'http://portal.example/' }).end('<html>Sign in</html>'),
      ),
    );
    expect(await causeOf({ brokerUrl: `ws://127.0.0.1:${port}/` })).toBe(cause);
  });

  it.each([
    [5, 'mqtt'],
    [3, 'mqttv3.1'],
  ] as const)(
    'goes on over TLS in MQTT %i with the sub-protocol %s',
    async (protocolVersion, subProtocol) => {
      const broker = await startFaultBroker({ protocolVersion });
      const https = createHttpsServer({ ...LOCALHOST });
      const webSockets = new WebSocketServer({ server: https });
      const asked: string[] = [];
      webSockets.on('connection', (webSocket, request) => {
        asked.push(`${request.url} ${webSocket.protocol}`);
        const stream = createWebSocketStream(webSocket);
        const socket = net.connect(broker.port, '127.0.0.1');
        stream.pipe(socket).pipe(stream);
        socket.on('error', () => stream.destroy());
        stream.on('error', () => socket.destroy());
      });
      const port = await listen(https);
      endings.unshift(async () => {
        for (const webSocket of webSockets.clients) webSocket.terminate();
        await broker.stop();
      });
      const probe = start({
        brokerUrl: `wss://127.0.0.1:${port}/path?x=1`,
        protocolVersion,
        ...NO_FILES,
        caFile: file(LOCALHOST.cert),
      });
      await probe.untilState('live');
      expect(asked).toEqual([`/path?x=1 ${subProtocol}`]);
    },
  );

  it('shows the client certificate to a server that asks for it', async () => {
    const asks = { requestCert: true, rejectUnauthorized: true, ca: LOCALHOST.cert };
    const port = await listen(
      createHttpsServer({ ...LOCALHOST, ...asks }, (_request, response) => response.writeHead(404).end()),
    );
    const brokerUrl = `wss://127.0.0.1:${port}`;
    const caFile = file(LOCALHOST.cert);
    const tls = { caFile, clientCertificateFile: caFile, clientKeyFile: file(LOCALHOST.key) };
    expect(await causeOf({ brokerUrl, ...tls })).toBe('websocket-refused');
    expect(await causeOf({ brokerUrl, ...NO_FILES, caFile })).toBe('client-certificate-needed');
  });

  it('does not trust a certificate that nobody trusted has signed', async () => {
    const port = await listen(createHttpsServer({ ...LOCALHOST }));
    expect(await causeOf({ brokerUrl: `wss://127.0.0.1:${port}` })).toBe('tls-untrusted');
  });
});
