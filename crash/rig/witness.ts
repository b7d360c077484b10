import { once } from 'node:events';
import net from 'node:net';
import { createWire } from './wire.ts';

/**
 * Stands between the host and the broker and knows what the host has acknowledged: from the wire, not from the host's word.
 * A PUBACK counts once it has left the host, whether or not the broker lives to read it.
 */
export interface Witness {
  readonly url: string;
  /** Numbers of the messages acknowledged so far. */
  readonly acknowledged: ReadonlySet<number>;
  /** Acknowledgements so far; one message may be acknowledged again. */
  acknowledgements(): number;
  /** What passed and was not MQTT. */
  readonly garbage: readonly string[];
  /** Connections that are neither at their end nor silent. */
  connections(): number;
  /** From now on nothing passes on the present connections, either way, and neither side is told. New ones work. */
  goSilent(): void;
  stop(): Promise<void>;
}

interface Link {
  silent: boolean;
  readonly host: net.Socket;
  readonly broker: net.Socket;
}

/** Starts a witness to a broker on 127.0.0.1, on a port the system chooses. */
export async function startWitness(brokerPort: number): Promise<Witness> {
  const links = new Set<Link>();
  const acknowledged = new Set<number>();
  const garbage: string[] = [];
  let acknowledgements = 0;

  const serve = (host: net.Socket): void => {
    const broker = net.connect(brokerPort, '127.0.0.1');
    const link: Link = { silent: false, host, broker };
    links.add(link);
    const wire = createWire({
      onAcknowledged(number) {
        acknowledgements += 1;
        acknowledged.add(number);
      },
      onGarbage: (what) => garbage.push(what),
    });
    pass(link, host, broker, wire.fromHost);
    pass(link, broker, host, wire.fromBroker);
    host.on('close', () => {
      links.delete(link);
      // What the host had sent still goes to the broker.
      broker.end();
    });
    broker.on('close', () => {
      if (!link.silent) host.destroy();
    });
  };
  const server = net.createServer(serve).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The witness has no port');

  return {
    url: `mqtt://127.0.0.1:${address.port}`,
    acknowledged,
    acknowledgements: () => acknowledgements,
    garbage,
    connections: () => [...links].filter(({ silent }) => !silent).length,
    goSilent() {
      for (const link of links) {
        link.silent = true;
        link.host.pause();
        link.broker.pause();
      }
    },
    async stop() {
      for (const { host, broker } of links) {
        host.destroy();
        broker.destroy();
      }
      server.close();
      await once(server, 'close');
    },
  };
}

function pass(link: Link, from: net.Socket, to: net.Socket, look: (chunk: Buffer) => void): void {
  from.setNoDelay(true);
  // Either side may be killed; the close that follows says so.
  from.on('error', () => {});
  from.on('data', (chunk: Buffer) => {
    look(chunk);
    if (!to.write(chunk)) from.pause();
  });
  to.on('drain', () => {
    if (!link.silent) from.resume();
  });
}
