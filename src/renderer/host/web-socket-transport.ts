import type { HostTransport } from '../../shared/contract.ts';
import { type HostProof, LOCKED_OUT } from '../../shared/handshake.ts';
import { encodeWire } from '../../shared/wire.ts';
import { AT_ONCE, type Slicer } from '../slices/slices.ts';
import type { Credential, Handshake } from './credential.ts';
import type { HostLink, HostLinkState } from './link.ts';
import { createMessageReader, type HostMessage } from './message-reader.ts';
import { type SilenceWatch, watchSilence } from './silence-watch.ts';
import { createWireClient, pauseMs } from './wire-client.ts';

/** The part of a browser's `WebSocket` that is used here. */
export interface SocketLike {
  binaryType: string;
  readonly readyState: number;
  onclose: ((this: never, event: CloseEvent) => void) | null;
  onmessage: ((this: never, event: MessageEvent<unknown>) => void) | null;
  send(data: Uint8Array<ArrayBuffer>): void;
  close(): void;
}

export interface WebSocketTransportDeps {
  readonly open: () => SocketLike;
  /** By which the host lets this browser in, and is known again. */
  readonly credential: Credential;
  /** Calls back once after `delayMs`; the result cancels. */
  readonly after: (delayMs: number, callback: () => void) => () => void;
  /** A number from 0 up to 1, for spreading retries. */
  readonly random: () => number;
  /** Reads large messages, such as a fleet; what comes after them waits its turn. At once where it is absent. */
  readonly slicer?: Slicer;
}

export interface WebSocketTransport extends HostTransport, HostLink {
  /** Begins again, as where the credential has another key to show. */
  reconnect(): void;
  /** Ends it for good; calls under way fail. */
  close(): void;
}

const OPEN = 1;

/**
 * Reaches the browser host over one WebSocket, which is opened again whenever it closes or falls silent. Each begins with the handshake
 * of `shared/handshake.ts`; nothing else is sent or believed before both sides have proved themselves. Listeners
 * survive; calls under way when it ends fail with `monitor-unreachable`, for nobody knows whether they were carried out.
 * Calls made before the first opening wait for it, so that a page may begin at once.
 */
export function createWebSocketTransport(deps: WebSocketTransportDeps): WebSocketTransport {
  const client = createWireClient();
  let failures = 0;
  let closed = false;
  /** Both sides of the socket have proved themselves. */
  let isProved = false;
  /** Of the socket that has not. */
  let handshake: Handshake | null = null;
  let socket: SocketLike | null = null;
  let silence: SilenceWatch | null = null;
  let cancelRetry: () => void = () => {};
  const reader = createMessageReader(deps.slicer ?? AT_ONCE, (message) => {
    // What is unread of a socket that is lost was forgotten with it.
    if (socket !== null) take(socket, message);
  });

  function connect(): void {
    const opened = deps.open();
    socket = opened;
    reader.forget();
    isProved = false;
    handshake = null;
    // From the first try on: a host that hangs takes the connection and never answers it.
    silence = watchSilence(deps.after, () => {
      drop(opened, 'lost');
    });
    opened.binaryType = 'arraybuffer';
    opened.onmessage = ({ data }) => receive(opened, data);
    opened.onclose = ({ code }) => {
      if (closed || socket !== opened) return;
      if (code === LOCKED_OUT) deps.credential.refused();
      end(code === LOCKED_OUT ? 'locked-out' : 'lost');
    };
  }

  function end(state: HostLinkState): void {
    silence?.stop();
    socket = null;
    reader.forget();
    cancelRetry = deps.after(pauseMs(failures, deps.random()), connect);
    failures += 1;
    client.ended(state);
  }

  /** Does not wait for the socket to close: that takes an answer of the host, which may give none. */
  function drop(opened: SocketLike, state: HostLinkState): void {
    end(state);
    opened.close();
  }

  async function answer(from: SocketLike, challenge: string): Promise<void> {
    const begun = await deps.credential.prove(challenge);
    if (from !== socket || from.readyState !== OPEN) return;
    if (begun === null) return drop(from, 'locked-out');
    handshake = begun;
    from.send(encodeWire(begun.frame));
  }

  async function believe(from: SocketLike, proof: HostProof): Promise<void> {
    const isHost = (await handshake?.confirm(proof)) === true;
    if (from !== socket || from.readyState !== OPEN) return;
    // Somebody else answers at this address now, and gets nothing of what is typed here.
    if (!isHost) return drop(from, 'locked-out');
    isProved = true;
    failures = 0;
    client.opened((bytes) => from.send(bytes));
  }

  function receive(from: SocketLike, data: unknown): void {
    if (from !== socket) return;
    silence?.heard();
    reader.push(data instanceof ArrayBuffer ? new Uint8Array(data) : null);
  }

  function take(from: SocketLike, message: HostMessage | undefined): void {
    if (message === undefined) {
      // Host and page do not understand each other: begin again rather than go on half deaf.
      from.close();
    } else if (!isProved) {
      if ('challenge' in message) void answer(from, message.challenge);
      else if ('proof' in message) void believe(from, message);
    } else client.receive(message);
  }

  connect();

  return {
    ...client,
    reconnect() {
      const before = socket;
      cancelRetry();
      silence?.stop();
      client.ended(client.state());
      connect();
      before?.close();
    },
    close() {
      closed = true;
      cancelRetry();
      silence?.stop();
      socket?.close();
      client.close();
    },
  };
}
