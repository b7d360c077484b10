import net from 'node:net';
import type { NumberedMessage } from '../proof/message.ts';
import type { Publisher } from './publisher.ts';

/** What is read off one connection. */
export interface Answers {
  /** From now on messages may be handed over. */
  readonly onOpen: () => void;
  /** The message that was the `index`-th on this connection, from 0, was acknowledged. */
  readonly onAcknowledged: (index: number) => void;
  /** The host sent what the protocol does not have. */
  readonly onGarbage: (what: string) => void;
}

/** How a stream speaks to one of the host's receivers. */
export interface Dialect {
  /** Written first; empty where the protocol has no greeting. */
  readonly greeting: Buffer;
  /** The bytes that hand a message over as the `index`-th of its connection. */
  bytesOf(message: NumberedMessage, index: number): Buffer;
  /** Reads what the host answers on one connection. */
  createReader(answers: Answers): (chunk: Buffer) => void;
}

export interface SenderOptions {
  /** Of the host, on 127.0.0.1. */
  readonly port: number;
  readonly dialect: Dialect;
  readonly onGarbage: (what: string) => void;
  /** A connection is gone, and so many messages that went over it were not acknowledged: they go again. */
  readonly onUnanswered?: (messages: number) => void;
  /** Numbers of what was acknowledged go in here. */
  readonly published?: Set<number>;
  /** Milliseconds to wait before it connects again. */
  readonly retryMs?: number;
}

interface Waiting {
  readonly message: NumberedMessage;
  readonly done: () => void;
}

/** Messages that are on their way and not acknowledged. */
const WINDOW = 200;
const SLICE_MS = 10;

/**
 * Hands messages to a receiver of the host as a stream of flespi does: in order, many on their way at once, and after a connection is gone
 * again all that was not acknowledged. What counts is what was read off the wire.
 */
export function startSender({
  port,
  dialect,
  onGarbage,
  onUnanswered = () => {},
  published = new Set<number>(),
  retryMs = 200,
}: SenderOptions): Publisher {
  const queue: Waiting[] = [];
  let isStopped = false;
  let socket: net.Socket | undefined;
  let retry: NodeJS.Timeout | undefined;
  let pump = (): void => {};

  const connect = (): void => {
    const own = net.connect(port, '127.0.0.1').setNoDelay(true);
    socket = own;
    let isOpen = false;
    let sent = 0;
    let acknowledged = 0;
    const pumpOwn = (): void => {
      while (isOpen && sent - acknowledged < WINDOW) {
        const next = queue[sent - acknowledged];
        if (next === undefined) return;
        own.write(dialect.bytesOf(next.message, sent));
        sent += 1;
      }
    };
    const read = dialect.createReader({
      onOpen() {
        isOpen = true;
        pumpOwn();
      },
      onAcknowledged(index) {
        const head = index === acknowledged && acknowledged < sent ? queue.shift() : undefined;
        if (head === undefined) {
          onGarbage(`an acknowledgement of ${index}, where ${acknowledged} was due and ${sent} were sent`);
          own.destroy();
          return;
        }
        acknowledged += 1;
        published.add(head.message.number);
        head.done();
        pumpOwn();
      },
      onGarbage,
    });
    own.once('connect', () => {
      pump = pumpOwn;
      if (dialect.greeting.length > 0) own.write(dialect.greeting);
      else {
        isOpen = true;
        pumpOwn();
      }
    });
    own.on('data', read);
    // The host is killed on purpose; the close that follows says so.
    own.on('error', () => {});
    own.once('close', () => {
      isOpen = false;
      if (sent > acknowledged) onUnanswered(sent - acknowledged);
      if (!isStopped) retry = setTimeout(connect, retryMs);
    });
  };
  connect();

  const hand = async (messages: readonly NumberedMessage[], perSecond: number): Promise<void> => {
    const slice = Math.max(1, Math.round((perSecond * SLICE_MS) / 1000));
    const handed: Promise<void>[] = [];
    for (let from = 0; from < messages.length && !isStopped; from += slice) {
      for (const message of messages.slice(from, from + slice))
        handed.push(new Promise((resolve) => queue.push({ message, done: resolve })));
      pump();
      if (from + slice < messages.length) await new Promise((resolve) => setTimeout(resolve, SLICE_MS));
    }
    await Promise.all(handed);
  };

  return {
    published,
    publish: (messages, perSecond = Number.POSITIVE_INFINITY) => hand(messages, perSecond),
    async stop() {
      isStopped = true;
      clearTimeout(retry);
      socket?.destroy();
    },
  };
}
