import net from 'node:net';
import { describe, expect, it, vi } from 'vitest';
import { silentLog } from '../base/log.ts';
import { createCountedClock } from '../testing/counted-clock.ts';
import { createListener } from './create-listener.ts';
import {
  createListenerBench,
  HEADER,
  MESSAGE,
  ONE,
  post,
  SECRET,
  settings,
} from './testing/listener-bench.ts';

const bench = createListenerBench();
const FORM = `data=${encodeURIComponent(ONE)}`;
const AS_FORM = { 'content-type': 'application/x-www-form-urlencoded' };
const head = (fields: string, secret = SECRET): string =>
  `POST /flespi HTTP/1.1\r\nHost: x\r\n${HEADER}: ${secret}\r\nContent-Type: application/json\r\n${fields}\r\n\r\n`;

/** Listens with these limits, by a clock that a test moves. */
async function listenBy(limits: Parameters<typeof bench.create>[0] = {}) {
  await bench.listener.close();
  const clock = createCountedClock();
  bench.listener = bench.create(limits, clock);
  return { clock, url: await bench.listen() };
}
/** A connection that does not end by itself where `isPatient`, what came over it, and its end. */
async function connect(url: string, isPatient = false) {
  const port = Number(new URL(url).port);
  const socket = net.connect({ port, host: '127.0.0.1', allowHalfOpen: isPatient });
  const seen: { text: string; error: Error | null } = { text: '', error: null };
  socket.on('data', (chunk) => {
    seen.text += chunk.toString();
  });
  socket.on('error', (error) => {
    seen.error = error;
  });
  const answered = new Promise((resolve) => socket.once('end', resolve));
  const closed = new Promise((resolve) => socket.once('close', resolve));
  await new Promise<void>((resolve) => socket.once('connect', resolve));
  return { socket, seen, answered, closed };
}

describe('what a body may hold in memory', () => {
  it('is three times its length for a form: whole, and once more without its escapes', async () => {
    for (const [bytesInHand, status] of [
      [3 * FORM.length, 200],
      [3 * FORM.length - 1, 503],
    ] as const) {
      const { url } = await listenBy({ bytesInHand });
      expect((await post(url, FORM, AS_FORM)).status).toBe(status);
      // All of it was given back.
      expect((await post(url, ONE)).status).toBe(200);
    }
  });

  it('is of the small ones up to a slice, and of the large ones beyond', async () => {
    const { url } = await listenBy({ bytesDecoded: ONE.length, sliceBytes: ONE.length });
    const held = bench.holdCommit();
    const large = post(url, JSON.stringify([MESSAGE, MESSAGE]));
    await held.begun;
    bench.take = bench.taken;
    expect((await post(url, ONE)).status).toBe(200);
    held.commit();
    expect((await large).status).toBe(200);
  });

  it('is, decoded, 6 MiB unless told otherwise, and whoever waits for that waits 20 seconds', async () => {
    const { clock, url } = await listenBy();
    let begun = 0;
    const commit = Promise.withResolvers<void>();
    bench.take = async (batch) => {
      begun++;
      await commit.promise;
      return bench.taken(batch);
    };
    const withPad = (pad: string): string => JSON.stringify([{ ...MESSAGE, pad }]);
    const twoMiB = withPad('x'.repeat(2 * 1024 * 1024 - withPad('').length));
    const three = [post(url, twoMiB), post(url, twoMiB), post(url, twoMiB)];
    await vi.waitFor(() => expect(begun).toBe(3));
    const { socket, seen } = await connect(url);
    socket.write(head(`Content-Length: ${ONE.length}`));
    socket.write(ONE);
    const timers = clock.timers();
    // Its body is here, and it waits for its share by a timer of its own.
    await vi.waitFor(() => expect(clock.timers()).toBe(timers + 1));
    clock.advance(19_999);
    expect(seen.text).toBe('');
    clock.advance(1);
    await vi.waitFor(() => expect(seen.text).toMatch(/^HTTP\/1\.1 503 /));
    commit.resolve();
    expect((await Promise.all(three)).map(({ status }) => status)).toEqual([200, 200, 200]);
    socket.destroy();
  });
});

