import { Readable } from 'node:stream';
import type { AedesPublishPacket, ConnectPacket, Subscription } from 'aedes';
import { createOutgoingQueue, type OutgoingQueue } from './outgoing.ts';
import { matchesTopic, parseTopicFilter, reachesBelow, type TopicFilter } from './topic-filter.ts';

interface ClientKey {
  readonly id: string;
}
interface StoredSubscription {
  readonly subscription: Subscription & { readonly subscriptionIdentifier?: number };
  readonly filter: TopicFilter;
}
type Will = NonNullable<ConnectPacket['will']>;

/** What the broker adds to every packet it makes. */
export interface PersistenceOptions {
  /** Keeps a retained publication of a client outside `flespi/`. */
  storeRetained(packet: AedesPublishPacket): void;
}

/**
 * Sessions and retained values in memory, in the shape aedes asks of a persistence. Own rather than the library's
 * because flespi's filters must also hold for the offline queue, and because retained values are replayed apart.
 */
export function createPersistence(options: PersistenceOptions) {
  const subscriptions = new Map<string, Map<string, StoredSubscription>>();
  const outgoing = new Map<string, OutgoingQueue>();
  const incoming = new Map<string, Map<number, AedesPublishPacket>>();
  const wills = new Map<string, Will>();

  const queueOf = (id: string): OutgoingQueue => {
    const queue = outgoing.get(id) ?? createOutgoingQueue();
    outgoing.set(id, queue);
    return queue;
  };
  const incomingOf = (id: string): Map<number, AedesPublishPacket> => {
    const packets = incoming.get(id) ?? new Map<number, AedesPublishPacket>();
    incoming.set(id, packets);
    return packets;
  };
  function* stored(): Generator<readonly [string, StoredSubscription]> {
    for (const [id, byTopic] of subscriptions) {
      for (const entry of byTopic.values()) yield [id, entry];
    }
  }
  /** Identifiers of the sessions to keep this topic for: those that asked for QoS 1, each once. */
  const keepersOf = (topic: string): ReadonlySet<string> => {
    const words = topic.split('/');
    const ids = new Set<string>();
    for (const [id, { subscription, filter }] of stored()) {
      if (subscription.qos > 0 && matchesTopic(filter, words)) ids.add(id);
    }
    return ids;
  };

  return {
    /** Queues a packet for every persistent session that asked for it at QoS 1. */
    keep(packet: AedesPublishPacket): void {
      for (const id of keepersOf(packet.topic)) queueOf(id).add(packet);
    },
    /** Filters of persistent sessions that reach below these words. */
    reaching: (words: readonly string[]): readonly TopicFilter[] =>
      [...stored()].map(([, entry]) => entry.filter).filter((filter) => reachesBelow(filter, words)),
    /** Bytes waiting for a session. */
    queuedBytes: (id: string): number => outgoing.get(id)?.bytes ?? 0,
    subscriptionsOf: (id: string): readonly StoredSubscription['subscription'][] =>
      [...(subscriptions.get(id)?.values() ?? [])].map((entry) => entry.subscription),

    async setup(): Promise<void> {},
    async storeRetained(packet: AedesPublishPacket): Promise<void> {
      options.storeRetained(packet);
    },
    /** Nothing: retained values are replayed by `replay.ts`. */
    createRetainedStreamCombi: () => Readable.from([]),
    async addSubscriptions(client: ClientKey, added: readonly Subscription[]): Promise<void> {
      const byTopic = subscriptions.get(client.id) ?? new Map<string, StoredSubscription>();
      subscriptions.set(client.id, byTopic);
      for (const subscription of added) {
        const filter = parseTopicFilter(subscription.topic);
        if (filter !== null) byTopic.set(subscription.topic, { subscription: { ...subscription }, filter });
      }
    },
    async removeSubscriptions(client: ClientKey, topics: readonly string[]): Promise<void> {
      const byTopic = subscriptions.get(client.id);
      for (const topic of topics) byTopic?.delete(topic);
      if (byTopic?.size === 0) subscriptions.delete(client.id);
    },
    async subscriptionsByClient(client: ClientKey) {
      return [...(subscriptions.get(client.id)?.values() ?? [])].map((entry) => ({ ...entry.subscription }));
    },
    async subscriptionsByTopic(topic: string) {
      return [...keepersOf(topic)].map((clientId) => ({ clientId, topic, qos: 1 }));
    },
    async cleanSubscriptions(client: ClientKey): Promise<void> {
      subscriptions.delete(client.id);
      outgoing.delete(client.id);
    },
    async outgoingEnqueue(key: { readonly clientId: string }, packet: AedesPublishPacket): Promise<void> {
      queueOf(key.clientId).add(packet);
    },
    async outgoingEnqueueCombi(keys: readonly { readonly clientId: string }[], packet: AedesPublishPacket) {
      for (const { clientId } of keys) queueOf(clientId).add(packet);
    },
    async outgoingUpdate(client: ClientKey, packet: AedesPublishPacket): Promise<void> {
      queueOf(client.id).identify(packet);
    },
    async outgoingClearMessageId(client: ClientKey, packet: { readonly messageId?: number }) {
      return packet.messageId === undefined
        ? undefined
        : outgoing.get(client.id)?.acknowledge(packet.messageId);
    },
    outgoingStream: (client: ClientKey) => Readable.from(outgoing.get(client.id)?.replay() ?? []),
    async incomingStorePacket(client: ClientKey, packet: AedesPublishPacket): Promise<void> {
      if (packet.messageId !== undefined) incomingOf(client.id).set(packet.messageId, packet);
    },
    async incomingGetPacket(client: ClientKey, packet: { readonly messageId: number }) {
      const found = incomingOf(client.id).get(packet.messageId);
      if (found === undefined) throw new Error('No such packet.');
      return found;
    },
    async incomingDelPacket(client: ClientKey, packet: { readonly messageId: number }): Promise<void> {
      if (!incomingOf(client.id).delete(packet.messageId)) throw new Error('No such packet.');
    },
    async putWill(client: ClientKey, will: Will): Promise<void> {
      wills.set(client.id, will);
    },
    async getWill(client: ClientKey) {
      return wills.get(client.id);
    },
    async delWill(client: ClientKey) {
      const will = wills.get(client.id);
      wills.delete(client.id);
      return will;
    },
    streamWill: () => Readable.from([]),
  };
}
