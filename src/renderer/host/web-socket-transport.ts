import { type BackOff, doublingPauseMs } from '../../shared/back-off.ts';
import type { EventChannel, HostTransport, Unsubscribe } from '../../shared/contract.ts';
import { type HostProof, LOCKED_OUT } from '../../shared/handshake.ts';
import { fail, type Result } from '../../shared/result.ts';
import { decodeWireInSlices, encodeWire, type HEARTBEAT } from '../../shared/wire.ts';
import { AT_ONCE, type Sliced, type SlicedRun, type Slicer } from '../slices/slices.ts';
import type { Credential, Handshake } from './credential.ts';
import type { HostLink, HostLinkState } from './link.ts';
import { type SilenceWatch, watchSilence } from './silence-watch.ts';

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

const PAUSES: BackOff = { firstMs: 250, longestMs: 5_000 };
const OPEN = 1;

const unreachable = (): Result<never> => fail({ code: 'monitor-unreachable', isTriedAgain: true });

/**
 * Reaches the browser host over one WebSocket, which is opened again whenever it closes or falls silent. Each begins with the handshake
 * of `shared/handshake.ts`; nothing else is sent or believed before both sides have proved themselves. Listeners
 * survive; calls under way when it ends fail with `monitor-unreachable`, for nobody knows whether they were carried out.
 * Calls made before the first opening wait for it, so that a page may begin at once.
 */
export function createWebSocketTransport(deps: WebSocketTransportDeps): WebSocketTransport {
  const listeners = new Map<EventChannel, Set<(payload: unknown) => void>>();
  const linkListeners = new Set<(state: HostLinkState) => void>();
  const pending = new Map<number, (result: Result<unknown>) => void>();
  const waiting: Uint8Array<ArrayBuffer>[] = [];
  let linkState: HostLinkState = 'connecting';
  let nextId = 1;
  let failures = 0;
  let closed = false;
  /** Both sides of the socket have proved themselves. */
  let isProved = false;
  /** Of the socket that has not. */
  let handshake: Handshake | null = null;
  let socket: SocketLike | null = null;
  let silence: SilenceWatch | null = null;
  let cancelRetry: () => void = () => {};
  const { slicer = AT_ONCE } = deps;
  /** Messages in the order in which they came, and the one that is being read. */
  let unread: unknown[] = [];
  let reading: SlicedRun | null = null;

  function setState(state: HostLinkState): void {
    if (state === linkState) return;
    linkState = state;
    for (const listener of [...linkListeners]) listener(state);
  }

  function connect(): void {
    const opened = deps.open();
    socket = opened;
    forgetUnread();
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
    forgetUnread();
    failPending();
    cancelRetry = deps.after(pauseMs(failures, deps.random()), connect);
    failures += 1;
    setState(state);
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
    for (const call of waiting.splice(0)) from.send(call);
    setState('open');
  }

  function failPending(): void {
    waiting.length = 0;
    const unanswered = [...pending.values()];
    pending.clear();
    for (const settle of unanswered) settle(unreachable());
  }

  function receive(from: SocketLike, data: unknown): void {
    if (from !== socket) return;
    silence?.heard();
    unread.push(data);
    readNext(from);
  }

  function readNext(from: SocketLike): void {
    while (from === socket && reading === null && unread.length > 0) {
      const run = slicer.run(decodedMessage(unread.shift()), (message) => {
        const wasLater = reading !== null;
        reading = null;
        take(from, message);
        if (wasLater) readNext(from);
      });
      if (!run.isOver) reading = run;
    }
  }

  function forgetUnread(): void {
    reading?.cancel();
    reading = null;
    unread = [];
  }

  function take(from: SocketLike, message: HostMessage | undefined): void {
    if (message === undefined) {
      // Host and page do not understand each other: begin again rather than go on half deaf.
      from.close();
    } else if (!isProved) {
      if ('challenge' in message) void answer(from, message.challenge);
      else if ('proof' in message) void believe(from, message);
    } else if ('event' in message) {
      for (const listener of [...(listeners.get(message.event) ?? [])]) listener(message.payload);
    } else if ('id' in message) {
      const settle = pending.get(message.id);
      pending.delete(message.id);
      settle?.(message.result);
    }
  }

  connect();

  return {
    call(channel, argument) {
      const isOpen = isProved && socket?.readyState === OPEN;
      if (closed || (!isOpen && linkState !== 'connecting')) return Promise.resolve(unreachable());
      const id = nextId++;
      return new Promise((settle) => {
        pending.set(id, settle);
        const bytes = encodeWire({ id, channel, argument });
        if (isOpen) socket?.send(bytes);
        else waiting.push(bytes);
      });
    },
    listen(channel, listener) {
      const ofChannel = listeners.get(channel) ?? new Set();
      listeners.set(channel, ofChannel.add(listener));
      return () => ofChannel.delete(listener);
    },
    state: () => linkState,
    onLinkChange(listener): Unsubscribe {
      linkListeners.add(listener);
      return () => linkListeners.delete(listener);
    },
    reconnect() {
      const before = socket;
      cancelRetry();
      silence?.stop();
      failPending();
      connect();
      before?.close();
    },
    close() {
      closed = true;
      cancelRetry();
      silence?.stop();
      socket?.close();
      failPending();
    },
  };
}

/** Grows from a quarter second to five, each spread over its upper half so that windows do not return in step. */
export function pauseMs(failures: number, random: number): number {
  return Math.round(doublingPauseMs(PAUSES, failures) * (0.5 + random / 2));
}

type HostMessage =
  | { readonly event: EventChannel; readonly payload: unknown }
  | { readonly id: number; readonly result: Result<unknown> }
  | { readonly challenge: string }
  | HostProof
  | typeof HEARTBEAT;

const KINDS = ['event', 'id', 'heartbeat', 'challenge', 'proof'] as const;

function* decodedMessage(data: unknown): Sliced<HostMessage | undefined> {
  if (!(data instanceof ArrayBuffer)) return undefined;
  try {
    const message = yield* decodeWireInSlices(new Uint8Array(data));
    if (typeof message !== 'object' || message === null) return undefined;
    // Once the host is proved its messages need telling apart, not validating; until then nothing is believed that is not a proof.
    if (KINDS.some((kind) => kind in message)) return message as HostMessage;
    return undefined;
  } catch (error) {
    if (error instanceof RangeError || error instanceof SyntaxError || error instanceof TypeError)
      return undefined;
    throw error;
  }
}
