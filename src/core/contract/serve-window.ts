import type { EventChannel, EventPayload, Handlers } from '../../shared/contract.ts';
import { isJsonObject } from '../../shared/json.ts';
import { fail } from '../../shared/result.ts';
import { decodeWire, encodeWire } from '../../shared/wire.ts';
import type { Log } from '../base/log.ts';
import { createCallQueue } from './call-queue.ts';
import { dispatch } from './dispatch.ts';
import type { Monitor } from './monitor.ts';

/**
 * Beyond this many unread bytes a window gets no fleet frames (it sees the hole in `seq` and asks for a snapshot), and its calls
 * wait.
 */
const FRAMES_PAUSE_BYTES = 4 * 1024 * 1024;
/** Beyond this a window is not reading at all: it is let go, reconnects and starts from snapshots. */
const GIVE_UP_BYTES = 32 * 1024 * 1024;
/** Calls of one window that may wait and be under way together; a page has a handful. */
const MAX_CALLS_UNDER_WAY = 256;

/** What a window did that no page of ours does. */
export type Misbehaviour = 'not-binary' | 'unreadable' | 'too-many-calls';

/** The way to one window: a WebSocket, or a port. */
export interface WindowChannel {
  isOpen(): boolean;
  /** What was sent and is not read yet. */
  unreadBytes(): number;
  /** `read` is called where the window has read some of what it was sent. */
  send(bytes: Uint8Array, read: () => void): void;
  /** Ends it, with the reason. */
  refuse(why: Misbehaviour): void;
  /** Ends it without waiting for the window. */
  giveUp(): void;
}

/** What comes from the window. */
export interface ServedWindow {
  /** A message; null where it was not of bytes. */
  message(bytes: Uint8Array | null): void;
  closed(): void;
}

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

export interface ServeWindowDeps {
  readonly monitor: Pick<Monitor, 'attach'>;
  readonly encodeEvent: EncodeEvent;
  readonly log: Log;
  /** Adds what only this host can answer. */
  readonly handlersOf?: (handlers: Handlers) => Handlers;
}

/**
 * Serves one window: messages in the form of `shared/wire.ts`, window to host `{ id, channel, argument }`, host to window
 * `{ id, result }` or `{ event, payload }`. A message that cannot be read ends the channel with its reason; it never reaches the monitor.
 */
export function serveWindow(
  channel: WindowChannel,
  { monitor, encodeEvent, log, handlersOf = (handlers) => handlers }: ServeWindowDeps,
): ServedWindow {
  // The last frame left out: sent once there is room, so that a window sees the hole even where the fleet fell silent.
  let leftOut: EventPayload<'fleet.frame'> | undefined;
  const client = monitor.attach((event, payload) => {
    if (!channel.isOpen()) return;
    const unread = channel.unreadBytes();
    const hasRoom = unread <= FRAMES_PAUSE_BYTES;
    if (unread > GIVE_UP_BYTES) {
      log.warn('window.too-slow', { bufferedBytes: unread });
      channel.giveUp();
    } else if (event === 'fleet.frame' && !hasRoom) {
      leftOut = payload as EventPayload<'fleet.frame'>;
    } else {
      if (leftOut !== undefined && hasRoom && event !== 'fleet.frame')
        channel.send(encodeEvent('fleet.frame', leftOut), calls.goOn);
      if (hasRoom) leftOut = undefined;
      channel.send(encodeEvent(event, payload), calls.goOn);
    }
  });

  const handlers = handlersOf(client.handlers);
  const answer = async (bytes: Uint8Array): Promise<void> => {
    const call = decodeCall(bytes);
    if (call === undefined) return channel.refuse('unreadable');
    const result = await dispatch(handlers, call.channel, call.argument, log);
    if (channel.isOpen()) channel.send(encodeAnswer(call.id, result, log), calls.goOn);
  };
  const calls = createCallQueue({
    capacity: MAX_CALLS_UNDER_WAY,
    isReading: () => channel.isOpen() && channel.unreadBytes() <= FRAMES_PAUSE_BYTES,
    answer,
    later: setImmediate,
  });

  return {
    message(bytes) {
      if (bytes === null) channel.refuse('not-binary');
      else if (!calls.push(bytes)) channel.refuse('too-many-calls');
    },
    closed: () => client.detach(),
  };
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
