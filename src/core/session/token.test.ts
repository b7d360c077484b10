import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { inspect, promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { createFakeClock } from '../testing/fake-clock.ts';
import { LOCALHOST } from './testing/certificates.ts';
import { behave, type FaultBrokerOptions, startFaultBroker } from './testing/fault-broker.ts';
import { createProbe, liveFilter, type Probe, SECRET_TOKEN } from './testing/probe.ts';

/** Everything a session has said, as deep as a log or a crash report could ever look into it. */
const everythingOf = (probe: Probe, ...more: unknown[]) =>
  inspect(
    [
      probe.statuses,
      probe.session.status(),
      probe.session,
      probe.connections,
      probe.logged,
      probe.messages,
      more,
    ],
    {
      depth: Number.POSITIVE_INFINITY,
      showHidden: true,
      maxArrayLength: null,
      maxStringLength: null,
    },
  ) + JSON.stringify([probe.statuses, probe.logged, more]);

/** Fragments count too, and bytes written out as Node or a dump would. */
const hasToken = (text: string) => {
  const packed = text.replaceAll(/\s/g, '').toLowerCase();
  return [SECRET_TOKEN.slice(0, 12), SECRET_TOKEN.slice(-12)].some((fragment) => {
    const bytes = Buffer.from(fragment);
    return [fragment, bytes.toString('hex'), bytes.toString('base64'), [...bytes].join(',')].some((form) =>
      packed.includes(form.toLowerCase()),
    );
  });
};

async function failing(options: FaultBrokerOptions, change: (url: string) => string = (url) => url) {
  const broker = await startFaultBroker(options);
  const probe = createProbe({ brokerUrl: change(broker.url) }, { clock: createFakeClock() });
  probe.session.start();
  await probe.until(() => probe.session.status().cause !== null);
  const rejected = await probe.session
    .publish({ topic: 't', payload: 'x', qos: 1 })
    .catch((error: unknown) => error);
  const everything = everythingOf(probe, rejected);
  await probe.session.stop();
  await broker.stop();
  return everything;
}

describe('the token', () => {
  it.each([134, 135, 138])('is not told when it is refused with %i', async (code) => {
    const everything = await failing({
      script: (peer, packet) =>
        packet.cmd === 'connect' &&
        peer.send({
          cmd: 'connack',
          reasonCode: code,
          sessionPresent: false,
          properties: {
            reasonString: `Bad token ${packet.username}`,
            userProperties: { token: `${packet.username}` },
          },
        }),
    });
    expect(hasToken(everything)).toBe(false);
  });

  it('is not told when TLS fails', async () => {
    expect(hasToken(await failing({ certificate: LOCALHOST }))).toBe(false);
  });

  it('is not told when it stands in the address', async () => {
    const everything = await failing({}, (url) => url.replace('mqtt://', `mqtt://${SECRET_TOKEN}@`));
    expect(everything).toContain('credentials-in-address');
    expect(hasToken(everything)).toBe(false);
  });

  it('is not told when a broker throws the whole CONNECT back', async () => {
    const everything = await failing({
      script() {},
      onConnection: ({ socket }) => socket.on('data', (data) => socket.write(data)),
    });
    expect(everything).toContain('not-mqtt');
    expect(hasToken(everything)).toBe(false);
  });

  it('is not told when a web server throws the request back', async () => {
    const server = createServer((request, response) =>
      response.writeHead(400).end(JSON.stringify(request.headers)),
    );
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : 0;
    const probe = createProbe({ brokerUrl: `ws://127.0.0.1:${port}` }, { clock: createFakeClock() });
    probe.session.start();
    await probe.untilState('backing-off');
    expect(hasToken(everythingOf(probe))).toBe(false);
    await probe.session.stop();
    server.close();
  });

  it('is not told by a live session with refused filters and refused requests', async () => {
    const broker = await startFaultBroker({
      script: (peer, packet) => {
        if (packet.cmd === 'subscribe')
          peer.send({ cmd: 'suback', messageId: packet.messageId ?? 0, granted: [135] });
        else if (packet.cmd === 'publish')
          peer.send({ cmd: 'puback', messageId: packet.messageId ?? 0, reasonCode: 135 });
        else behave(peer, packet);
      },
    });
    const probe = createProbe(
      { brokerUrl: broker.url, filters: [liveFilter('a')] },
      { clock: createFakeClock() },
    );
    probe.session.start();
    await probe.untilState('live');
    const refused = await probe.session
      .publish({ topic: 't', payload: 'x', qos: 1 })
      .catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: 'publish-refused' });
    const waiting = probe.session
      .publish({ topic: 't', payload: 'x', qos: 1 })
      .catch((error: unknown) => error);
    await probe.session.stop();
    expect(hasToken(everythingOf(probe, refused, await waiting))).toBe(false);
    await broker.stop();
  });

  it('is not told by the libraries either, where somebody sets DEBUG', async () => {
    const broker = await startFaultBroker();
    const script = `
      import { createProbe } from ${JSON.stringify(new URL('./testing/probe.ts', import.meta.url).href)};
      const probe = createProbe({ brokerUrl: ${JSON.stringify(broker.url)} });
      probe.session.start();
      await probe.untilState('live');
      await probe.session.stop();
    `;
    const { stdout, stderr } = await promisify(execFile)(
      process.execPath,
      ['--input-type=module', '-e', script],
      {
        env: { ...process.env, DEBUG: '*' },
      },
    );
    expect(stderr).toContain('mqtt-packet');
    expect(hasToken(stdout + stderr)).toBe(false);
    await broker.stop();
  });
});
