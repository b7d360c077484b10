import { once } from 'node:events';
import net from 'node:net';
import { connectAsync } from 'mqtt';
import { expect, it } from 'vitest';
import { createFakeClock } from '../testing/fake-clock.ts';
import { startMosquitto } from './testing/mosquitto.ts';
import { createProbe, liveFilter, type Probe } from './testing/probe.ts';

const MESSAGES = 3_000;
/** So many of a connection's messages are kept before it is cut; what came behind them comes again. */
const KEPT_PER_CONNECTION = 250;
/** The connection's first packets and a third of its acknowledgements: each connection brings the broker forward. */
const SENT_BEFORE_CUT_BYTES = 600;

/** A way to the broker that cuts a connection once `isDue`, and never before the broker got something out of it. */
async function startProxy(port: number, isDue: () => boolean) {
  let current: net.Socket | undefined;
  let sentBytes = 0;
  const cutIfDue = () => {
    if (sentBytes >= SENT_BEFORE_CUT_BYTES && isDue()) current?.resetAndDestroy();
  };
  const server = net.createServer((socket) => {
    const onward = net.connect(port, '127.0.0.1');
    current = socket;
    sentBytes = 0;
    socket.pipe(onward).pipe(socket);
    socket.on('data', (chunk) => {
      sentBytes += chunk.length;
      cutIfDue();
    });
    for (const [end, other] of [
      [socket, onward],
      [onward, socket],
    ] as const) {
      end.on('error', () => other.destroy());
      end.on('close', () => other.destroy());
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    url: `mqtt://127.0.0.1:${address.port}`,
    cutIfDue,
    async stop() {
      server.close();
      await once(server, 'close');
    },
  };
}

it.each([4, 5] as const)(
  'nothing is lost over a link that is cut again and again, over MQTT %i',
  async (protocolVersion) => {
    const clock = createFakeClock();
    const broker = await startMosquitto();
    const comings = new Map<string, number>();
    const kept = new Set<string>();
    let connection = 0;
    let ofConnection = 0;
    const proxy = await startProxy(broker.port, () => ofConnection > KEPT_PER_CONNECTION);
    const probe: Probe = createProbe(
      { brokerUrl: proxy.url, protocolVersion, filters: [liveFilter('m')] },
      {
        clock,
        onMessage({ payload, ack }) {
          const text = payload.toString();
          comings.set(text, (comings.get(text) ?? 0) + 1);
          if (ack === undefined) throw new Error('a message of QoS 0');
          if (ack.connection !== connection) ofConnection = 0;
          connection = ack.connection;
          ofConnection++;
          if (ofConnection > KEPT_PER_CONNECTION) return proxy.cutIfDue();
          kept.add(text);
          // "Committed" a little later, and for some only after the cut.
          setImmediate(() => probe.session.release(ack));
        },
      },
    );
    probe.session.start();
    await probe.untilState('live');
    const publisher = await connectAsync(broker.url);
    const sending = Promise.all(
      Array.from({ length: MESSAGES }, (_, index) => publisher.publishAsync('m', `${index}`, { qos: 1 })),
    );
    while (kept.size < MESSAGES) {
      await probe.until(() => kept.size === MESSAGES || probe.session.status().state === 'backing-off');
      probe.session.retryNow();
    }
    await sending;
    expect([...kept].sort()).toEqual(Array.from({ length: MESSAGES }, (_, index) => `${index}`).sort());
    expect(probe.connections.length).toBeGreaterThanOrEqual(MESSAGES / KEPT_PER_CONNECTION);
    expect([...comings.values()].some((times) => times > 1)).toBe(true);
    await publisher.endAsync(true);
    await probe.session.stop();
    await proxy.stop();
    await broker.stop();
  },
  // Three thousand messages over a link that is cut again and again: seconds alone, more on a busy machine.
  90_000,
);
