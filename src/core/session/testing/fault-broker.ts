import { once } from 'node:events';
import net from 'node:net';
import tls from 'node:tls';
import mqttPacket, { type Packet } from 'mqtt-packet';
import type { TestCertificate } from './certificates.ts';

/** One connection as the broker's side sees it. */
export interface FaultPeer {
  /** 1 for the first connection. */
  readonly number: number;
  readonly socket: net.Socket;
  /** Every packet received so far. */
  readonly received: readonly Packet[];
  send(packet: Packet): void;
  /** Resolves with the first packet of this kind, received already or later. */
  next<C extends Packet['cmd']>(cmd: C, skip?: number): Promise<Extract<Packet, { cmd: C }>>;
}

/** A broker that does exactly what a test says, on 127.0.0.1. */
export interface FaultBroker {
  readonly url: string;
  readonly port: number;
  readonly peers: readonly FaultPeer[];
  /** Resolves with the n-th connection, come already or later. */
  peer(number: number): Promise<FaultPeer>;
  stop(): Promise<void>;
}

export type Script = (peer: FaultPeer, packet: Packet) => void;

export interface FaultBrokerOptions {
  readonly protocolVersion?: 3 | 4 | 5;
  /** Listens with TLS. */
  readonly certificate?: TestCertificate;
  /** Called for each packet; without it the broker behaves well. */
  readonly script?: Script;
  /** Called on each connection, before any packet. */
  readonly onConnection?: (peer: FaultPeer) => void;
}

/** Answers as a good broker would: session present from the second connection on, everything granted. */
export const behave: Script = (peer, packet) => {
  if (packet.cmd === 'connect') {
    peer.send({ cmd: 'connack', reasonCode: 0, returnCode: 0, sessionPresent: peer.number > 1 });
  } else if (packet.cmd === 'subscribe') {
    const granted = packet.subscriptions.map(({ qos }) => qos);
    peer.send({ cmd: 'suback', messageId: packet.messageId ?? 0, granted });
  } else if (packet.cmd === 'unsubscribe') {
    const granted = packet.unsubscriptions.map(() => 0);
    peer.send({ cmd: 'unsuback', messageId: packet.messageId ?? 0, granted });
  } else if (packet.cmd === 'pingreq') {
    peer.send({ cmd: 'pingresp' });
  }
};

/** Starts the broker on a port the system chooses. */
export async function startFaultBroker(options: FaultBrokerOptions = {}): Promise<FaultBroker> {
  const { script = behave, protocolVersion = 5, onConnection, certificate } = options;
  const peers: FaultPeer[] = [];
  let changed: () => void = () => {};
  let change = new Promise<void>((resolve) => {
    changed = resolve;
  });
  const notify = () => {
    changed();
    change = new Promise((resolve) => {
      changed = resolve;
    });
  };
  const until = async <T>(find: () => T | undefined): Promise<T> => {
    for (let found = find(); ; found = find()) {
      if (found !== undefined) return found;
      await change;
    }
  };

  const serve = (socket: net.Socket) => {
    const received: Packet[] = [];
    socket.setNoDelay(true);
    const peer: FaultPeer = {
      number: peers.length + 1,
      socket,
      received,
      send: (packet) => socket.write(mqttPacket.generate(packet, { protocolVersion })),
      next: (cmd, skip = 0) => until(() => received.filter((packet) => isOf(packet, cmd))[skip]),
    };
    peers.push(peer);
    const parser = mqttPacket.parser({ protocolVersion });
    // What is no MQTT is left to `onConnection` to answer.
    parser.on('error', () => {});
    parser.on('packet', (packet: Packet) => {
      received.push(packet);
      notify();
      script(peer, packet);
    });
    socket.on('data', (chunk) => parser.parse(chunk));
    socket.on('error', () => socket.destroy());
    onConnection?.(peer);
    notify();
  };
  const server =
    certificate === undefined ? net.createServer(serve) : tls.createServer({ ...certificate }, serve);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The fault broker has no port');

  return {
    url: `${certificate === undefined ? 'mqtt' : 'mqtts'}://127.0.0.1:${address.port}`,
    port: address.port,
    peers,
    peer: (number) => until(() => peers[number - 1]),
    async stop() {
      for (const { socket } of peers) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

function isOf<C extends Packet['cmd']>(packet: Packet, cmd: C): packet is Extract<Packet, { cmd: C }> {
  return packet.cmd === cmd;
}
