import type { HostTransport } from '../../shared/contract.ts';
import { AT_ONCE, type Slicer } from '../slices/slices.ts';
import type { HostLink, HostLinkState } from './link.ts';
import { createMessageReader } from './message-reader.ts';
import { type SilenceWatch, watchSilence } from './silence-watch.ts';
import { createWireClient, pauseMs } from './wire-client.ts';

/** The part of a page's `MessagePort` that is used here. Electron tells by `close` that its other end is gone. */
export interface PortLike {
  onmessage: ((this: never, event: MessageEvent<unknown>) => void) | null;
  addEventListener(type: 'close', listener: () => void): void;
  postMessage(message: unknown): void;
  close(): void;
}

export interface PortTransportDeps {
  /** Asks for a port to the monitor, which comes to `onPort`. */
  readonly ask: () => void;
  /** Each port that comes. */
  readonly onPort: (take: (port: PortLike) => void) => void;
  /** Calls back once after `delayMs`; the result cancels. */
  readonly after: (delayMs: number, callback: () => void) => () => void;
  /** A number from 0 up to 1, for spreading retries. */
  readonly random: () => number;
  /** Reads large messages, such as a fleet; what comes after them waits its turn. At once where it is absent. */
  readonly slicer?: Slicer;
}

/** Unread bytes after which the monitor is told how much was read, beside its own beat. */
const TELL_EVERY_BYTES = 256 * 1024;

/**
 * Reaches the monitor over a port of Electron, and asks for another whenever that closes or falls silent: the monitor may end, and the
 * main process starts another. What is read is told, by bytes: a port does not tell the monitor that its page hangs. Nothing is handed
 * over: a buffer in the list would arrive as nothing (ADR 0048).
 */
export function createPortTransport(deps: PortTransportDeps): HostTransport & HostLink {
  const client = createWireClient();
  let current: PortLike | null = null;
  let silence: SilenceWatch | null = null;
  let failures = 0;
  /** The monitor has said something over the port. */
  let isOpen = false;
  /** Drops what is unread of the port. */
  let forget: () => void = () => {};
  let cancelAsking: () => void = () => {};

  const watch = (): void => {
    silence ??= watchSilence(deps.after, () => end('lost'));
  };
  const ask = (): void => {
    // From the asking on: a main process that hangs gives none.
    watch();
    deps.ask();
  };
  const end = (state: HostLinkState): void => {
    silence?.stop();
    silence = null;
    const before = current;
    current = null;
    isOpen = false;
    forget();
    client.ended(state);
    cancelAsking = deps.after(pauseMs(failures, deps.random()), ask);
    failures += 1;
    before?.close();
  };
  const take = (port: PortLike): void => {
    const before = current;
    current = port;
    // One that was asked for long ago: another would only take its place.
    cancelAsking();
    watch();
    forget();
    // What went over the one before is answered by nobody.
    if (isOpen) client.ended(client.state());
    isOpen = false;
    before?.close();
    /** Bytes of the messages that are not read yet. */
    const lengths: number[] = [];
    let readBytes = 0;
    let toldBytes = 0;

    port.addEventListener('close', () => {
      if (port === current) end('lost');
    });
    const reader = createMessageReader(deps.slicer ?? AT_ONCE, (message) => {
      if (port !== current) return;
      if (message === undefined) {
        end('lost');
        return;
      }
      readBytes += lengths.shift() ?? 0;
      if ('heartbeat' in message || readBytes - toldBytes >= TELL_EVERY_BYTES) {
        toldBytes = readBytes;
        port.postMessage(readBytes);
      }
      if (!isOpen) {
        isOpen = true;
        failures = 0;
        client.opened((bytes) => port.postMessage(bytes));
      }
      client.receive(message);
    });
    forget = reader.forget;
    port.onmessage = ({ data }) => {
      if (port !== current) return;
      silence?.heard();
      const bytes = data instanceof Uint8Array ? data : null;
      lengths.push(bytes?.byteLength ?? 0);
      reader.push(bytes);
    };
  };

  deps.onPort(take);
  ask();
  return client;
}
