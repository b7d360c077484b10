import { type AddressInfo, createServer as createTcpServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import type { Failure } from '../../shared/result.ts';
import type { Clock } from '../base/clock.ts';
import { errorCodeOf } from '../base/error-code.ts';
import { createByteBudget } from '../listener/byte-budget.ts';
import { addressOf, createConnections } from '../listener/connections.ts';
import type { TlsMaterial } from '../listener/tls-files.ts';
import type { Door, Serve } from './door.ts';
import type { ReceiverIntake } from './intake.ts';
import type { ReceiverLimits } from './limits.ts';

export interface TcpReceiverDeps {
  readonly clock: Clock;
  readonly limits: ReceiverLimits;
  readonly host: string;
  /** 0 lets the system choose. */
  readonly port: number;
  /** Null: without TLS. */
  readonly tls: TlsMaterial | null;
  /** Who may connect, by address. */
  readonly allows: (address: string) => boolean;
  readonly serve: Serve;
  readonly intake: ReceiverIntake;
  readonly onTaken: (messages: number) => void;
  readonly onRefusal: (reason: Failure, from: string) => void;
}

/** A server of one receiver: its settings never change, another takes its place. */
export interface TcpReceiver {
  /** Rejects with the system's error where the address cannot be had. */
  listen(): Promise<AddressInfo>;
  /** Takes no more connections and ends those there are; what is on its way to the disk is not answered, and sent again. */
  close(): Promise<void>;
}

/** TCP asks a silent peer from here on, so that one that is gone without a word leaves its place. */
const KEEP_ALIVE_MS = 60_000;

/** Creates a server that does not listen yet. */
export function createTcpReceiver(deps: TcpReceiverDeps): TcpReceiver {
  const { clock, limits } = deps;
  const connections = createConnections(limits, ({ reason }, from) => deps.onRefusal(reason, from));
  const open = new Set<Socket>();
  const begun = createByteBudget(limits.bytesBegun);

  const doorOf = (socket: Socket, from: string): Door => {
    const holding = begun.open();
    socket.once('close', holding.release);
    return {
      clock,
      limits,
      intake: deps.intake,
      heard: (isKnown) => connections.heard(socket, isKnown),
      holds(bytes) {
        holding.release();
        return holding.take(bytes);
      },
      waiting: () => connections.isHere(socket),
      answered: () => connections.answered(socket, false),
      onTaken: deps.onTaken,
      refuse(why) {
        if (!socket.destroyed && !connections.gaveWay(socket)) {
          deps.onRefusal({ code: 'sender-refused', why }, from);
        }
        socket.destroy();
      },
    };
  };
  /** Each connection below TLS, before anybody has said a word. */
  const enter = (socket: Socket): boolean => {
    const from = addressOf(socket);
    // A reset is told by `close`, which always follows.
    socket.on('error', () => {});
    if (!deps.allows(from)) {
      deps.onRefusal({ code: 'sender-refused', why: 'address' }, from);
      socket.destroy();
      return false;
    }
    open.add(socket);
    socket.once('close', () => open.delete(socket));
    socket.setKeepAlive(true, KEEP_ALIVE_MS);
    connections.enter(socket);
    return !socket.destroyed;
  };
  const server = createServer(deps, enter, (socket) => {
    if (!socket.destroyed) deps.serve(socket, doorOf(socket, addressOf(socket)));
  });

  return {
    listen: () =>
      new Promise((resolve, reject) => {
        server.once('error', reject);
        server.listen({ host: deps.host, port: deps.port }, () => {
          server.off('error', reject);
          resolve(server.address() as AddressInfo);
        });
      }),
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const socket of open) socket.destroy();
      await closed;
    },
  };
}

/** Answers are written although the other side has ended its half, for they may take until the commit. */
function createServer(
  { tls, limits, onRefusal }: Pick<TcpReceiverDeps, 'tls' | 'limits' | 'onRefusal'>,
  enter: (socket: Socket) => boolean,
  serve: (socket: Socket) => void,
): Server {
  if (tls === null) {
    return createTcpServer({ allowHalfOpen: true }, (socket) => {
      if (enter(socket)) serve(socket);
    });
  }
  const { cert, key } = tls;
  const server = createTlsServer(
    { cert, key, handshakeTimeout: limits.packetMs, allowHalfOpen: true },
    (socket) => {
      socket.on('error', () => {});
      serve(socket);
    },
  );
  server.on('connection', enter);
  // There is nobody to answer. Node leaves it open, also where the time for the handshake is up.
  server.on('tlsClientError', (error, socket) => {
    if (errorCodeOf(error, '') === 'ERR_TLS_HANDSHAKE_TIMEOUT') {
      onRefusal({ code: 'sender-refused', why: 'too-slow' }, addressOf(socket));
    }
    socket.destroy();
  });
  return server;
}
