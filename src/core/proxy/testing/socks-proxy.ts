import net from 'node:net';
import type { ProxyCredentials } from '../../../shared/schemas/proxy-address.ts';

export interface SocksProxyOptions {
  /** Port on 127.0.0.1 that every destination leads to. */
  readonly to: number;
  readonly credentials?: ProxyCredentials;
  /** Refuses each request with this code of RFC 1928 §6. */
  readonly refuseWith?: number;
}

/** A SOCKS 5 proxy (RFC 1928, 1929), and of version 4 (4a) where a client begins so; not listening yet. */
export interface SocksProxy {
  readonly server: net.Server;
  /** Destinations that were asked for. */
  readonly asked: readonly string[];
}

/** Creates it. A client's packet comes in one piece on loopback, which is all that is needed here. */
export function createSocksProxy({ to, credentials, refuseWith = 0 }: SocksProxyOptions): SocksProxy {
  const asked: string[] = [];
  const lead = (client: net.Socket, granted: Buffer): void => {
    const target = net.connect(to, '127.0.0.1', () => {
      client.write(granted);
      client.pipe(target).pipe(client);
    });
    target.on('error', () => client.destroy());
    client.once('close', () => target.destroy());
    target.once('close', () => client.destroy());
  };
  const request = (client: net.Socket): void =>
    void client.once('data', (packet) => {
      asked.push(destinationIn(packet));
      if (refuseWith === 0) lead(client, Buffer.from([5, 0, 0, 1, 0, 0, 0, 0, 0, 0]));
      else client.end(Buffer.from([5, refuseWith, 0, 1, 0, 0, 0, 0, 0, 0]));
    });
  const signIn = (client: net.Socket, { username, password }: ProxyCredentials): void =>
    void client.once('data', (packet) => {
      const names = packet[1] ?? 0;
      const isRight =
        packet.toString('utf8', 2, 2 + names) === username && packet.toString('utf8', 3 + names) === password;
      if (!isRight) {
        client.end(Buffer.from([1, 1]));
        return;
      }
      client.write(Buffer.from([1, 0]));
      request(client);
    });
  const server = net.createServer((client) => {
    client.on('error', () => client.destroy());
    client.once('data', (hello) => {
      if (hello[0] === 4) {
        const port = hello.readUInt16BE(2);
        const [, name = ''] = hello.toString('latin1', 8).split('\0');
        asked.push(`${name}:${port}`);
        if (refuseWith === 0) lead(client, Buffer.from([0, 90, 0, 0, 0, 0, 0, 0]));
        else client.end(Buffer.from([0, 91, 0, 0, 0, 0, 0, 0]));
        return;
      }
      const methods = hello.subarray(2);
      if (credentials === undefined) {
        client.write(Buffer.from([5, 0]));
        request(client);
      } else if (methods.includes(2)) {
        client.write(Buffer.from([5, 2]));
        signIn(client, credentials);
      } else client.end(Buffer.from([5, 0xff]));
    });
  });
  return { server, asked };
}

function destinationIn(packet: Buffer): string {
  const isName = packet[3] === 3;
  const length = packet[4] ?? 0;
  if (isName) return `${packet.toString('latin1', 5, 5 + length)}:${packet.readUInt16BE(5 + length)}`;
  return `${[...packet.subarray(4, 8)].join('.')}:${packet.readUInt16BE(8)}`;
}
