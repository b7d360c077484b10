import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DEFAULT_LISTENER_SETTINGS, type ListenerSettings } from '../../shared/listener.ts';
import { fail, ok } from '../../shared/result.ts';
import { type Clock, systemClock } from '../clock.ts';
import { createFakeClock } from '../fake-clock.ts';
import type { LogFields } from '../log.ts';
import { LOCALHOST, OTHER_HOST, SIGNED_ELSEWHERE } from '../session/testing/certificates.ts';
import { createReceiver } from './create-receiver.ts';
import type { ReceiverLimits } from './limits.ts';
import type { Intake, ReceivedBatch, Receiver } from './receiver.ts';

const SECRET = 'S3cret-that-must-not-show';
const HEADER = 'X-Test-Secret';
const MESSAGE = { 'device.id': 7, ident: 'a', timestamp: 1_770_000_000.5, 'server.timestamp': 1_770_000_001 };
const ONE = JSON.stringify([MESSAGE]);

let receiver: Receiver;
let batches: ReceivedBatch[];
let logged: { event: string; fields: LogFields }[];
let take: Intake['take'];

const taken: Intake['take'] = async (batch) => {
  batches.push(batch);
  return ok({ stored: batch.messages.length, duplicates: 0, quarantined: batch.unreadable.length });
};

/** Holds the next commit back until told. */
function holdCommit(): { readonly begun: Promise<void>; commit(): void } {
  let commit: () => void = () => {};
  const begun = new Promise<void>((resolve) => {
    take = (batch) =>
      new Promise((settle) => {
        commit = () => settle(taken(batch));
        resolve();
      });
  });
  return { begun, commit: () => commit() };
}

function create(limits: Partial<ReceiverLimits> = {}, clock: Clock = systemClock): Receiver {
  const note = (event: string, fields: LogFields = {}): void => void logged.push({ event, fields });
  return createReceiver({
    clock,
    log: { debug: note, info: note, warn: note, error: note },
    intake: { take: (batch) => take(batch) },
    onChange() {},
    limits,
  });
}
const settings = (over: Partial<ListenerSettings> = {}): ListenerSettings => ({
  ...DEFAULT_LISTENER_SETTINGS,
  enabled: true,
  port: 0,
  secretHeader: HEADER,
  ...over,
});
async function listen(over: Partial<ListenerSettings> = {}): Promise<string> {
  const { url, failure } = await receiver.apply(settings(over), SECRET);
  if (url === null) throw new Error(`It does not listen: ${failure?.message}`);
  return url;
}

beforeEach(() => {
  batches = [];
  logged = [];
  take = taken;
  receiver = create();
});
afterEach(async () => {
  await receiver.close();
  expect(JSON.stringify([logged, receiver.status()])).not.toContain(SECRET);
});

interface Answer {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: { readonly error?: string };
}

/** Posts as flespi does; over a connection of its own. */
function post(
  url: string,
  body: string | Uint8Array | undefined,
  headers: Readonly<Record<string, string>> = {},
  method = 'POST',
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = http.request(
      url,
      { method, agent: false, headers: { 'content-type': 'application/json', [HEADER]: SECRET, ...headers } },
      (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (chunk: string) => {
          text += chunk;
        });
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: text === '' ? {} : JSON.parse(text),
          }),
        );
      },
    );
    request.on('error', reject);
    request.end(body);
  });
}

/** Writes bytes to the port and gives back all that comes until it is closed. */
async function raw(url: string, ...parts: readonly string[]): Promise<string> {
  const socket = net.connect(Number(new URL(url).port), '127.0.0.1');
  let answer = '';
  socket.on('data', (chunk) => {
    answer += chunk.toString();
  });
  for (const part of parts) socket.write(part);
  await new Promise((resolve) => socket.once('close', resolve).on('error', () => {}));
  return answer;
}

