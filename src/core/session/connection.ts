import type { Duplex } from 'node:stream';
import { type IClientOptions, type IConnackPacket, type IPublishPacket, MqttClient } from 'mqtt';
import mqttPacket from 'mqtt-packet';
import type { Clock } from '../base/clock.ts';
import { type ConnackWords, readConnackWords } from '../flespi/connack-words.ts';
import { takeAnyReasonCode } from '../mqtt/any-reason-code.ts';
import type { FilterSpec } from '../mqtt/filter-spec.ts';
import { createGate, type Gate } from '../mqtt/gate.ts';
import type { AckToken, HandMadePublish, InboundPublish, OutboundPublish } from '../mqtt/publish.ts';
import { type AlikeFilters, alike, type FilterAnswer, readSuback } from '../mqtt/suback.ts';
import type { OpenTransport } from '../mqtt/transport.ts';
import type { TransportEvents } from '../mqtt/way.ts';
import { isWellFormed } from '../mqtt/well-formed.ts';

/** One connection, from socket to close. It is never revived: the next try is a new one. */
export interface Connection {
  /** Tells it apart from every other connection of this session; acknowledgements are bound to it. */
  readonly number: number;
  /** Asks for filters, in one SUBSCRIBE for those that are alike; rejects where the connection ends first. */
  subscribe(specs: readonly FilterSpec[]): Promise<readonly FilterAnswer[]>;
  unsubscribe(filters: readonly string[]): Promise<void>;
  publish(message: OutboundPublish | HandMadePublish): Promise<void>;
  release(token: AckToken): void;
  ping(): void;
  /** How long the broker last took to answer, milliseconds, or is taking; 0 before it answered anything. A message took no longer. */
  roundTripMs(): number;
  /** Whether nothing is read because too much waits to be acknowledged. */
  isHeldBack(): boolean;
  /** Ends it at once, with nothing sent. */
  destroy(): void;
  /**
   * Sends a DISCONNECT and ends it; `forget` asks the broker to end its session too (MQTT 5). Resolves when closed, which
   * proves nothing: whatever lies between may swallow the DISCONNECT and close in good order.
   */
  close(forget: boolean): Promise<void>;
}

/** What the broker answered, and what it says of itself. */
export interface ConnackFacts extends ConnackWords {
  readonly code: number;
  readonly sessionPresent: boolean;
  /** The keep-alive that it wants instead of ours, in seconds (MQTT 5); null where ours stands. */
  readonly keepaliveS: number | null;
  /** The highest quality of service that it serves, where it says so (MQTT 5). */
  readonly maximumQos: 0 | 1;
}

/** What a connection tells. After `destroy` or `close` it tells nothing more. */
export interface ConnectionEvents extends TransportEvents {
  connack(facts: ConnackFacts): void;
  /** Subscribing and publishing is possible from here on. */
  ready(): void;
  publish(message: InboundPublish): void;
  /** A packet of any kind came. */
  packet(): void;
  disconnect(reasonCode: number): void;
  failed(error: unknown): void;
  closed(): void;
}

export interface ConnectionDeps {
  readonly clock: Clock;
  readonly openTransport: OpenTransport;
  readonly clientOptions: IClientOptions;
  readonly maxOutstanding: number;
  readonly number: number;
  readonly events: ConnectionEvents;
}

const CLOSE_TIMEOUT_MS = 2_000;

takeAnyReasonCode();

