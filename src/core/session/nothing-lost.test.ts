import { once } from 'node:events';
import net from 'node:net';
import { connectAsync } from 'mqtt';
import { expect, it } from 'vitest';
import { createFakeClock } from '../fake-clock.ts';
import { startMosquitto } from './testing/mosquitto.ts';
import { createProbe, liveFilter, type Probe } from './testing/probe.ts';

const MESSAGES = 3_000;
const CUT_EVERY = 400;

/** A way to the broker that can be cut. */
async function startProxy(port: number) {
  const pairs = new Set<net.Socket>();
  const server = net.createServer((socket) => {
    const onward = net.connect(port, '127.0.0.1');
    pairs.add(socket);
    socket.pipe(onward).pipe(socket);
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
    cut() {
      for (const socket of pairs) socket.resetAndDestroy();
      pairs.clear();
    },
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
    const proxy = await startProxy(broker.port);
    const taken = new Map<string, number>();
    let sinceCut = 0;
    const probe: Probe = createProbe(
      { brokerUrl: proxy.url, protocolVersion, filters: [liveFilter('m')] },
      {
        clock,
        onMessage({ payload, ack }) {
          const text = payload.toString();
          taken.set(text, (taken.get(text) ?? 0) + 1);
          // "Committed" a little later, in another order, and for some only after the next cut.
          if (ack !== undefined && sinceCut < CUT_EVERY - 100) {
            setImmediate(() => {
              probe.session.release(ack);
            });
          }
          sinceCut++;
          if (sinceCut === CUT_EVERY) {
            sinceCut = 0;
            proxy.cut();
          }
        },
      },
    );
    probe.session.start();
    await probe.untilState('live');
    const publisher = await connectAsync(broker.url);
    const sending = Promise.all(
      Array.from({ length: MESSAGES }, (_, index) => publisher.publishAsync('m', `${index}`, { qos: 1 })),
    );
    while (taken.size < MESSAGES) {
      await probe.until(() => taken.size === MESSAGES || probe.session.status().state === 'backing-off');
      probe.session.retryNow();
    }
    await sending;
    expect([...taken.keys()].sort()).toEqual(
      Array.from({ length: MESSAGES }, (_, index) => `${index}`).sort(),
    );
    expect(probe.connections.length).toBeGreaterThan(3);
    expect([...taken.values()].some((times) => times > 1)).toBe(true);
    await publisher.endAsync(true);
    await probe.session.stop();
    await proxy.stop();
    await broker.stop();
  },
  // Three thousand messages over a link that is cut again and again: seconds alone, more on a busy machine.
  90_000,
);
