/** What the broker keeps for one client, connected or not. */
import type { TopicFilter } from '../../src/simulator/broker/topic-filter.ts';

/** A publication on its way to a client. */
export interface Publication {
  readonly topic: string;
  readonly payload: Uint8Array;
  readonly qos: 0 | 1;
  readonly retain?: boolean;
  /** Unix seconds, as flespi's user property says it on MQTT 5. */
  readonly timestampS?: number;
  readonly userProperties?: Readonly<Record<string, string>>;
  /** The client has acknowledged it. */
  readonly onAck?: () => void;
}

/** One under way, and how often it was sent. */
export interface Item {
  readonly publication: Publication;
  readonly qos: 0 | 1;
  sent: number;
}

export interface Subscription {
  readonly filter: TopicFilter;
  readonly qos: 0 | 1;
}

export interface BrokerSession {
  readonly clientId: string;
  readonly subscriptions: Map<string, Subscription>;
  /** Waits to be sent, oldest first. */
  queue: Item[];
  /** Sent and not acknowledged, oldest first. */
  readonly inflight: Map<number, Item>;
  /** Acknowledged last, oldest first. */
  readonly recent: Item[];
  nextId: number;
  expiryS: number;
}

/** A session of which nothing is known. */
export function createBrokerSession(clientId: string): BrokerSession {
  return {
    clientId,
    subscriptions: new Map(),
    queue: [],
    inflight: new Map(),
    recent: [],
    nextId: 1,
    expiryS: 0,
  };
}

const MOST_RECENT = 200;

/** The client has acknowledged what went out under an id. */
export function settleItem({ inflight, recent }: BrokerSession, messageId: number): void {
  const item = inflight.get(messageId);
  if (item === undefined) return;
  inflight.delete(messageId);
  recent.push(item);
  if (recent.length > MOST_RECENT) recent.shift();
  item.publication.onAck?.();
}

/** The next packet id that is free. */
export function takeId(session: BrokerSession): number {
  while (session.inflight.has(session.nextId)) session.nextId = (session.nextId % 65_535) + 1;
  const id = session.nextId;
  session.nextId = (session.nextId % 65_535) + 1;
  return id;
}