/** Opens a connection. Everything is in place before the first byte can come (a resumed session sends at once). */
export function openConnection(deps: ConnectionDeps): Connection {
  const { clock, events, number } = deps;
  const v5 = deps.clientOptions.protocolVersion === 5;
  const pending = new Set<(error: Error) => void>();
  let told = true;
  let tookMs = 0;
  /** When a ping went out that is not answered yet. */
  let pingedMs: number | null = null;
  let gate: Gate | undefined;
  const tell = (say: () => void) => {
    if (told) say();
  };

  /** Of a way that is still being made. */
  const leaving = new AbortController();
  const connectBy = (socket: Duplex) => {
    const opened = createGate(socket, deps.maxOutstanding, {
      v5,
      publish(packet, order) {
        tell(events.packet);
        tell(() => takeIn(packet, order));
      },
    });
    // Ahead of the library's own handler, which drops errors that have no code.
    opened.stream.on('error', (error) => tell(() => events.failed(error)));
    gate = opened;
    client.connect();
  };

  const client = new MqttClient(() => {
    if (gate === undefined) throw new Error('There is no way to the broker yet');
    return gate.stream;
  }, deps.clientOptions);

  client.handleMessage = (packet, callback) => {
    const order = packet.qos === 1 ? gate?.owe(packet.messageId ?? 0, packet.payload.length) : undefined;
    tell(() => takeIn(ofLibrary(packet), order));
    callback();
  };
  const takeIn = (packet: Omit<InboundPublish, 'receivedAtMs' | 'ack'>, order: number | undefined) => {
    const { topic, payload, qos, dup, retain, userProperties } = packet;
    const ack = order === undefined ? undefined : { connection: number, order };
    const receivedAtMs = clock.nowMs();
    const message = { topic, payload, qos, dup, retain, userProperties, receivedAtMs, ack };
    try {
      events.publish(message);
    } catch (error) {
      const cause = Object.assign(new Error('Listener failed', { cause: error }), { code: 'ELISTENER' });
      events.failed(cause);
    }
  };

  client.on('packetreceive', (packet) => {
    gate?.handled();
    const code = packet.cmd === 'auth' ? 'EAUTH' : isWellFormed(packet) ? null : 'EBADPACKET';
    if (code !== null) {
      // The library goes on to handle the packet after this; as another it does no harm.
      Object.assign(packet, { cmd: 'pingresp' });
      tell(() => events.failed(Object.assign(new Error('Packet refused'), { code })));
      return;
    }
    if (packet.cmd === 'pingresp' && pingedMs !== null) {
      tookMs = clock.monotonicMs() - pingedMs;
      pingedMs = null;
    }
    tell(events.packet);
    if (packet.cmd !== 'connack') return;
    tell(() =>
      events.connack({
        code: connackCode(packet, v5),
        sessionPresent: packet.sessionPresent,
        // 0 turns it off, which would let a dead link pass for a live one.
        keepaliveS: packet.properties?.serverKeepAlive || null,
        maximumQos: packet.properties?.maximumQoS === 0 ? 0 : 1,
        ...readConnackWords(packet.properties?.userProperties),
      }),
    );
  });
  client.on('connect', () => tell(events.ready));
  client.on('disconnect', (packet) => tell(() => events.disconnect(packet.reasonCode ?? 0)));
  client.on('error', (error) => tell(() => events.failed(withParserCode(error))));
  client.on('close', () => {
    for (const reject of pending) reject(new Error('Connection closed'));
    tell(events.closed);
  });
  const way = deps.openTransport(
    {
      progress: (waitsFor) => tell(() => events.progress(waitsFor)),
      way: (taken) => tell(() => events.way(taken)),
    },
    leaving.signal,
  );
  if (way instanceof Promise) {
    way.then(
      (socket) => (leaving.signal.aborted ? socket.destroy() : connectBy(socket)),
      (error: unknown) => tell(() => events.failed(error)),
    );
  } else connectBy(way);

  /** The library never answers some requests whose connection ended, so every one of them is settled here. */
  const request = <T>(
    send: (settle: (error: Error | null | undefined, value: T) => void) => void,
  ): Promise<T> =>
    new Promise((resolve, reject) => {
      pending.add(reject);
      send((error, value) => {
        pending.delete(reject);
        if (error) reject(error);
        else resolve(value);
      });
    });

  /**
   * By a list of names. The library also takes an object of them, but sends its keys as JavaScript orders them, numbers first, and
   * takes one called `resubscribe` for an option.
   */
  const subscribe = ({ specs, qos, retainHandling }: AlikeFilters): Promise<readonly FilterAnswer[]> =>
    request((settle) => {
      const sentMs = clock.monotonicMs();
      client.subscribe(
        specs.map(({ filter }) => filter),
        { qos, rh: retainHandling },
        (error, _granted, suback) => {
          if (suback !== undefined) tookMs = clock.monotonicMs() - sentMs;
          // A refusal of any filter comes as an error that has the whole answer with it.
          settle(suback === undefined ? error : null, readSuback(specs, suback?.granted ?? []));
        },
      );
    });

  const destroy = () => {
    told = false;
    leaving.abort();
    gate?.stream.destroy();
  };

  return {
    number,
    subscribe: async (specs) => (await Promise.all(alike(specs).map(subscribe))).flat(),
    unsubscribe: (filters) =>
      request((settle) => client.unsubscribe([...filters], (error) => settle(error, undefined))),
    publish: (message) =>
      request((settle) => {
        const { topic, payload, qos } = message;
        const retain = 'retain' in message && message.retain;
        const bytes = typeof payload === 'string' ? payload : Buffer.from(payload);
        client.publish(topic, bytes, { qos, retain, properties: publishProperties(message) }, (error) =>
          settle(error, undefined),
        );
      }),
    release(token) {
      if (token.connection === number) gate?.release(token.order);
    },
    ping() {
      pingedMs ??= clock.monotonicMs();
      client.sendPing();
    },
    roundTripMs: () => Math.max(tookMs, pingedMs === null ? 0 : clock.monotonicMs() - pingedMs),
    isHeldBack: () => gate?.isFull() ?? false,
    destroy,
    close(forget) {
      told = false;
      leaving.abort();
      const stream = gate?.stream;
      if (stream === undefined || stream.destroyed) return Promise.resolve();
      return new Promise((resolve) => {
        const cancel = clock.after(CLOSE_TIMEOUT_MS, destroy);
        stream.once('close', () => {
          cancel();
          resolve();
        });
        if (client.connected) gate?.finish(disconnectPacket(v5, forget));
        else stream.destroy();
      });
    },
  };
}

