import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import net from 'node:net';
import { join } from 'node:path';
import tls from 'node:tls';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LOCALHOST } from '../session/testing/certificates.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { createListenerBench, HEADER, ONE, post, SECRET } from './testing/listener-bench.ts';

/** More than any limit of connections from one address. */
const SLOW = 80;
const REAL = 217;
const AT_ONCE = 7;

const bench = createListenerBench();
let slow: net.Socket[] = [];
beforeEach(() => {
  slow = [];
});
afterEach(() => {
  for (const socket of slow) socket.destroy();
});

/** Opens as many as are missing to 80: those that were cut off come again. */
async function fillUp(url: string, says: string): Promise<void> {
  slow = slow.filter((socket) => !socket.closed);
  const more = Array.from({ length: SLOW - slow.length }, () =>
    net
      .connect(Number(new URL(url).port), '127.0.0.1')
      .on('error', () => {})
      .resume(),
  );
  slow.push(...more);
  await Promise.all(
    more.map(
      (socket) =>
        new Promise<void>((resolve) => {
          socket.once('close', resolve);
          socket.once('connect', () => (says === '' ? resolve() : socket.write(says, () => resolve())));
        }),
    ),
  );
}

const SLOW_BODY =
  'POST /flespi HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: 500\r\n';

describe.each([
  ['say nothing', '', HEADER],
  ['do not end their head', 'POST /flespi HTTP/1.1\r\nHost: x\r\n', HEADER],
  ['send a body without the secret', `${SLOW_BODY}\r\n[`, HEADER],
  ['do not end their body, where none asks for a secret', `${SLOW_BODY}\r\n[`, null],
])('eighty connections that %s', (_name, says, secretHeader) => {
  it('do not keep out one of 217 real posts', async () => {
    const url = await bench.listen({ secretHeader });
    const statuses: number[] = [];
    for (let begun = 0; begun < REAL; begun += AT_ONCE) {
      await fillUp(url, says);
      const answers = await Promise.all(Array.from({ length: AT_ONCE }, () => post(url, ONE)));
      statuses.push(...answers.map(({ status }) => status));
    }
    expect(statuses).toEqual(Array.from({ length: REAL }, () => 200));
    expect(bench.listener.status()).toMatchObject({ batches: REAL });
  });
});

const closed = (socket: net.Socket): Promise<unknown> =>
  new Promise((resolve) => (socket.closed ? resolve(null) : socket.once('close', resolve)));