describe('a batch', () => {
  it.each<[string, string | Uint8Array, Readonly<Record<string, string>>]>([
    ['an array', ONE, {}],
    ['a single object', JSON.stringify(MESSAGE), {}],
    ['an array under the key data', JSON.stringify({ data: [MESSAGE] }), {}],
    [
      'a form with the field data',
      `x=1&data=${encodeURIComponent(ONE)}`,
      { 'content-type': 'application/x-www-form-urlencoded' },
    ],
    ['plain text', ONE, { 'content-type': 'text/plain; charset=utf-8' }],
    ['another JSON type', ONE, { 'content-type': 'application/vnd.flespi+json' }],
    ['a body of no type', ONE, { 'content-type': '' }],
    ['a byte order mark', `\ufeff${ONE}`, {}],
    ['gzip', gzipSync(ONE), { 'content-encoding': 'gzip' }],
    ['zlib deflate', deflateSync(ONE), { 'content-encoding': 'deflate' }],
    ['raw deflate', deflateRawSync(ONE), { 'content-encoding': 'deflate' }],
    ['chunks', ONE, { 'transfer-encoding': 'chunked' }],
  ])('as %s is taken, its messages byte for byte', async (_name, body, headers) => {
    const answer = await post(await listen(), body, headers);
    expect(answer.status).toBe(200);
    const [batch] = batches;
    expect(batch).toMatchObject({ unreadable: [], streamId: null });
    expect(batch?.messages).toHaveLength(1);
    expect(batch?.messages[0]?.event).toMatchObject({
      deviceId: '7',
      ident: 'a',
      timestampS: 1_770_000_000.5,
    });
    expect(new TextDecoder().decode(batch?.messages[0]?.body)).toBe(JSON.stringify(MESSAGE));
  });

  it('keeps numbers that a double cannot hold, in the body and in the id', async () => {
    const text = '[ {"device.id": 12345678901234567890, "timestamp": 1770000000.10, "x": 1e2} ]';
    await post(await listen(), text);
    const message = batches[0]?.messages[0];
    expect(message?.event.deviceId).toBe('12345678901234567890');
    expect(new TextDecoder().decode(message?.body)).toBe(text.slice(2, -2));
  });

  it('is answered only after it was committed', async () => {
    const held = holdCommit();
    let answered = false;
    const answer = post(await listen(), ONE).finally(() => {
      answered = true;
    });
    await held.begun;
    expect(receiver.status().batches).toBe(0);
    expect(answered).toBe(false);
    held.commit();
    expect((await answer).status).toBe(200);
    expect(receiver.status()).toMatchObject({ batches: 1, messages: 1 });
  });

  it('names its stream by the address', async () => {
    await post(`${await listen()}/12345`, ONE);
    expect(batches[0]?.streamId).toBe('12345');
  });

  it('that is empty is taken', async () => {
    expect((await post(await listen(), '[]')).status).toBe(200);
  });

  it('is not blocked by items that are no messages', async () => {
    const items = ['1', 'null', '"x"', '[]', '{}', '{"timestamp":1}', JSON.stringify(MESSAGE)];
    expect((await post(await listen(), `[${items.join(',')}]`)).status).toBe(200);
    expect(batches[0]?.messages).toHaveLength(1);
    expect(batches[0]?.unreadable.map(({ payload }) => new TextDecoder().decode(payload))).toEqual(
      items.slice(0, -1),
    );
  });

  it('of 100 000 messages is taken', async () => {
    const messages = Array.from({ length: 100_000 }, (_, index) => ({
      ...MESSAGE,
      timestamp: MESSAGE.timestamp + index,
      pad: 'x'.repeat(560),
    }));
    expect((await post(await listen(), JSON.stringify(messages))).status).toBe(200);
    expect(batches[0]?.messages).toHaveLength(100_000);
  });

  it('with parameters that flespi renamed is read where that is unambiguous', async () => {
    const renamed = {
      device_id: 7,
      ident: 'a',
      timestamp: 1.77e9,
      server_timestamp: 1.77e9 + 1,
      position_latitude: 54.5,
      position_longitude: 25,
    };
    await post(await listen(), JSON.stringify([renamed]));
    expect(batches[0]?.messages[0]?.event).toMatchObject({
      deviceId: '7',
      serverTimestampS: 1.77e9 + 1,
      parameters: { 'position.latitude': 54.5 },
    });
  });
});

