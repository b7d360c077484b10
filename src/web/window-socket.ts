import type { WebSocket } from 'ws';
import type { Log } from '../core/base/log.ts';
import { dispatch } from '../core/contract/dispatch.ts';
import type { Monitor } from '../core/contract/monitor.ts';
import type { EventChannel, EventPayload, Handlers } from '../shared/contract.ts';
import { isJsonObject } from '../shared/json.ts';
import { fail } from '../shared/result.ts';
import { decodeWire, encodeWire } from '../shared/wire.ts';
import { createCallQueue } from './call-queue.ts';

/**
 * Beyond this many unsent bytes a window gets no fleet frames (it sees the hole in `seq` and asks for a snapshot), and its calls
 * wait.
 */
const FRAMES_PAUSE_BYTES = 4 * 1024 * 1024;
/** Beyond this a window is not reading at all: it is let go, reconnects and starts from snapshots. */
const GIVE_UP_BYTES = 32 * 1024 * 1024;
/** Calls of one window that may wait and be under way together; a page has a handful. */
const MAX_CALLS_UNDER_WAY = 256;

/** WebSocket close codes (RFC 6455 §7.4.1) for what a window may do wrong. */
const UNREADABLE = 1007;
const MISBEHAVED = 1008;
const NOT_BINARY = 1003;

/** Encodes an event; each payload object is encoded once however many windows it goes to. */
export type EncodeEvent = (channel: EventChannel, payload: unknown) => Uint8Array;

export function createEventEncoder(): EncodeEvent {
  const encoded = new WeakMap<object, Uint8Array>();
  return (channel, payload) => {
    if (typeof payload !== 'object' || payload === null) return encodeWire({ event: channel, payload });
    const known = encoded.get(payload);
    if (known !== undefined) return known;
    const bytes = encodeWire({ event: channel, payload });
    encoded.set(payload, bytes);
    return bytes;
  };
}

/**
 * Serves one window over its WebSocket once it was let in: binary messages in the form of `shared/wire.ts`, window to host
 * `{ id, channel, argument }`, host to window `{ id, result }` or `{ event, payload }` (heartbeats are sent for all
 * windows at once, in `socket-server.ts`). A message that cannot be read closes the socket with its reason; it never
 * reaches the monitor. `handlersOf` adds what only this host can answer.
 */
export function serveWindow(
  socket: WebSocket,
  monitor: Monitor,
  encodeEvent: EncodeEvent,
  log: Log,
  handlersOf: (handlers: Handlers) => Handlers,
): void {
  // The last frame left out: sent once there is room, so that a window sees the hole even where the fleet fell silent.
  let leftOut: EventPayload<'fleet.frame'> | undefined;
  const client = monitor.attach((channel, payload) => {
    if (socket.readyState !== socket.OPEN) return;
    const hasRoom = socket.bufferedAmount <= FRAMES_PAUSE_BYTES;
    if (socket.bufferedAmount > GIVE_UP_BYTES) {
      log.warn('window.too-slow', { bufferedBytes: socket.bufferedAmount });
      socket.terminate();
    } else if (channel === 'fleet.frame' && !hasRoom) {
      leftOut = payload as EventPayload<'fleet.frame'>;
    } else {
      if (leftOut !== undefined && hasRoom && channel !== 'fleet.frame') {
        socket.send(encodeEvent('fleet.frame', leftOut));
      }
      if (hasRoom) leftOut = undefined;
      socket.send(encodeEvent(channel, payload), calls.goOn);
    }
  });

  const handlers = handlersOf(client.handlers);
  const answer = async (bytes: Uint8Array): Promise<void> => {
    const call = decodeCall(bytes);
    if (call === undefined) return socket.close(UNREADABLE, 'This message is not a call.');
    const result = await dispatch(handlers, call.channel, call.argument, log);
    if (socket.readyState === socket.OPEN) socket.send(encodeAnswer(call.id, result, log), calls.goOn);
  };
  const calls = createCallQueue({
    capacity: MAX_CALLS_UNDER_WAY,
    isReading: () => socket.readyState === socket.OPEN && socket.bufferedAmount <= FRAMES_PAUSE_BYTES,
    answer,
    later: setImmediate,
  });

  socket.on('message', (data, isBinary) => {
    if (!isBinary || !(data instanceof Uint8Array))
      return socket.close(NOT_BINARY, 'Only binary messages are read here.');
    if (!calls.push(data)) socket.close(MISBEHAVED, 'Too many calls at once.');
  });
  socket.on('error', (error) => log.warn('window.socket-error', { error: error.name }));
  socket.on('close', () => client.detach());
}

interface WireCall {
  readonly id: number;
  readonly channel: unknown;
  readonly argument: unknown;
}

function decodeCall(bytes: Uint8Array): WireCall | undefined {
  try {
    const message = decodeWire(bytes);
    if (!isJsonObject(message)) return undefined;
    const { id, channel, argument } = message;
    return typeof id === 'number' && Number.isSafeInteger(id) ? { id, channel, argument } : undefined;
  } catch (error) {
    if (error instanceof RangeError || error instanceof SyntaxError || error instanceof TypeError)
      return undefined;
    throw error;
  }
}

function encodeAnswer(id: number, result: unknown, log: Log): Uint8Array {
  try {
    return encodeWire({ id, result });
  } catch (error) {
    log.error('contract.answer-not-encodable', { error: error instanceof Error ? error.name : typeof error });
    return encodeWire({ id, result: fail({ code: 'internal', channel: null }) });
  }
}
