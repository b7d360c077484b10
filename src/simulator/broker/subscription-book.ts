/** A subscription as the API shows it (flespi-facts §8). */
export interface BrokerSubscription {
  readonly id: number;
  readonly topic: string;
  readonly qos: number;
  readonly no_local: boolean;
  readonly rap: boolean;
  readonly retain_handling: number;
  readonly subscription_id: number;
}

/** What a client or a call asks for. */
export interface AskedSubscription {
  readonly topic: string;
  readonly qos: number;
  readonly nl?: boolean;
  readonly rap?: boolean;
  readonly rh?: number;
  readonly subscriptionIdentifier?: number;
}

/** Who is subscribed to what, whether connected or away. */
export interface SubscriptionBook {
  add(clientId: string, asked: readonly AskedSubscription[]): void;
  remove(clientId: string, topics: readonly string[]): void;
  clear(clientId: string): void;
  of(clientId: string): readonly BrokerSubscription[];
}

const REFUSED = 0x80;

/** Creates an empty one. A subscription keeps its id for as long as it lasts. */
export function createSubscriptionBook(): SubscriptionBook {
  const byClient = new Map<string, Map<string, BrokerSubscription>>();
  let count = 0;
  return {
    add(clientId, asked) {
      const known = byClient.get(clientId) ?? new Map<string, BrokerSubscription>();
      byClient.set(clientId, known);
      for (const { topic, qos, nl, rap, rh, subscriptionIdentifier } of asked) {
        if (qos >= REFUSED) continue;
        const id = known.get(topic)?.id ?? ++count;
        known.set(topic, {
          id,
          topic,
          qos: Math.min(1, qos),
          no_local: nl ?? false,
          rap: rap ?? false,
          retain_handling: rh ?? 0,
          subscription_id: subscriptionIdentifier ?? 0,
        });
      }
    },
    remove(clientId, topics) {
      for (const topic of topics) byClient.get(clientId)?.delete(topic);
    },
    clear: (clientId) => void byClient.delete(clientId),
    of: (clientId) => [...(byClient.get(clientId)?.values() ?? [])],
  };
}