function publishProperties(
  message: OutboundPublish | HandMadePublish,
): NonNullable<IPublishPacket['properties']> {
  const { responseTopic, userProperties } = message;
  const own = 'retain' in message ? message : null;
  return {
    ...(responseTopic !== undefined && { responseTopic }),
    ...(own?.contentType !== undefined && { contentType: own.contentType }),
    ...(own?.expiryS !== undefined && { messageExpiryInterval: own.expiryS }),
    ...(userProperties !== undefined && { userProperties: copied(userProperties) }),
  };
}

/** In the library's own type, which would let it change ours. */
function copied(
  properties: Readonly<Record<string, string | readonly string[]>>,
): Record<string, string | string[]> {
  return Object.fromEntries(
    Object.entries(properties).map(([name, value]) => [name, typeof value === 'string' ? value : [...value]]),
  );
}

function disconnectPacket(v5: boolean, forget: boolean): Buffer {
  const properties = v5 && forget ? { properties: { sessionExpiryInterval: 0 } } : {};
  const packet = { cmd: 'disconnect', reasonCode: 0, ...properties } as const;
  return mqttPacket.generate(packet, { protocolVersion: v5 ? 5 : 4 });
}

function connackCode(packet: IConnackPacket, v5: boolean): number {
  return (v5 ? packet.reasonCode : packet.returnCode) ?? 0;
}

/** Errors of the MQTT parser have no code of their own; sockets' have one in capitals. */
function withParserCode(error: Error & { code?: unknown }): Error {
  return typeof error.code === 'string'
    ? error
    : Object.assign(new Error('Not MQTT'), { code: 'EBADPACKET' });
}

/** What the library read, in the words of the rest. */
function ofLibrary(packet: IPublishPacket): Omit<InboundPublish, 'receivedAtMs' | 'ack'> {
  const { topic, payload, qos, dup, retain, properties } = packet;
  return {
    topic,
    payload: typeof payload === 'string' ? Buffer.from(payload) : payload,
    qos,
    dup,
    retain,
    userProperties: properties?.userProperties,
  };
}