describe('a refusal', () => {
  it.each<[string, number, string | Uint8Array, Readonly<Record<string, string>>]>([
    ['text that is not JSON', 400, 'hello', {}],
    ['an array that does not end', 400, '[{"ident":"a"}', {}],
    ['an array with something behind it', 400, `${ONE}x`, {}],
    ['an element that is not JSON', 400, '[{"ident":"a","timestamp":1},{a}]', {}],
    ['no body', 400, '', {}],
    ['text that is not UTF-8', 400, new Uint8Array([0x5b, 0xff, 0xfe, 0x5d]), {}],
    ['gzip that is none', 400, ONE, { 'content-encoding': 'gzip' }],
    ['no secret', 401, ONE, { [HEADER]: '' }],
    ['a wrong secret', 401, ONE, { [HEADER]: `${SECRET}x` }],
    ['a picture', 415, ONE, { 'content-type': 'image/png' }],
    ['another encoding', 415, ONE, { 'content-encoding': 'br' }],
    ['a type that is none', 415, ONE, { 'content-type': 'json' }],
    ['another character set', 415, ONE, { 'content-type': 'application/json; charset=utf-16' }],
  ])('of %s is %i with a sentence, and nothing is stored', async (_name, status, body, headers) => {
    const answer = await post(await listen(), body, headers);
    expect(answer.status).toBe(status);
    expect(answer.body.error).toMatch(/^[A-Z].*\.$/);
    expect(batches).toEqual([]);
    expect(receiver.status()).toMatchObject({
      batches: 0,
      refused: 1,
      lastRefusal: { status, from: '127.0.0.1' },
    });
  });

  it.each(['/', '/other', '/%zz', '/flespi/%zz', '/flespi/abc', '/flespi/1/2', '/flespix', '//flespi'])(
    'of %s is 404',
    async (path) => {
      const url = new URL(await listen());
      expect(await post(`http://${url.host}${path}`, ONE)).toMatchObject({
        status: 404,
        body: { error: 'There is nothing at this path.' },
      });
      expect(receiver.status().refused).toBe(1);
    },
  );

  it.each(['GET', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'QUERY', 'PROPFIND'])(
    'of %s is 405 and says what is allowed',
    async (method) => {
      const answer = await post(await listen(), undefined, {}, method);
      expect(answer.status).toBe(405);
      expect(answer.headers.allow).toBe('POST');
      expect(answer.body).toEqual({ error: 'Only POST is served here.' });
      expect(receiver.status().refused).toBe(1);
    },
  );

  it('comes before the body is read where its head says enough', async () => {
    const url = await listen();
    const answer = await raw(
      url,
      `POST /flespi HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: 1000000\r\n\r\n[`,
      // The rest never comes.
    ).catch(() => '');
    expect(answer).toMatch(/^HTTP\/1\.1 401 /);
  });

  it('of too large a body, as sent or inflated, is 413', async () => {
    await receiver.close();
    receiver = create({ bodyBytes: 100_000 });
    const url = await listen();
    const large = JSON.stringify([{ ...MESSAGE, pad: 'x'.repeat(200_000) }]);
    expect((await post(url, large)).status).toBe(413);
    expect((await post(url, gzipSync(large), { 'content-encoding': 'gzip' })).status).toBe(413);
    expect((await post(url, large, { 'transfer-encoding': 'chunked' })).status).toBe(413);
    expect(batches).toEqual([]);
  });

  it('while storage takes nothing is 503 with a time to come again, and the same batch is taken then', async () => {
    take = async () => fail('storage', 'Storage takes nothing at the moment; send it again later.');
    const url = await listen();
    const answer = await post(url, ONE);
    expect(answer).toMatchObject({ status: 503, headers: { 'retry-after': '10' } });
    expect(answer.body.error).toContain('Storage takes nothing');
    take = taken;
    expect((await post(url, ONE)).status).toBe(200);
  });

  it('where taking fails in a way nobody thought of is 503, named in the log', async () => {
    take = async () => {
      throw new Error('unheard of');
    };
    const answer = await post(await listen(), ONE);
    expect(answer).toMatchObject({ status: 503, headers: { 'retry-after': '10' } });
    expect(JSON.stringify(answer.body)).not.toContain('unheard of');
    expect(logged).toContainEqual({ event: 'listener.error', fields: { error: 'unheard of' } });
  });

  it('while too much waits for its commit is 503, and what waits is taken', async () => {
    await receiver.close();
    receiver = create({ bytesInHand: ONE.length + 10 });
    const url = await listen();
    const held = holdCommit();
    const first = post(url, ONE);
    await held.begun;
    expect(await post(url, ONE)).toMatchObject({ status: 503, headers: { 'retry-after': '10' } });
    held.commit();
    expect((await first).status).toBe(200);
    take = taken;
    expect((await post(url, ONE)).status).toBe(200);
  });

  it('does not flood the log', async () => {
    const url = await listen();
    for (let count = 0; count < 50; count++) await post(url, ONE, { [HEADER]: 'wrong-secret' });
    expect(receiver.status().refused).toBe(50);
    expect(logged.filter(({ event }) => event === 'listener.refused').length).toBeLessThan(10);
  });
});

