import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { postTest, TEST_HEADER } from './post-test.ts';

let server = createServer();
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
  postTest({ url, header: 'X-Secret', secret: 'a-secret', testToken: 'own', tls: null, ...over });

describe('postTest', () => {
  it('posts one message with the secret, and with the mark by which it is known', async () => {
    let body = '';
    let headers: IncomingHttpHeaders = {};
    const url = await serve((request, response) => {
      headers = request.headers;
      request.setEncoding('utf8').on('data', (text: string) => {
        body += text;
      });
      request.on('end', () => response.end());
    });
    expect(await test(url)).toEqual({
      delivered: true,
      status: 200,
      tookMs: expect.any(Number),
      message: 'The batch was taken.',
    });
    expect(JSON.parse(body)).toMatchObject([{ ident: 'fleetglass-test' }]);
    expect(headers).toMatchObject({
      'content-type': 'application/json',
      'content-length': String(body.length),
      'x-secret': 'a-secret',
      [TEST_HEADER]: 'own',
    });
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
  });

  it('says that the batch was not taken, with the status', async () => {
    const url = await serve((_request, response) => response.writeHead(401).end('no'));
    expect(await test(url)).toMatchObject({
      delivered: false,
      status: 401,
      message: 'The batch was not taken.',
    });
  });

  it('says that nobody answers, with the reason', async () => {
    const url = await serve(() => {});
    server.close();
    await once(server, 'close');
    expect(await test(url)).toMatchObject({
      delivered: false,
      status: null,
      message: 'The listener did not answer (ECONNREFUSED).',
    });
  });

  it('says so where the answer breaks off', async () => {
    const url = await serve((request) => request.socket.destroy());
    expect(await test(url)).toMatchObject({
      delivered: false,
      status: null,
      message: 'The listener did not answer (ECONNRESET).',
    });
  });
});
