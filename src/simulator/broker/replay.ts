import type { AedesPublishPacket, Client, Subscription } from 'aedes';
import { matchRetained, type RetainedNode } from './retained.ts';
import { parseTopicFilter } from './topic-filter.ts';

export interface ReplayOptions {
  readonly retained: RetainedNode;
  /** The v5 properties of a value with its own time. */
  propertiesOf(
    timestampS: number,
    extra?: Readonly<Record<string, string>>,
  ): NonNullable<AedesPublishPacket['properties']>;
}

/** Retained values for new subscribers, by their Retain Handling (flespi-facts §1.5). */
export interface Replay {
  /** Notes a filter a client is about to hold, live or restored with its session. */
  expect(client: Client, filter: string): void;
  /** Replays what a granted SUBSCRIBE asks for. */
  subscribed(client: Client, subscriptions: readonly GrantedSubscription[]): void;
  forget(client: Client, filters: readonly string[]): void;
}
type GrantedSubscription = Subscription & { readonly subscriptionIdentifier?: number };
type RetainedPacket = Parameters<Client['publish']>[0];

const PACKETS_AT_ONCE = 4_000;
/** While more waits in a connection than this, its replay pauses. */
const ENOUGH_WAITING_BYTES = 4 * 1024 * 1024;
const PAUSE_MS = 10;
const REFUSED = 0x80;

/**
 * Creates the replay of a broker. aedes has one of its own, which takes two turns of the event loop for each value:
 * beside the live traffic of ten thousand vehicles their snapshot would take an hour.
 */
export function createReplay({ retained, propertiesOf }: ReplayOptions): Replay {
  const held = new WeakMap<Client, Set<string>>();
  const fresh = new WeakMap<Client, Set<string>>();

  function* packetsFor(subscriptions: readonly GrantedSubscription[]): Generator<RetainedPacket> {
    for (const { topic: text, subscriptionIdentifier } of subscriptions) {
      const filter = parseTopicFilter(text);
      if (filter === null) continue;
      for (const { topic, value } of matchRetained(retained, filter)) {
        const properties = propertiesOf(value.timestampS, value.userProperties);
        yield {
          cmd: 'publish',
          // QoS 0: a replay is nothing to be acknowledged, for the next connection replays it again.
          qos: 0,
          dup: false,
          retain: true,
          topic,
          payload: Buffer.from(value.payload),
          properties:
            subscriptionIdentifier === undefined ? properties : { ...properties, subscriptionIdentifier },
        };
      }
    }
  }

  return {
    expect(client, filter) {
      const filters = setOf(held, client);
      if (!filters.has(filter)) setOf(fresh, client).add(filter);
      filters.add(filter);
    },
    subscribed(client, subscriptions) {
      const isNew = setOf(fresh, client);
      const wanted = subscriptions.filter(
        ({ topic, qos, rh }) => qos < REFUSED && rh !== 2 && (rh !== 1 || isNew.has(topic)),
      );
      fresh.delete(client);
      send(client, packetsFor(wanted));
    },
    forget(client, filters) {
      for (const filter of filters) held.get(client)?.delete(filter);
    },
  };
}

/** Sends packets a batch at a turn, at the pace of the connection, until they or the connection end. */
function send(client: Client, packets: Generator<RetainedPacket>): void {
  if (client.closed) return;
  if (client.conn.writableLength > ENOUGH_WAITING_BYTES) {
    setTimeout(send, PAUSE_MS, client, packets);
    return;
  }
  for (let sent = 0; sent < PACKETS_AT_ONCE; sent++) {
    const next = packets.next();
    if (next.done === true) return;
    // aedes calls back whether or not it was given something to call.
    client.publish(next.value, () => {});
  }
  setImmediate(send, client, packets);
}

function setOf(sets: WeakMap<Client, Set<string>>, client: Client): Set<string> {
  const set = sets.get(client) ?? new Set<string>();
  sets.set(client, set);
  return set;
}