describe('hostile senders', () => {
  it('that die half way leave nothing but a refusal', async () => {
    const url = await listen();
    const socket = net.connect(Number(new URL(url).port), '127.0.0.1');
    const head = `POST /flespi HTTP/1.1\r\nHost: x\r\n${HEADER}: ${SECRET}\r\nContent-Length: 500\r\n\r\n`;
    await new Promise((resolve) => socket.write(`${head}${ONE}`, resolve));
    socket.destroy();
    await vi.waitFor(() => expect(receiver.status().refused).toBe(1));
    expect(receiver.status().lastRefusal).toMatchObject({ status: 400, from: '127.0.0.1' });
    expect(batches).toEqual([]);
    expect((await post(url, ONE)).status).toBe(200);
  });

  it.each([
    ['no HTTP', 'hello\r\n\r\n'],
    ['a header without end', `POST /flespi HTTP/1.1\r\nHost: x\r\nX-Long: ${'a'.repeat(40_000)}`],
    ['two lengths', 'POST /flespi HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nx'],
  ])('that send %s are told so and cut off', async (_name, bytes) => {
    const url = await listen();
    expect(await raw(url, bytes)).toMatch(/^HTTP\/1\.1 4\d\d /);
    expect((await post(url, ONE)).status).toBe(200);
  });

  it('that ask for nothing and go are no refusal', async () => {
    const url = await listen();
    const socket = net.connect(Number(new URL(url).port), '127.0.0.1');
    await new Promise((resolve) => socket.once('connect', resolve));
    socket.resetAndDestroy();
    expect((await post(url, ONE)).status).toBe(200);
    expect(receiver.status().refused).toBe(0);
  });

  it('that spoil a body under way are cut off, and counted once', async () => {
    const url = await listen();
    const head = `POST /flespi HTTP/1.1\r\nHost: x\r\n${HEADER}: ${SECRET}\r\nTransfer-Encoding: chunked`;
    await raw(url, `${head}\r\n\r\n2\r\n[{\r\nno length\r\n`);
    await vi.waitFor(() => expect(receiver.status().refused).toBe(1));
    expect((await post(url, ONE)).status).toBe(200);
    expect(receiver.status().refused).toBe(1);
    expect(batches).toHaveLength(1);
  });

  it('that send a head too slowly are told so and cut off', async () => {
    await receiver.close();
    receiver = create({ headersTimeoutMs: 50 });
    expect(await raw(await listen(), 'POST /flespi HTTP/1.1\r\nHost: x\r\n')).toMatch(/^HTTP\/1\.1 408 /);
  });

  it('that go on sending what was refused are cut off', async () => {
    await receiver.close();
    receiver = create({ lingerMs: 50 });
    const url = await listen();
    const socket = net.connect(Number(new URL(url).port), '127.0.0.1').on('error', () => {});
    const closed = new Promise((resolve) => socket.resume().once('close', resolve));
    socket.write('POST /flespi HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n');
    while (!socket.closed) {
      socket.write(`1000\r\n${'x'.repeat(4_096)}\r\n`);
      await setImmediate();
    }
    await closed;
    expect(receiver.status()).toMatchObject({ refused: 1, lastRefusal: { status: 401 } });
  });

  it('that send too slowly are cut off', async () => {
    await receiver.close();
    receiver = create({ bodyIdleMs: 50 });
    const url = await listen();
    const answer = await raw(
      url,
      `POST /flespi HTTP/1.1\r\nHost: x\r\n${HEADER}: ${SECRET}\r\nContent-Length: 500\r\n\r\n[`,
    );
    expect(answer).toMatch(/^HTTP\/1\.1 408 /);
  });

  it('that trickle are cut off, however regularly', async () => {
    await receiver.close();
    const clock = createFakeClock();
    receiver = create({}, clock);
    const url = await listen();
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
    await receiver.close();
    receiver = create({ connections: 2 });
    const url = await listen();
    const port = Number(new URL(url).port);
    const sockets = Array.from({ length: 5 }, () => net.connect(port, '127.0.0.1').on('error', () => {}));
    const closed = sockets.map((socket) => new Promise((resolve) => socket.once('close', resolve)));
    await Promise.any(closed);
    for (const socket of sockets) socket.destroy();
    await Promise.all(closed);
    await vi.waitFor(async () => expect((await post(url, ONE)).status).toBe(200));
  });
});

