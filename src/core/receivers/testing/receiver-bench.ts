import { connect, type Socket } from 'node:net';
import { afterEach, beforeEach } from 'vitest';
import { ok, type Result } from '../../../shared/result.ts';
import { inEnglish } from '../../../shared/wording/in-english.ts';
import { systemClock } from '../../base/clock.ts';
import type { TlsMaterial } from '../../listener/tls-files.ts';
import type { Serve } from '../door.ts';
import type { ReceivedMessages, ReceivedOthers } from '../intake.ts';
import { RECEIVER_LIMITS, type ReceiverLimits } from '../limits.ts';
import { createTcpReceiver, type TcpReceiver } from '../tcp-receiver.ts';

/** A receiver on a port of its own, again for each test, and what it hands on. */
export interface ReceiverBench {
  /** Messages that were kept, as texts, in order. */
  kept: string[];
  others: { readonly reason: string; readonly payload: Uint8Array }[];
  refusals: string[];
  taken: number;
  /** What a commit comes to; it is kept until a test says otherwise. */
  commit: () => Promise<Result<unknown>>;
  listen(over?: {
    readonly limits?: Partial<ReceiverLimits>;
    readonly allows?: (address: string) => boolean;
    readonly tls?: TlsMaterial;
  }): Promise<number>;
  /** A connection to it, and what came over it. */
  connect(
    port: number,
  ): Promise<{ readonly socket: Socket; readonly answers: () => Buffer; readonly closed: Promise<void> }>;
}

/** For the top of a test file. */
export function createReceiverBench(serve: () => Serve): ReceiverBench {
  const servers: TcpReceiver[] = [];
  const sockets: Socket[] = [];
  const bench: ReceiverBench = {
    kept: [],
    others: [],
    refusals: [],
    taken: 0,
    commit: async () => ok(null),
    async listen({ limits = {}, allows = () => true, tls } = {}) {
      const server = createTcpReceiver({
        clock: systemClock,
        limits: { ...RECEIVER_LIMITS, ...limits },
        host: '127.0.0.1',
        port: 0,
        tls: tls ?? null,
        allows,
        serve: serve(),
        intake: {
          async keep({ items }: ReceivedMessages) {
            const result = await bench.commit();
            if (result.ok) bench.kept.push(...items.map((item) => new TextDecoder().decode(item)));
            return result;
          },
          async setAside({ unreadable }: ReceivedOthers) {
            const result = await bench.commit();
            if (result.ok) bench.others.push(...unreadable);
            return result;
          },
        },
        onTaken: (messages) => {
          bench.taken += messages;
        },
        onRefusal: (reason) => bench.refusals.push(inEnglish(reason)),
      });
      servers.push(server);
      return (await server.listen()).port;
    },
    connect: (port) =>
      new Promise((resolve, reject) => {
        const socket = connect({ host: '127.0.0.1', port, allowHalfOpen: true });
        const parts: Buffer[] = [];
        sockets.push(socket);
        socket.on('data', (part) => parts.push(part));
        socket.once('end', () => socket.end());
        const closed = new Promise<void>((isClosed) => socket.once('close', () => isClosed()));
        socket.once('error', reject);
        socket.once('connect', () => {
          socket.on('error', () => {});
          resolve({ socket, answers: () => Buffer.concat(parts), closed });
        });
      }),
  };
  beforeEach(() => {
    Object.assign(bench, { kept: [], others: [], refusals: [], taken: 0, commit: async () => ok(null) });
  });
  afterEach(async () => {
    for (const socket of sockets.splice(0)) socket.destroy();
    await Promise.all(servers.splice(0).map((server) => server.close()));
  });
  return bench;
}
