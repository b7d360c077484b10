import { EventEmitter } from 'node:events';
import { serialize } from 'node:v8';

/** What one end of a channel is told. */
interface Hears {
  message(data: unknown, handedOver: readonly ChannelEnd[]): void;
  closed(): void;
}

/**
 * One end of a channel, whoever holds it: it queues what comes until somebody listens. Messages and closing arrive in a later turn, in
 * their order.
 */
export interface ChannelEnd {
  send(data: unknown, handedOver: readonly ChannelEnd[]): void;
  close(): void;
  listen(to: Hears): void;
}

/** Two ends in this process. */
export function createChannel(): readonly [ChannelEnd, ChannelEnd] {
  const sides = [createSide(), createSide()] as const;
  const endOf = (own: Side, other: Side): ChannelEnd => ({
    send: (data, handedOver) => other.put((to) => to.message(data, handedOver)),
    close() {
      own.put((to) => to.closed());
      other.put((to) => to.closed());
    },
    listen: own.listen,
  });
  return [endOf(sides[0], sides[1]), endOf(sides[1], sides[0])];
}

type Side = ReturnType<typeof createSide>;

function createSide() {
  const queue: ((to: Hears) => void)[] = [];
  let hears: Hears | null = null;
  let isOver = false;
  const deliver = (): void => {
    const [first] = queue;
    if (hears === null || first === undefined || isOver) return;
    queue.shift();
    first(hears);
    if (queue.length > 0) setImmediate(deliver);
  };
  return {
    put(what: (to: Hears) => void): void {
      queue.push(what);
      if (queue.length === 1) setImmediate(deliver);
    },
    listen(to: Hears): void {
      hears = {
        message: to.message,
        closed() {
          isOver = true;
          to.closed();
        },
      };
      if (queue.length > 0) setImmediate(deliver);
    },
  };
}

const ENDS = new WeakMap<object, ChannelEnd>();

/**
 * Electron's `MessagePortMain` (lib/browser/message-port-main.ts, shell/browser/api/message_port.cc): clones what is sent, hands over
 * ports and nothing else, and emits `close` at both ends.
 */
export class PortMainDouble extends EventEmitter {
  #isOpen = true;

  constructor(end: ChannelEnd) {
    super();
    ENDS.set(this, end);
  }
  postMessage(message: unknown, transfer?: unknown): void {
    if (!this.#isOpen) return;
    const data = cloned(message);
    const handedOver = takeEnds(transfer ?? [], this);
    ENDS.get(this)?.send(data, handedOver);
  }
  start(): void {
    ENDS.get(this)?.listen({
      message: (data, ends) => {
        if (this.#isOpen) this.emit('message', { data, ports: ends.map((end) => new PortMainDouble(end)) });
      },
      closed: () => {
        this.#isOpen = false;
        this.emit('close');
      },
    });
  }
  close(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    ENDS.get(this)?.close();
    // Of a port that nobody started, too.
    this.start();
  }
}

/** The ends of ports that are handed over, which their holder has no more. Throws what Electron throws. */
export function takeEnds(transfer: unknown, source: object | null): readonly ChannelEnd[] {
  if (!Array.isArray(transfer)) throw new TypeError('transferables must be an array of MessagePorts');
  const ends = transfer.map((port: unknown, index) => {
    if (!(port instanceof PortMainDouble)) throw new TypeError(`Port at index ${index} is not a valid port`);
    if (port === source) throw new Error(`Port at index ${index} contains the source port.`);
    const end = ENDS.get(port);
    if (end === undefined) throw new Error(`Port at index ${index} is already neutered.`);
    return [port, end] as const;
  });
  for (const [port] of ends) ENDS.delete(port);
  return ends.map(([, end]) => end);
}

/** Electron's `MessageChannelMain`. */
export class MessageChannelMainDouble {
  readonly port1: PortMainDouble;
  readonly port2: PortMainDouble;
  constructor() {
    const [one, other] = createChannel();
    this.port1 = new PortMainDouble(one);
    this.port2 = new PortMainDouble(other);
  }
}

/** A page's `MessagePort` at an end, as far as it is used; Electron adds `close`. */
export class PagePortDouble {
  readonly #end: ChannelEnd;
  readonly #closed: (() => void)[] = [];
  #onmessage: ((event: { readonly data: unknown }) => void) | null = null;

  constructor(end: ChannelEnd) {
    this.#end = end;
  }
  get onmessage() {
    return this.#onmessage;
  }
  /** Starts it, as in a page. */
  set onmessage(listener) {
    this.#onmessage = listener;
    this.#end.listen({
      message: (data) => this.#onmessage?.({ data }),
      closed: () => {
        for (const listener of this.#closed) listener();
      },
    });
  }
  addEventListener(_type: 'close', listener: () => void): void {
    this.#closed.push(listener);
  }
  /** A buffer that is handed over arrives nowhere, and takes the message along (electron/electron#34905). */
  postMessage(message: unknown, transfer: readonly unknown[] = []): void {
    this.#end.send(transfer.length === 0 ? cloned(message) : null, []);
  }
  close(): void {
    this.#end.close();
  }
}

/** What Node would clone and Chromium does not, such as keys, is refused. */
export function cloned(value: unknown): unknown {
  serialize(value);
  return structuredClone(value);
}