describe('listening', () => {
  it('is off until it is wanted, and off again', async () => {
    expect(receiver.status()).toMatchObject({ state: 'off', url: null });
    expect(receiver.health()).toBeNull();
    const url = await listen();
    expect(receiver.status()).toMatchObject({ state: 'listening', url, exposed: false, hasSecret: true });
    expect(receiver.health()).toMatchObject({ url, batches: 0 });
    await receiver.apply(settings({ enabled: false }), SECRET);
    expect(receiver.status()).toMatchObject({ state: 'off', url: null });
    await expect(post(url, ONE)).rejects.toThrow(/ECONNREFUSED/);
  });

  it('says that a port is taken, and what to do, and takes it once it is free', async () => {
    await receiver.close();
    receiver = create({ retryMs: 50 });
    const other = net.createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const { port } = other.address() as net.AddressInfo;
    const status = await receiver.apply(settings({ port }), SECRET);
    expect(status).toMatchObject({ state: 'failed', failure: { code: 'port-taken' } });
    expect(status.failure?.message).toContain(String(port));
    other.close();
    await vi.waitFor(() => expect(receiver.status().state).toBe('listening'));
  });

  it.each<[string, Partial<ListenerSettings>, string]>([
    ['an address of another computer', { host: '192.0.2.1' }, 'no-such-address'],
    [
      'a certificate that is not there',
      { tlsCertificateFile: '/nowhere/cert.pem', tlsKeyFile: '/nowhere/key.pem' },
      'certificate-unreadable',
    ],
  ])('fails with a cause for %s', async (_name, over, code) => {
    const { state, failure } = await receiver.apply(settings(over), SECRET);
    expect(state).toBe('failed');
    expect(failure).toMatchObject({
      code,
      message: expect.stringMatching(/\.$/),
      advice: expect.stringMatching(/\.$/),
    });
  });

  it('does not listen without the secret it should ask for', async () => {
    expect(await receiver.apply(settings(), null)).toMatchObject({
      state: 'failed',
      failure: { code: 'secret-missing' },
    });
  });

  it('is exposed where others can reach it', async () => {
    await listen({ host: '0.0.0.0' });
    expect(receiver.status().exposed).toBe(true);
  });

  it('gives a request under way its answer when it moves', async () => {
    const held = holdCommit();
    const answer = post(await listen(), ONE);
    await held.begun;
    const moving = listen();
    held.commit();
    expect((await answer).status).toBe(200);
    take = taken;
    expect((await post(await moving, ONE)).status).toBe(200);
  });
});

describe('with TLS', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'fleetglass-tls-'));
    writeFileSync(join(folder, 'cert.pem'), LOCALHOST.cert);
    writeFileSync(join(folder, 'key.pem'), LOCALHOST.key);
    writeFileSync(join(folder, 'other.pem'), OTHER_HOST.key);
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const files = (key = 'key.pem') => ({
    tlsCertificateFile: join(folder, 'cert.pem'),
    tlsKeyFile: join(folder, key),
  });

  it('serves with the certificate, and tests itself', async () => {
    const url = await listen(files());
    expect(url).toMatch(/^https:/);
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const options = { method: 'POST', ca: [LOCALHOST.cert], agent: false, headers: { [HEADER]: SECRET } };
      https
        .request(url, options, ({ statusCode }) => resolve(statusCode))
        .on('error', reject)
        .end(ONE);
    });
    expect(status).toBe(200);
    expect(await receiver.test()).toMatchObject({ delivered: true, status: 200 });
  });

  it('tests itself where the certificate names another host and is signed by an authority', async () => {
    writeFileSync(join(folder, 'cert.pem'), SIGNED_ELSEWHERE.cert);
    writeFileSync(join(folder, 'key.pem'), SIGNED_ELSEWHERE.key);
    await listen(files());
    expect(await receiver.test()).toMatchObject({ delivered: true, status: 200 });
  });

  it('counts who comes by plain HTTP as refused', async () => {
    const url = new URL(await listen(files()));
    await raw(url.href, 'POST /flespi HTTP/1.1\r\nHost: x\r\n\r\n');
    await vi.waitFor(() =>
      expect(receiver.status()).toMatchObject({
        refused: 1,
        lastRefusal: { status: 400, reason: 'The request came by http, but only https is served here.' },
      }),
    );
  });

  it('says where the key is of another certificate', async () => {
    expect(await receiver.apply(settings(files('other.pem')), SECRET)).toMatchObject({
      failure: { code: 'certificate-unusable' },
    });
  });
});

describe('the test', () => {
  it('posts as flespi would, is counted, and goes nowhere', async () => {
    await listen();
    expect(await receiver.test()).toMatchObject({ delivered: true, status: 200 });
    expect(receiver.status()).toMatchObject({ batches: 1, messages: 1, refused: 0 });
    expect(batches).toEqual([]);
  });

  it('says so where nothing listens', async () => {
    expect(await receiver.test()).toMatchObject({ delivered: false, status: null });
  });
});
