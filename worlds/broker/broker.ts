/** flespi's broker: sessions that outlive connections, retained values, rules that faults may change. */
import type { IConnectPacket, ISubscribePacket } from 'mqtt-packet';
import { matchesTopic, parseTopicFilter } from '../../src/simulator/broker/topic-filter.ts';
import type { OutsideEnd } from '../network/line.ts';
import { type Task, type Time, WORLD } from '../time/time.ts';
import { type BrokerConnection, type ConnectionRules, serveConnection, type Welcome } from './connection.ts';
import { type BrokerSession, createBrokerSession, type Item, type Publication } from './session.ts';

/** What may be changed of it while it runs. */
export interface BrokerRules {
  /** The best quality of service that it grants. */
  maximumQos: 0 | 1;
  /** Filters that it refuses. */
  refuses: (filter: string) => boolean;
  /** How long it takes to take a subscription in, milliseconds. */
  subscribeMs: number;
  /** Messages that it keeps for a client that is away. */
  queueLimit: number;
  /** What it does with more: flespi ends the session and says so, others drop messages without a word. */
  overflow: 'ends-session' | 'drops-newest' | 'drops-oldest';
  /** Whether a client that subscribed to it gets it: an access list may say no. */
  delivers: (topic: string) => boolean;
  /** Whether it lets its clients in. */
  isTokenGood: boolean;
  /** Which of what waits for a client, some, is sent next: its place. */
  next: (queue: readonly Item[]) => number;
}

export interface Broker {
  readonly rules: BrokerRules;
  accept(end: OutsideEnd): void;
  publish(publication: Publication): void;
  /** Ends every connection, with a reason that MQTT 5 is told. */
  dropConnections(reasonCode?: number): void;
  /** Takes back subscriptions that it would refuse now, and ends every connection. */
  revoke(): void;
  /** Delivers so many again of what was acknowledged last; `asAgain` tells of each whether it is marked so. Answers how many. */
  repeat(most: number, asAgain: () => boolean): number;
  /** Forgets sessions; what waited in them is lost. Answers whose. */
  forgetSessions(): readonly string[];
  sessions(): Iterable<BrokerSession>;
  isConnected(): boolean;
  /** Messages that are sent and not acknowledged, and those that wait. */
  underWay(): { readonly inflight: number; readonly queued: number };
}

export interface BrokerDeps {
  readonly time: Time;
  readonly token: string;
  /** Whether it tells what flespi tells in a CONNACK. */
  readonly isFlespi: boolean;
  /** Values retained under topics that a filter means. */
  readonly retained: (matches: (words: readonly string[]) => boolean) => Iterable<Publication>;
  /** A client published something; answers come as publications. */
  readonly onRequest: (request: Publication & { readonly responseTopic: string | undefined }) => void;
  /** A session is gone, or a message of it is. */
  readonly onLost: (clientId: string, why: string) => void;
}

const REFUSED_TOKEN = 134;
const NOT_AUTHORIZED = 135;
const TAKEN_OVER = 142;
const INVALID_FILTER = 143;

