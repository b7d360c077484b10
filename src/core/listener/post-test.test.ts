import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type CountedClock, createCountedClock } from '../testing/counted-clock.ts';
import { postTest, TEST_HEADER } from './post-test.ts';

let clock: CountedClock;
let server = createServer();
beforeEach(() => {
  clock = createCountedClock();
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});
const serve = async (listener: RequestListener) => {
  server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/flespi`;
};
const test = (url: string, over: { readonly header?: string | null; readonly secret?: string | null } = {}) =>
  postTest({ url, header: 'X-Secret', secret: 'a-secret', testToken: 'own', tls: null, ...over }, clock);

describe('postTest', () => {
  it('posts one message with the secret, and with the mark by which it is known', async () => {
    let body = '';
    let headers: IncomingHttpHeaders = {};
    const url = await serve((request, response) => {
      headers = request.headers;
      request.setEncoding('utf8').on('data', (text: string) => {
        body += text;
      });
      request.on('end', () => {
        clock.advance(37.6);
        response.end();
      });
    });
    expect(await test(url)).toEqual({
      delivered: true,
      status: 200,
      tookMs: 38,
      message: { code: 'test-taken' },
    });
    // Of no channel, and of long ago: nobody takes it for news, wherever it ends up.
    expect(JSON.parse(body)).toEqual([
      { ident: 'fleetglass-test', 'channel.id': 0, timestamp: 1, 'server.timestamp': 1 },
    ]);
    expect(headers).toMatchObject({
      'content-type': 'application/json',
      'content-length': String(body.length),
      'x-secret': 'a-secret',
      [TEST_HEADER]: 'own',
    });
    // It waits for nothing more.
    await vi.waitFor(() => expect(clock.timers()).toBe(0));
  });

  it.each([
    { header: null, secret: 'a-secret' },
    { header: 'X-Secret', secret: null },
  ])('sends no secret where none is asked for or known: %j', async (over) => {
    let headers: IncomingHttpHeaders = {};
    const url = await serve((request, response) => {
      headers = request.headers;
      response.end();
    });
    await test(url, over);
    expect(headers).not.toHaveProperty('x-secret');
    expect(JSON.stringify(headers)).not.toContain('a-secret');
  });

  it('says that the batch was not taken, with the status', async () => {
    const url = await serve((_request, response) => response.writeHead(401).end('no'));
    expect(await test(url)).toMatchObject({
      delivered: false,
      status: 401,
      message: { code: 'test-not-taken' },
    });
  });

  it('says that nobody answers, with the reason', async () => {
    const url = await serve(() => {});
    server.close();
    await once(server, 'close');
    expect(await test(url)).toMatchObject({
      delivered: false,
      status: null,
      message: { code: 'test-unanswered', errorCode: 'ECONNREFUSED' },
    });
  });

  it.each<[string, RequestListener]>([
    ['an answer', () => {}],
    ['the end of an answer', (_request, response) => response.writeHead(200).write('{')],
  ])('waits ten seconds for %s', async (_what, listener) => {
    const asked = Promise.withResolvers<void>();
    const url = await serve((request, response) => {
      listener(request, response);
      asked.resolve();
    });
    let hasEnded = false;
    const testing = test(url).finally(() => {
      hasEnded = true;
    });
    await asked.promise;
    clock.advance(9_999);
    await setImmediate();
    expect(hasEnded).toBe(false);
    clock.advance(1);
    expect(await testing).toEqual({
      delivered: false,
      status: null,
      tookMs: 10_000,
      message: { code: 'test-unanswered', errorCode: 'ETIMEDOUT' },
    });
    await vi.waitFor(async () => expect(await promisify(server.getConnections.bind(server))()).toBe(0));
  });

  it.each<[string, RequestListener]>([
    ['before its head', (request) => request.socket.destroy()],
    [
      'in its body',
      (request, response) => {
        response.writeHead(200, { 'content-length': 100 }).write('{', () => request.socket.destroy());
      },
    ],
  ])('says so where the answer breaks off %s', async (_where, listener) => {
    const url = await serve(listener);
    expect(await test(url)).toMatchObject({
      delivered: false,
      status: null,
      message: { code: 'test-unanswered', errorCode: 'ECONNRESET' },
    });
  });
});
