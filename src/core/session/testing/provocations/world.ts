import dns from 'node:dns';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import net from 'node:net';
import { join } from 'node:path';
import { vi } from 'vitest';
import type { ProtocolVersion } from '../../../../shared/connection.ts';
import type { InboundPublish } from '../../../mqtt/publish.ts';
import type { SessionOptions } from '../../../mqtt/session-options.ts';
import { createFakeClock, type FakeClock } from '../../../testing/fake-clock.ts';
import { temporaryFolder } from '../../../testing/temporary-folder.ts';
import { type FaultBroker, type FaultBrokerOptions, startFaultBroker } from '../fault-broker.ts';
import type { Probe } from '../probe.ts';

/** What stands between a session and its broker in one test; all of it on loopback, and ended by `end`. */
export interface World {
  readonly clock: FakeClock;
  broker(options?: FaultBrokerOptions): Promise<FaultBroker>;
  /** Opens a server on 127.0.0.1; resolves to its port. */
  listen(server: net.Server): Promise<number>;
  /** A port that answers whatever comes with these bytes; null closes, undefined says nothing for ever. */
  answering(bytes: string | Buffer | null | undefined): Promise<number>;
  /** A file with this content. */
  file(content: string): string;
  /** Names are looked up as by a resolver that fails so; null never answers. */
  resolver(code: string | null): void;
  end(): Promise<void>;
}

/** The account, and what happens once its link was started. */
export interface Attempt extends Partial<SessionOptions> {
  readonly brokerUrl: string;
  readonly onMessage?: (message: InboundPublish) => void;
  readonly play?: (probe: Probe) => Promise<void>;
  /** What is told beside the message, where only the arrangement knows it. */
  readonly detail?: string;
}

/** One way a cause comes about. */
export interface Provocation {
  readonly name: string;
  /** Versions of MQTT that know it; all where undefined. */
  readonly versions?: readonly ProtocolVersion[];
  /** What is told beside the message, in brackets. */
  readonly detail?: string;
  arrange(world: World, protocolVersion: ProtocolVersion): Promise<Attempt>;
}

/** Where it fails before a word of MQTT is said, one version stands for all. */
export const BEFORE_MQTT: readonly ProtocolVersion[] = [5];

/** Why no test can bring a cause about. */
export interface NotProvoked {
  readonly why: string;
}

/** A way, or the reason there is none, for every cause of a kind: one that is added without does not compile. */
export type Provocations<Code extends string> = Readonly<Record<Code, readonly Provocation[] | NotProvoked>>;

/** Creates the world of one test. */
export function createWorld(): World {
  const endings: (() => unknown)[] = [];
  const listen = async (server: net.Server): Promise<number> => {
    const sockets = new Set<net.Socket>();
    server.on('connection', (socket) => {
      sockets.add(socket);
      socket.on('error', () => socket.destroy()).once('close', () => sockets.delete(socket));
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    endings.push(async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    });
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('The server has no port');
    return address.port;
  };
  return {
    clock: createFakeClock(),
    listen,
    async broker(options) {
      const broker = await startFaultBroker(options);
      endings.push(broker.stop);
      return broker;
    },
    answering: (bytes) =>
      listen(
        net.createServer((socket) => {
          socket.once('data', () => {
            if (bytes === null) socket.end();
            else if (bytes !== undefined) socket.write(bytes);
          });
        }),
      ),
    file(content) {
      const folder = temporaryFolder();
      const path = join(folder, 'file.pem');
      writeFileSync(path, content);
      return path;
    },
    resolver(code) {
      const lookup = (...args: readonly unknown[]) => {
        const answer = args.at(-1);
        if (code === null || typeof answer !== 'function') return {};
        process.nextTick(() => answer(Object.assign(new Error('no address'), { code })));
        return {};
      };
      const spy = vi.spyOn(dns, 'lookup').mockImplementation(lookup as unknown as typeof dns.lookup);
      endings.push(() => spy.mockRestore());
    },
    async end() {
      for (const end of endings.splice(0)) await end();
    },
  };
}
