import { once } from 'node:events';
import http from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { boundConnections } from './bound-connections.ts';

const open: { close(): void }[] = [];

afterEach(() => {
  for (const one of open.splice(0).reverse()) one.close();
});

/** `ends` are those of its connections, in the order in which they came. */
async function boundServer(
  most: number,
): Promise<{ readonly port: number; readonly ends: readonly Promise<unknown>[] }> {
  const server = http.createServer((_request, response) => response.end('here'));
  server.on('upgrade', (_request, stream) => {
    stream.write('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n');
    stream.pipe(stream);
  });
  const ends: Promise<unknown>[] = [];
  server.on('connection', (socket) => ends.push(once(socket, 'close')));
  boundConnections(server, most);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  open.push({
    close() {
      server.closeAllConnections();
      server.close();
    },
  });
  return { port: (server.address() as AddressInfo).port, ends };
}

async function connected(port: number): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => socket.destroy());
  open.push({ close: () => socket.destroy() });
  await once(socket, 'connect');
  return socket;
}

async function asks(socket: Socket, more = ''): Promise<string> {
  socket.write(`GET / HTTP/1.1\r\nHost: x\r\n${more}\r\n`);
  const [bytes] = (await once(socket, 'data')) as [Buffer];
  return bytes.toString();
}

describe('connections of the page', () => {
  it('give way to a new one where they have asked for nothing the longest', async () => {
    const { port } = await boundServer(2);
    const first = await connected(port);
    expect(await asks(first)).toContain('here');
    const second = await connected(port);
    expect(await asks(second)).toContain('here');
    expect(await asks(first)).toContain('here');
    const cut = once(second, 'close');
    const third = await connected(port);
    await cut;
    expect(await asks(first)).toContain('here');
    expect(await asks(third)).toContain('here');
  });

  it('make room again as they end', async () => {
    const { port, ends } = await boundServer(2);
    const first = await connected(port);
    await asks(first);
    const second = await connected(port);
    await asks(second);
    second.destroy();
    await ends[1];
    const third = await connected(port);
    expect(await asks(third)).toContain('here');
    expect(await asks(first)).toContain('here');
  });

  it('do not count as such once they are a window’s socket', async () => {
    const { port } = await boundServer(1);
    const window = await connected(port);
    expect(await asks(window, 'Connection: Upgrade\r\nUpgrade: websocket\r\n')).toContain('101');
    const other = await connected(port);
    expect(await asks(other)).toContain('here');
    const heard = once(window, 'data');
    window.write('still there');
    expect(String((await heard)[0])).toBe('still there');
  });
});
