import { createServer, type IncomingMessage, type Server } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { listen } from '../broker/listeners.ts';
import { postBatch } from './http-delivery.ts';

const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

/** A receiver that answers with a status, or hangs up on null. */
async function receiver(status: number | null, headers: Record<string, string> = {}) {
  const requests: { readonly request: IncomingMessage; readonly body: string }[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => {
      body += chunk.toString();
    });
    request.on('end', () => {
      requests.push({ request, body });
      if (status === null) request.socket.destroy();
      else response.writeHead(status, headers).end();
    });
  });
  servers.push(server);
  return { url: `http://127.0.0.1:${await listen(server, 0)}/in`, requests };
}
const post = (url: string, messages: readonly string[] = ['{}']) =>
  postBatch(url, messages, new AbortController().signal);

describe('a batch over HTTP', () => {
  it('is a bare array of flat messages, and 200 takes it', async () => {
    const { url, requests } = await receiver(200);
    expect(await post(url, ['{"a":1}', '{"b":"š"}'])).toEqual({ delivered: true });
    expect(requests[0]?.request.method).toBe('POST');
    expect(requests[0]?.request.headers['content-type']).toBe('application/json');
    expect(JSON.parse(requests[0]?.body ?? '')).toEqual([{ a: 1 }, { b: 'š' }]);
  });

  it.each([201, 204, 401, 404, 500, 503])('is refused by %i', async (status) => {
    const { url } = await receiver(status);
    expect(await post(url)).toEqual({ delivered: false, errorCode: status });
  });

  it('follows no redirect', async () => {
    const elsewhere = await receiver(200);
    const { url } = await receiver(307, { location: elsewhere.url });
    expect(await post(url)).toEqual({ delivered: false, errorCode: 307 });
    expect(elsewhere.requests).toEqual([]);
  });

  it('tells nobody there (-1) from nobody answering (-2)', async () => {
    const { url } = await receiver(null);
    expect(await post(url)).toEqual({ delivered: false, errorCode: -2 });
    const [server] = servers.splice(0);
    await new Promise((resolve) => server?.close(resolve));
    expect(await post(url)).toEqual({ delivered: false, errorCode: -1 });
  });
});