describe('a full house', () => {
  const connect = async (url: string, says = ''): Promise<net.Socket> => {
    const socket = net
      .connect(Number(new URL(url).port), '127.0.0.1')
      .on('error', () => {})
      .resume();
    await new Promise<void>((resolve) => socket.once('connect', resolve));
    if (says !== '') await new Promise<unknown>((resolve) => socket.write(says, resolve));
    slow.push(socket);
    return socket;
  };

  it('cuts off the oldest silent one, and tells it once', async () => {
    await bench.listener.close();
    bench.listener = bench.create({ connections: 2 });
    const url = await bench.listen();
    const oldest = await connect(url);
    const next = await connect(url);
    const last = await connect(url);
    await closed(oldest);
    expect([next.closed, last.closed]).toEqual([false, false]);
    expect(bench.listener.status()).toMatchObject({
      refused: 1,
      lastRefusal: { status: 408, from: '127.0.0.1', reason: { why: 'gave-way' } },
    });
  });

  it('counts by address, too', async () => {
    await bench.listener.close();
    bench.listener = bench.create({ connectionsPerAddress: 1 });
    const url = await bench.listen();
    const oldest = await connect(url);
    await connect(url);
    await closed(oldest);
    expect(bench.listener.status().refused).toBe(1);
  });

  it('cuts off nobody who has shown the secret, however slow', async () => {
    await bench.listener.close();
    bench.listener = bench.create({ connections: 2 });
    const url = await bench.listen();
    const head = `POST /flespi HTTP/1.1\r\nHost: x\r\nConnection: close\r\n${HEADER}: ${SECRET}\r\n`;
    const body = `Content-Type: application/json\r\nContent-Length: ${ONE.length}\r\n\r\n${ONE}`;
    const trusted = net.connect(Number(new URL(url).port), '127.0.0.1');
    let answer = '';
    trusted.on('data', (chunk) => {
      answer += chunk.toString();
    });
    trusted.write(`${head}${body.slice(0, -1)}`);
    // Only once its head was read is it known: anyone who comes by then has been answered after it.
    expect((await post(url, ONE)).status).toBe(200);
    for (let count = 0; count < 5; count++) await connect(url);
    trusted.write(body.slice(-1));
    await closed(trusted);
    expect(answer).toMatch(/^HTTP\/1\.1 200 /);
  });

  it('lets nobody wait in vain for a commit that is under way', async () => {
    await bench.listener.close();
    bench.listener = bench.create({ connections: 1 });
    const url = await bench.listen({ secretHeader: null });
    const held = bench.holdCommit();
    const answer = post(url, ONE);
    await held.begun;
    const turnedAway = await connect(url);
    await closed(turnedAway);
    held.commit();
    expect((await answer).status).toBe(200);
  });

  it('asks those with the secret to come again where even their places are taken', async () => {
    await bench.listener.close();
    bench.listener = bench.create({ connectionsReserved: 1 });
    const url = await bench.listen();
    const held = bench.holdCommit();
    const answer = post(url, ONE);
    await held.begun;
    expect(await post(url, ONE)).toMatchObject({ status: 503, headers: { 'retry-after': '10' } });
    held.commit();
    expect((await answer).status).toBe(200);
  });

  const head = (secret: string, length: number): string =>
    `POST /flespi HTTP/1.1\r\nHost: 127.0.0.1\r\n${HEADER}: ${secret}\r\nContent-Type: application/json\r\nContent-Length: ${length}\r\n\r\n`;

  it('is left to the next by one that has its answer and stays connected', async () => {
    await bench.listener.close();
    bench.listener = bench.create({ connections: 1 });
    const url = await bench.listen({ secretHeader: null });
    const socket = await connect(url, `${head('none', ONE.length)}${ONE}`);
    const [answer] = await once(socket, 'data');
    expect(String(answer)).toMatch(/^HTTP\/1\.1 200 /);
    const next = await connect(url);
    await closed(socket);
    expect(next.closed).toBe(false);
    expect(bench.listener.status()).toMatchObject({ refused: 1, lastRefusal: { status: 408 } });
  });

  it('is left by one that was refused and goes on sending, which is told once', async () => {
    await bench.listener.close();
    bench.listener = bench.create({ connections: 1 });
    const url = await bench.listen();
    const port = Number(new URL(url).port);
    // So that it does not end when the answer has ended.
    const socket = net.connect({ port, host: '127.0.0.1', allowHalfOpen: true }).on('error', () => {});
    slow.push(socket);
    socket.write(`${head('wrong', 500)}[`);
    const [answer] = await once(socket, 'data');
    expect(String(answer)).toMatch(/^HTTP\/1\.1 401 /);
    expect((await post(url, ONE)).status).toBe(200);
    expect(bench.listener.status()).toMatchObject({ refused: 1, lastRefusal: { status: 401 } });
  });

  it('takes back what it gave to one that shows another secret on the same connection', async () => {
    await bench.listener.close();
    bench.listener = bench.create({ connections: 1 });
    const url = await bench.listen();
    const socket = await connect(url, `${head(SECRET, 2)}[]${head('wrong', 2)}[]`);
    const answered = new Promise<void>((resolve) => {
      let text = '';
      socket.on('data', (chunk) => {
        text += chunk.toString();
        if (text.includes('401')) resolve();
      });
    });
    await answered;
    await connect(url);
    await closed(socket);
  });
});

describe('by TLS', () => {
  let folder: string;
  beforeEach(() => {
    folder = temporaryFolder();
    writeFileSync(join(folder, 'cert.pem'), LOCALHOST.cert);
    writeFileSync(join(folder, 'key.pem'), LOCALHOST.key);
  });

  it('one place is enough for one after the other, and a silent one gives it up', async () => {
    await bench.listener.close();
    bench.listener = bench.create({ connections: 1 });
    const url = await bench.listen({
      tlsCertificateFile: join(folder, 'cert.pem'),
      tlsKeyFile: join(folder, 'key.pem'),
    });
    const tested = async (): Promise<unknown> => (await bench.listener.test()).status;
    expect([await tested(), await tested()]).toEqual([200, 200]);
    expect(bench.listener.status().refused).toBe(0);
    const silent = tls.connect({ port: Number(new URL(url).port), host: '127.0.0.1', ca: [LOCALHOST.cert] });
    silent.on('error', () => {});
    slow.push(silent);
    await once(silent, 'secureConnect');
    expect(await tested()).toBe(200);
    await closed(silent.resume());
  });
});