/** Creates a broker without sessions. */
export function createBroker(deps: BrokerDeps): Broker {
  const { time } = deps;
  const sessions = new Map<string, BrokerSession>();
  const connections = new Map<string, BrokerConnection>();
  const expiries = new Map<string, Task>();
  const rules: BrokerRules = {
    maximumQos: 1,
    subscribeMs: 0,
    refuses: () => false,
    queueLimit: 100_000,
    overflow: 'ends-session',
    delivers: () => true,
    isTokenGood: true,
    next: () => 0,
  };

  const forget = (clientId: string, why: string): void => {
    const session = sessions.get(clientId);
    if (session === undefined) return;
    sessions.delete(clientId);
    if (session.subscriptions.size > 0) deps.onLost(clientId, why);
  };

  const connect = (packet: IConnectPacket, connection: BrokerConnection): Welcome | number => {
    if (String(packet.username ?? '') !== deps.token || !rules.isTokenGood) return REFUSED_TOKEN;
    const { clientId, clean = false, properties } = packet;
    connections.get(clientId)?.close(TAKEN_OVER);
    expiries.get(clientId)?.cancel();
    if (clean) forget(clientId, 'begun anew');
    const known = sessions.get(clientId);
    const session = known ?? createBrokerSession(clientId);
    session.expiryS =
      packet.protocolVersion === 5 ? (properties?.sessionExpiryInterval ?? 0) : clean ? 0 : 864_000;
    sessions.set(clientId, session);
    connections.set(clientId, connection);
    const restored = [...session.subscriptions.keys()].map((topic) => ({ topic }));
    return {
      session,
      isPresent: known !== undefined,
      properties: deps.isFlespi
        ? {
            token: JSON.stringify({ cid: 7, access: { type: 0 } }),
            subscriptions: JSON.stringify(restored),
          }
        : {},
    };
  };

  const subscribe = (session: BrokerSession, packet: ISubscribePacket): readonly number[] =>
    packet.subscriptions.map(({ topic, qos }) => {
      const filter = parseTopicFilter(topic);
      if (filter === null) return INVALID_FILTER;
      if (rules.refuses(topic)) {
        session.subscriptions.delete(topic);
        return NOT_AUTHORIZED;
      }
      const granted = Math.min(qos, rules.maximumQos) as 0 | 1;
      session.subscriptions.set(topic, { filter, qos: granted });
      return granted;
    });

  const connectionRules: ConnectionRules = {
    connect,
    subscribeMs: () => rules.subscribeMs,
    subscribe,
    subscribed(session, packet) {
      for (const { topic, rh = 0 } of packet.subscriptions) {
        const subscription = session.subscriptions.get(topic);
        if (subscription === undefined || rh === 2) continue;
        const connection = connections.get(session.clientId);
        for (const value of deps.retained((words) => matchesTopic(subscription.filter, words))) {
          connection?.sendNow({ ...value, retain: true });
        }
      }
    },
    next: (queue) => rules.next(queue),
    published(publication) {
      deps.onRequest(publication);
    },
    over(connection) {
      const { session } = connection;
      if (session === null || connections.get(session.clientId) !== connection) return;
      const { clientId, expiryS } = session;
      connections.delete(clientId);
      session.queue = session.queue.filter(({ qos }) => qos === 1);
      if (expiryS === 0) return forget(clientId, 'ended');
      expiries.set(
        clientId,
        time.after(expiryS * 1e6, 'session expires', () => forget(clientId, 'expired'), WORLD),
      );
    },
  };

  return {
    rules,
    accept: (end) => void serveConnection(time, end, connectionRules),
    publish(publication) {
      if (!rules.delivers(publication.topic)) return;
      const words = publication.topic.split('/');
      for (const session of sessions.values()) {
        let qos: 0 | 1 | null = null;
        for (const subscription of session.subscriptions.values()) {
          if (!matchesTopic(subscription.filter, words)) continue;
          qos = Math.max(qos ?? 0, Math.min(subscription.qos, publication.qos)) as 0 | 1;
        }
        if (qos === null) continue;
        const connection = connections.get(session.clientId);
        if (connection === undefined && qos === 0) continue;
        if (connection === undefined && session.queue.length >= rules.queueLimit) {
          if (rules.overflow === 'ends-session') {
            forget(session.clientId, 'overflowed');
            continue;
          }
          deps.onLost(session.clientId, 'has no room for more');
          if (rules.overflow === 'drops-newest' || session.queue.length === 0) continue;
          session.queue.shift();
        }
        session.queue.push({ publication, qos, sent: 0 });
        connection?.pump();
      }
    },
    dropConnections(reasonCode) {
      for (const connection of [...connections.values()]) connection.close(reasonCode);
    },
    revoke() {
      for (const { subscriptions } of sessions.values()) {
        for (const topic of [...subscriptions.keys()]) if (rules.refuses(topic)) subscriptions.delete(topic);
      }
      this.dropConnections();
    },
    repeat(most, asAgain) {
      let count = 0;
      for (const session of sessions.values()) {
        const items = session.recent.slice(-most);
        count += items.length;
        for (const item of items) session.queue.push({ ...item, sent: asAgain() ? 1 : 0 });
        connections.get(session.clientId)?.pump();
      }
      return count;
    },
    forgetSessions() {
      this.dropConnections();
      const all = [...sessions.keys()];
      for (const clientId of all) forget(clientId, 'lost');
      return all;
    },
    sessions: () => sessions.values(),
    isConnected: () => connections.size > 0,
    underWay() {
      let inflight = 0;
      let queued = 0;
      for (const session of sessions.values()) {
        inflight += session.inflight.size;
        queued += session.queue.length;
      }
      return { inflight, queued };
    },
  };
}
