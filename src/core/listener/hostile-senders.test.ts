import net from 'node:net';
import { setImmediate } from 'node:timers/promises';
import { describe, expect, it, vi } from 'vitest';
import { createFakeClock } from '../testing/fake-clock.ts';
import {
  createListenerBench,
  HEADER,
  MESSAGE,
  ONE,
  post,
  raw,
  SECRET,
  textsOf,
} from './testing/listener-bench.ts';

const bench = createListenerBench();

describe('hostile senders', () => {
  it('that die half way leave nothing but a refusal', async () => {
    const url = await bench.listen();
    const socket = net.connect(Number(new URL(url).port), '127.0.0.1');
    const head = `POST /flespi HTTP/1.1\r\nHost: x\r\n${HEADER}: ${SECRET}\r\nContent-Length: 500\r\n\r\n`;
    await new Promise((resolve) => socket.write(`${head}${ONE}`, resolve));
    socket.destroy();
    await vi.waitFor(() => expect(bench.listener.status().refused).toBe(1));
    expect(bench.listener.status().lastRefusal).toMatchObject({ status: 400, from: '127.0.0.1' });
    expect(bench.batches).toEqual([]);
    expect((await post(url, ONE)).status).toBe(200);
  });

  it.each([
    ['no HTTP', 'hello\r\n\r\n'],
    ['a header without end', `POST /flespi HTTP/1.1\r\nHost: x\r\nX-Long: ${'a'.repeat(40_000)}`],
    ['two lengths', 'POST /flespi HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nx'],
  ])('that send %s are told so and cut off', async (_name, bytes) => {
    const url = await bench.listen();
    expect(await raw(url, bytes)).toMatch(/^HTTP\/1\.1 4\d\d /);
    expect((await post(url, ONE)).status).toBe(200);
  });

  it('of forms in parts get nothing in by a form that is not whole', async () => {
    const url = await bench.listen();
    const disposition = 'Content-Disposition: form-data; name="data"';
    const form = `--b\r\nX: 1\r\n\r\nignored\r\n--b\r\n${disposition}\r\n\r\n${ONE}\r\n--b--`;
    const send = async (body: string) =>
      (await post(url, body, { 'content-type': 'multipart/form-data; boundary=b' })).status;
    for (const end of [0, 20, form.length - 5, form.length - 1])
      expect(await send(form.slice(0, end))).toBe(400);
    expect(bench.batches).toEqual([]);
    expect(await send(form)).toBe(200);
    expect(bench.batches.map(textsOf)).toEqual([[JSON.stringify(MESSAGE)]]);
  });

  it('that ask for nothing and go are no refusal', async () => {
    const url = await bench.listen();
    const socket = net.connect(Number(new URL(url).port), '127.0.0.1');
    await new Promise((resolve) => socket.once('connect', resolve));
    socket.resetAndDestroy();
    expect((await post(url, ONE)).status).toBe(200);
    expect(bench.listener.status().refused).toBe(0);
  });

  it('that spoil a body under way are cut off, and counted once', async () => {
    const url = await bench.listen();
    const head = `POST /flespi HTTP/1.1\r\nHost: x\r\n${HEADER}: ${SECRET}\r\nTransfer-Encoding: chunked`;
    await raw(url, `${head}\r\n\r\n2\r\n[{\r\nno length\r\n`);
    await vi.waitFor(() => expect(bench.listener.status().refused).toBe(1));
    expect((await post(url, ONE)).status).toBe(200);
    expect(bench.listener.status().refused).toBe(1);
    expect(bench.batches).toHaveLength(1);
  });

  it('that send a head too slowly are told so and cut off', async () => {
    await bench.listener.close();
    bench.listener = bench.create({ headersTimeoutMs: 50 });
    expect(await raw(await bench.listen(), 'POST /flespi HTTP/1.1\r\nHost: x\r\n')).toMatch(
      /^HTTP\/1\.1 408 /,
    );
  });

  it('that go on sending what was refused are cut off', async () => {
    await bench.listener.close();
    bench.listener = bench.create({ lingerMs: 50 });
    const url = await bench.listen();
    const socket = net.connect(Number(new URL(url).port), '127.0.0.1').on('error', () => {});
    const closed = new Promise((resolve) => socket.resume().once('close', resolve));
    socket.write('POST /flespi HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n');
    while (!socket.closed) {
      socket.write(`1000\r\n${'x'.repeat(4_096)}\r\n`);
      await setImmediate();
    }
    await closed;
    expect(bench.listener.status()).toMatchObject({ refused: 1, lastRefusal: { status: 401 } });
  });

  it('that send too slowly are cut off', async () => {
    await bench.listener.close();
    bench.listener = bench.create({ bodyIdleMs: 50 });
    const url = await bench.listen();
    const answer = await raw(
      url,
      `POST /flespi HTTP/1.1\r\nHost: x\r\n${HEADER}: ${SECRET}\r\nContent-Length: 500\r\n\r\n[`,
    );
    expect(answer).toMatch(/^HTTP\/1\.1 408 /);
  });

  it('that trickle are cut off, however regularly', async () => {
    await bench.listener.close();
    const clock = createFakeClock();
    bench.listener = bench.create({}, clock);
    const url = await bench.listen();
    const socket = net.connect(Number(new URL(url).port), '127.0.0.1');
    let answer = '';
    socket.on('data', (chunk) => {
      answer += chunk.toString();
    });
    const closed = new Promise((resolve) => socket.once('close', resolve));
    socket.write(`POST /flespi HTTP/1.1\r\nHost: x\r\n${HEADER}: ${SECRET}\r\nContent-Length: 500\r\n\r\n`);
    while (!socket.destroyed && answer === '') {
      socket.write(' ');
      await setImmediate();
      clock.advance(5_000);
    }
    clock.advance(10_000);
    await closed;
    expect(answer).toMatch(/^HTTP\/1\.1 408 /);
  });

  it('cannot hold more connections than are allowed', async () => {
    await bench.listener.close();
    bench.listener = bench.create({ connections: 2 });
    const url = await bench.listen();
    const port = Number(new URL(url).port);
    const sockets = Array.from({ length: 5 }, () => net.connect(port, '127.0.0.1').on('error', () => {}));
    const closed = sockets.map((socket) => new Promise((resolve) => socket.once('close', resolve)));
    await Promise.any(closed);
    for (const socket of sockets) socket.destroy();
    await Promise.all(closed);
    await vi.waitFor(async () => expect((await post(url, ONE)).status).toBe(200));
  });
});