describe('a sender', () => {
  it('that went away while it waited for its turn has nothing stored', async () => {
    const { url } = await listenBy({ bytesDecoded: ONE.length });
    const held = bench.holdCommit();
    const first = post(url, ONE);
    await held.begun;
    const { socket } = await connect(url);
    socket.write(`${head(`Content-Length: ${ONE.length}`)}${ONE}`);
    socket.resetAndDestroy();
    // Anyone who is answered after it shows that it is gone for the listener too.
    for (let count = 0; count < 3; count++) await post(`${url}x`, ONE);
    held.commit();
    expect((await first).status).toBe(200);
    await vi.waitFor(() => expect(bench.listener.status().lastRefusal).toMatchObject({ status: 400 }));
    expect(bench.batches).toHaveLength(1);
  });

  it('may go on over its connection, and is told what is wrong with what comes then', async () => {
    const { url } = await listenBy();
    const { socket, seen, closed } = await connect(url);
    socket.write(`${head('Content-Length: 2')}[]`);
    await vi.waitFor(() => expect(seen.text).toMatch(/^HTTP\/1\.1 200 /));
    socket.write('no HTTP\r\n\r\n');
    await closed;
    expect(seen.text.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 200', 'HTTP/1.1 400']);
    expect(bench.listener.status()).toMatchObject({ batches: 1, refused: 1 });
  });

  it('that spoils the rest of what was refused is counted once', async () => {
    const { url } = await listenBy();
    const { socket, seen, closed } = await connect(url);
    socket.write(head('Transfer-Encoding: chunked', 'wrong'));
    await vi.waitFor(() => expect(seen.text).toMatch(/^HTTP\/1\.1 401 /));
    socket.write('no length\r\n');
    await closed;
    expect(seen.text.match(/HTTP\/1\.1/g)).toHaveLength(1);
    expect(bench.listener.status().refused).toBe(1);
  });

  it('that was refused may send the rest, which is read away, and then the connection ends', async () => {
    const { clock, url } = await listenBy();
    const { socket, seen, answered, closed } = await connect(url, true);
    socket.write(head('Content-Length: 1000000', 'wrong'));
    await answered;
    expect(seen.text).toMatch(/^HTTP\/1\.1 401 .*connection: close\r\n/is);
    for (let piece = 0; piece < 10; piece++) {
      await new Promise((resolve) => socket.write('x'.repeat(100_000), resolve));
    }
    socket.end();
    await closed;
    expect(seen.error).toBeNull();
    // Those of the counts and of the log alone.
    await vi.waitFor(() => expect(clock.timers()).toBe(2));
  });

  it('that does not send the rest is cut off five seconds after it was refused', async () => {
    const { clock, url } = await listenBy();
    const { socket, seen, answered, closed } = await connect(url, true);
    // Far more than is sent until then.
    socket.write(head('Content-Length: 1000000000', 'wrong'));
    await answered;
    clock.advance(4_999);
    for (let count = 0; count < 3; count++) {
      socket.write('x');
      await post(url, '[]');
    }
    expect(seen.error).toBeNull();
    clock.advance(1);
    // Nothing else tells that a connection is no more whose end was told already.
    while (seen.error === null) {
      socket.write('x');
      await post(url, '[]');
    }
    await closed;
    clock.advance(1_000);
    expect(clock.timers()).toBe(0);
  });

  it('that goes away after it was refused is waited for no longer', async () => {
    const { clock, url } = await listenBy();
    const { socket, answered, closed } = await connect(url, true);
    socket.write(head('Content-Length: 500', 'wrong'));
    await answered;
    expect(clock.timers()).toBe(3);
    socket.destroy();
    await closed;
    await vi.waitFor(() => expect(clock.timers()).toBe(2));
  });

  it('keeps its connection where all of what was refused is here', async () => {
    const { url } = await listenBy();
    const { socket, seen } = await connect(url);
    for (const count of [1, 2]) {
      socket.write(`${head('Content-Length: 2')}{]`);
      await vi.waitFor(() => expect(seen.text.match(/HTTP\/1\.1 400/g)).toHaveLength(count));
    }
    socket.destroy();
  });
});

describe('a listener that closes', () => {
  it('waits ten seconds for requests under way, and no longer', async () => {
    const { clock, url } = await listenBy();
    const held = bench.holdCommit();
    const answer = post(url, ONE).catch((error: Error) => error.message);
    await held.begun;
    let isClosed = false;
    const closing = bench.listener.close().then(() => {
      isClosed = true;
    });
    await vi.waitFor(async () => {
      await expect(post(url, ONE)).rejects.toThrow('ECONNREFUSED');
    });
    clock.advance(9_999);
    await new Promise(setImmediate);
    expect(isClosed).toBe(false);
    clock.advance(1);
    expect(await answer).toMatch(/socket hang up|ECONNRESET/);
    held.commit();
    await closing;
  });

  it('leaves no timer where all have their answer', async () => {
    const { clock, url } = await listenBy();
    await post(url, ONE);
    clock.advance(1_000);
    await bench.listener.close();
    expect(clock.timers()).toBe(0);
  });
});

it('tells senders when to come again as it was told, and lets through whom it was told', async () => {
  const listener = createListener({
    clock: createCountedClock(),
    log: silentLog,
    intake: {
      async take() {
        return { ok: false, error: { code: 'nothing-taken', why: 'suspended' } };
      },
    },
    onChange() {},
    retryAfterS: 3,
    fixedByOptions: true,
    allowed: ['https://depot.example'],
  });
  const status = await listener.apply(settings(), SECRET);
  expect(status.fixedByOptions).toBe(true);
  const answer = await post(String(status.url), ONE, { origin: 'https://depot.example' });
  expect(answer).toMatchObject({ status: 503, headers: { 'retry-after': '3' } });
  await listener.close();
});
