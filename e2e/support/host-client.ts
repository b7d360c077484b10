import { WebSocket } from 'ws';
import { systemClock } from '../../src/core/clock.ts';
import { createWebSocketTransport, type SocketLike } from '../../src/renderer/host/web-socket-transport.ts';
import { createHost, type Host } from '../../src/shared/contract.ts';
import type { Result } from '../../src/shared/result.ts';

export interface HostClient {
  readonly host: Host;
  close(): void;
}

/** A second window of a browser host, without a page: for what a spec asks of the host beside what it does on screen. */
export async function openHostClient(hostUrl: string): Promise<HostClient> {
  const { origin, host } = new URL(hostUrl);
  const exchange = await fetch(hostUrl, { redirect: 'manual' });
  const cookie = exchange.headers.get('set-cookie')?.split(';', 1)[0];
  if (cookie === undefined) throw new Error('The host gave no session for its address.');
  const transport = createWebSocketTransport({
    open() {
      const socket = new WebSocket(`ws://${host}/socket`, { headers: { origin, cookie } });
      socket.on('error', () => {});
      // The parts of a browser's socket that the transport uses are there; its types name events of a browser.
      return socket as unknown as SocketLike;
    },
    isLockedOut: async () => false,
    after: systemClock.after,
    random: Math.random,
  });
  return { host: createHost(transport), close: () => transport.close() };
}

/** The value of an answer; throws the failure's sentence. */
export async function take<Value>(answer: Promise<Result<Value>>): Promise<Value> {
  const result = await answer;
  if (!result.ok) throw new Error(`${result.error.code}: ${result.error.message}`);
  return result.value;
}
