import { WebSocket } from 'ws';
import { systemClock } from '../../src/core/base/clock.ts';
import { createCredential } from '../../src/renderer/host/credential.ts';
import { createMemoryKeyStore } from '../../src/renderer/host/testing/memory-key-store.ts';
import { createWebSocketTransport, type SocketLike } from '../../src/renderer/host/web-socket-transport.ts';
import { createHost, type Host } from '../../src/shared/contract.ts';
import type { Result } from '../../src/shared/result.ts';
import { inEnglish } from '../../src/shared/wording/in-english.ts';
import type { RunningHost } from './testbed.ts';

export interface HostClient {
  readonly host: Host;
  close(): void;
}

/** A second window of a browser host, without a page: for what a spec asks of the host beside what it does on screen. */
export async function openHostClient(running: Pick<RunningHost, 'address'>): Promise<HostClient> {
  const { origin, host, hash } = new URL(await running.address());
  const credential = createCredential({
    origin,
    crypto: globalThis.crypto,
    store: createMemoryKeyStore(),
  });
  credential.enter(hash.replace('#key=', ''));
  const transport = createWebSocketTransport({
    open() {
      const socket = new WebSocket(`ws://${host}/socket`, { headers: { origin } });
      socket.on('error', () => {});
      // The parts of a browser's socket that the transport uses are there; its types name events of a browser.
      return socket as unknown as SocketLike;
    },
    credential,
    after: systemClock.after,
    random: Math.random,
  });
  return { host: createHost(transport), close: () => transport.close() };
}

/** The value of an answer; throws the failure's sentence. */
export async function take<Value>(answer: Promise<Result<Value>>): Promise<Value> {
  const result = await answer;
  if (!result.ok) throw new Error(`${result.error.code}: ${inEnglish(result.error)}`);
  return result.value;
}
