import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import tls from 'node:tls';
import { afterEach, describe, expect, it } from 'vitest';
import { LOCALHOST } from '../session/testing/certificates.ts';
import { DEFAULT_LIMITS, type ListenerLimits } from './limits.ts';
import { createNodeServer } from './node-server.ts';
import { raw } from './testing/listener-bench.ts';

const TLS = {
  cert: Buffer.from(LOCALHOST.cert),
  key: Buffer.from(LOCALHOST.key),
  fingerprint: '',
};
let server = createServer();
afterEach(() => {
  server.closeAllConnections();
  server.close();
});
const listen = async (limits: Partial<ListenerLimits>, material: typeof TLS | null = null) => {
  server = createNodeServer((_request, response) => response.end('here'), material, {
    ...DEFAULT_LIMITS,
    ...limits,
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
};

describe('createNodeServer', () => {
  it('gives a head five seconds and 16 KiB unless told otherwise', async () => {
    const url = await listen({});
    expect(server).toMatchObject({ headersTimeout: 5_000, keepAliveTimeout: 15_000 });
    const ofLength = (length: number): string =>
      `GET / HTTP/1.1\r\nConnection: close\r\nX: ${'a'.repeat(length)}\r\n\r\n`;
    expect(await raw(url, ofLength(16_000))).toMatch(/^HTTP\/1\.1 200 /);
    expect(await raw(url, ofLength(17_000))).toMatch(/^HTTP\/1\.1 431 /);
  });

  it('bounds the size of heads, their time and that of an idle connection, and no request as a whole', () => {
    const limits = { ...DEFAULT_LIMITS, headersTimeoutMs: 1_234, bodyIdleMs: 4_321 };
    server = createNodeServer(() => {}, null, limits);
    expect(server).toMatchObject({
      headersTimeout: 1_234,
      keepAliveTimeout: 4_321,
      requestTimeout: 0,
    });
  });

  it('refuses a head that is larger than allowed', async () => {
    const url = await listen({ headerBytes: 2_000 });
    const overflow = once(server, 'clientError');
    raw(url, `GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nX: ${'a'.repeat(3_000)}\r\n\r\n`);
    expect(await overflow).toMatchObject([{ code: 'HPE_HEADER_OVERFLOW' }, {}]);
  });

  it('serves without the name of a host, as old senders ask', async () => {
    const url = await listen({});
    expect(await raw(url, 'GET / HTTP/1.1\r\nConnection: close\r\n\r\n')).toMatch(/^HTTP\/1\.1 200 /);
  });

  it('serves TLS where there is a certificate', async () => {
    const { port } = new URL(await listen({}, TLS));
    const socket = tls.connect({
      port: Number(port),
      host: '127.0.0.1',
      ca: [LOCALHOST.cert],
      servername: 'localhost',
    });
    await once(socket, 'secureConnect');
    expect(socket.authorized).toBe(true);
    socket.destroy();
  });

  it('ends a connection that does not get through its TLS handshake', async () => {
    const url = await listen({ headersTimeoutMs: 50 }, TLS);
    const failed = once(server, 'tlsClientError');
    raw(url);
    expect(await failed).toMatchObject([{ code: 'ERR_TLS_HANDSHAKE_TIMEOUT' }, {}]);
  });
});
