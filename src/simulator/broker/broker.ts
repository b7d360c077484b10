import type { RequestListener } from 'node:http';
import type { Duplex } from 'node:stream';
import { Aedes, type AedesPublishPacket, type Client } from 'aedes';
import type { Log } from '../base/ports.ts';
import { holdsToken } from './authentication.ts';
import { amendConnack } from './connack.ts';
import { createTopicEmitter } from './emitter.ts';
import { gatherWrites } from './gather.ts';
import { openListeners } from './listeners.ts';
import { createPersistence } from './persistence.ts';
import { createReplay } from './replay.ts';
import type { RetainedNode } from './retained.ts';
import { type BrokerSession, createSessionRegistry } from './sessions.ts';
import {
  type AskedSubscription,
  type BrokerSubscription,
  createSubscriptionBook,
} from './subscription-book.ts';
import { parseTopicFilter, type TopicFilter } from './topic-filter.ts';

/** Something to hand to the one who subscribed. */
export interface Publication {
  readonly topic: string;
  readonly payload: string | Buffer;
  /** Whether it is state: seen as retained by subscribers that ask for retain-as-published. */
  readonly retain?: boolean;
  /** Unix seconds of the value; now where absent. */
  readonly timestampS?: number;
  readonly userProperties?: Readonly<Record<string, string>>;
}

/** A request on the REST bus (flespi-facts §2.9). */
export interface RestRequest {
  /** Such as `get/gw/devices/all?fields=id`. */
  readonly path: string;
  readonly payload: string;
  /** Where the answer goes. */
  readonly replyTopic: string;
  readonly chunked: boolean;
  /** The account that the answer goes to; null for the one that asks. */
  readonly responseCid: string | null;
}

export interface BrokerOptions {
  readonly mqttPort: number;
  readonly wsPort: number;
  readonly token: string;
  /** Account id, stamped on every publication. */
  readonly cid: number;
  readonly nowS: () => number;
  readonly retained: RetainedNode;
  readonly storeRetained: (packet: AedesPublishPacket) => void;
  readonly onRest: (request: RestRequest) => void;
  readonly onRequest: RequestListener;
  readonly log: Log;
}

export interface Broker {
  readonly mqttPort: number;
  readonly wsPort: number;
  publish(publication: Publication): void;
  /** Filters, of connected and of absent persistent clients, that reach below these words. */
  reaching(words: readonly string[]): readonly TopicFilter[];
  sessions(): readonly BrokerSession[];
  /** Cuts the client off, if it is there, and forgets what was kept for it. */
  endSession(clientId: string): void;
  /** Makes a session that nobody is connected to, kept for so long. */
  createSession(clientId: string, keptS: number): void;
  subscriptionsOf(clientId: string): readonly BrokerSubscription[];
  /** Subscribes a session, whether its client is there or away; and takes that back. */
  subscribe(clientId: string, asked: readonly AskedSubscription[]): void;
  unsubscribe(clientId: string, topics: readonly string[]): void;
  /** Cuts every connection without a word, as a failing network does. */
  disconnectClients(): void;
  stop(): Promise<void>;
}

const TEN_DAYS_S = 864_000;
const REST = 'flespi/rest/';
/** Where publications go that flespi silently discards. No client may subscribe below `$`. */
const DISCARDED = '$discarded';
/** Bad user name or password; aedes turns it into 134 for MQTT 5. */
const BAD_CREDENTIALS = 4;
const NOT_AUTHORIZED = 5;
const TOPIC_FILTER_INVALID = 0x8f;
const ADMINISTRATIVE_ACTION = 0x98;

/** Opens the broker. Rejects where a port is taken. */
export async function createBroker(options: BrokerOptions): Promise<Broker> {
  const emitter = createTopicEmitter();
  const propertiesOf = (timestampS: number, extra?: Readonly<Record<string, string>>) => ({
    userProperties: { timestamp: timestampS.toFixed(6), cid: String(options.cid), ...extra },
  });
  const persistence = createPersistence({ storeRetained: options.storeRetained });
  const replay = createReplay({ retained: options.retained, propertiesOf });
  const sessions = createSessionRegistry<Client>({
    nowS: options.nowS,
    queuedBytes: persistence.queuedBytes,
  });
  const book = createSubscriptionBook();
  const failed = new WeakSet<Client>();
  // Own numbering: aedes drops a packet numbered lower than one already seen from the same broker, and its own
  // QoS 0 packets overtake QoS 1 ones on the way.
  let counter = 0;

  const publish = (publication: Publication): void => {
    counter += 1;
    const packet: AedesPublishPacket = {
      cmd: 'publish',
      brokerId: 'simulator',
      brokerCounter: counter,
      topic: publication.topic,
      payload: Buffer.from(publication.payload),
      qos: 1,
      dup: false,
      retain: publication.retain ?? false,
      properties: propertiesOf(publication.timestampS ?? options.nowS(), publication.userProperties) ?? {},
    };
    persistence.keep(packet);
    emitter.emit(packet);
  };

  const aedes = await Aedes.createBroker({
    mq: emitter,
    persistence,
    queueLimit: 10_000,
    // MQTT 3.1 allows 23 characters; flespi takes any client id (flespi-facts §1.2).
    maxClientsIdLength: 65_535,
    sessionExpiryIntervalLimit: TEN_DAYS_S,
    topicAliasMaximum: 100,
    authenticate(client, username, password, done) {
      if (holdsToken(username, password, options.token)) return done(null, true);
      const returnCode = client.version === 5 ? BAD_CREDENTIALS : NOT_AUTHORIZED;
      done(Object.assign(new Error('The token is not known.'), { returnCode }), false);
    },
    authorizePublish(client, packet, done) {
      if (packet.topic.startsWith(REST)) options.onRest(readRequest(packet));
      if (/^(?:flespi|\$[^/]*)(?:\/|$)/.test(packet.topic)) {
        packet.topic = DISCARDED;
        packet.payload = Buffer.alloc(0);
        packet.retain = false;
      }
      if (client !== null) {
        const given = packet.properties?.userProperties;
        packet.properties = { ...packet.properties, userProperties: { ...given, ...stamp() } };
      }
      done();
    },
    authorizeSubscribe(client, subscription, done) {
      const valid = parseTopicFilter(subscription.topic) !== null;
      const shared = subscription.topic.startsWith('$share/');
      if (valid && !/^\$(?!filter\/)/.test(subscription.topic)) {
        replay.expect(client, subscription.topic);
        return done(null, subscription);
      }
      if (!valid && !shared) client.disconnect({ reasonCode: TOPIC_FILTER_INVALID });
      done(null, null);
    },
    authorizeForward: (_client, packet) => (packet.topic.startsWith('$') ? null : packet),
  });
  const stamp = () => ({ timestamp: options.nowS().toFixed(6), cid: String(options.cid) });

  aedes.on('client', (client) => {
    if (client.clean) book.clear(client.id);
    sessions.connected(client);
  });
  aedes.on('clientDisconnect', sessions.disconnected);
  aedes.on('sessionExpired', ({ id }) => {
    book.clear(id);
    sessions.ended(id);
  });
  aedes.on('subscribe', (subscriptions, client) => {
    if (client !== null) book.add(client.id, subscriptions);
    replay.subscribed(client, subscriptions);
  });
  aedes.on('unsubscribe', (filters, client) => {
    if (client !== null) book.remove(client.id, filters);
    replay.forget(client, filters);
  });
  aedes.on('clientError', (client, error) => {
    // Every packet that was still on its way to a lost connection fails on its own: the first one tells it all.
    if (!failed.has(client)) options.log.warn('broker.client', { error: error.message });
    failed.add(client);
  });
  aedes.on('connectionError', (_client, error) =>
    options.log.warn('broker.connection', { error: error.message }),
  );

  const accept = (stream: Duplex, request?: Parameters<typeof aedes.handle>[1]): void => {
    const client = aedes.handle(stream, request);
    gatherWrites(stream);
    amendConnack(stream, (connack) => {
      const userProperties: Record<string, string> = {
        token: JSON.stringify({ cid: options.cid, access: { type: 0 } }),
      };
      if (connack.sessionPresent)
        userProperties.subscriptions = restored(persistence.subscriptionsOf(client.id));
      return { ...connack, properties: { ...connack.properties, maximumQoS: 1, userProperties } };
    });
  };
  const listeners = await openListeners({
    mqttPort: options.mqttPort,
    wsPort: options.wsPort,
    onStream: accept,
    onRequest: options.onRequest,
  }).catch((error: unknown) => {
    aedes.close();
    throw error;
  });

  return {
    mqttPort: listeners.mqttPort,
    wsPort: listeners.wsPort,
    publish,
    reaching: (words) => [...emitter.reaching(words), ...persistence.reaching(words)],
    sessions: sessions.list,
    endSession(clientId) {
      const client = sessions.connection(clientId);
      const forget = (): void => void persistence.cleanSubscriptions({ id: clientId });
      book.clear(clientId);
      sessions.ended(clientId);
      if (client === undefined) forget();
      else client.disconnect({ reasonCode: ADMINISTRATIVE_ACTION }, forget);
    },
    createSession: sessions.created,
    subscriptionsOf: book.of,
    subscribe(clientId, asked) {
      const client = sessions.connection(clientId);
      const wanted = asked.map(
        ({ topic, qos, ...rest }) => ({ topic, qos: qos === 1 ? 1 : 0, ...rest }) as const,
      );
      if (client === undefined || !client.clean) void persistence.addSubscriptions({ id: clientId }, wanted);
      if (client === undefined) book.add(clientId, wanted);
      else client.subscribe([...wanted], () => {});
    },
    unsubscribe(clientId, topics) {
      const client = sessions.connection(clientId);
      void persistence.removeSubscriptions({ id: clientId }, topics);
      book.remove(clientId, topics);
      client?.unsubscribe({ cmd: 'unsubscribe', unsubscriptions: [...topics] }, () => {});
    },
    disconnectClients() {
      for (const client of sessions.connections()) client.conn.destroy();
    },
    async stop() {
      await new Promise<void>((resolve) => aedes.close(resolve));
      await listeners.close();
    },
  };
}

function readRequest(packet: {
  readonly topic: string;
  readonly payload: string | Buffer;
  readonly properties?: AedesPublishPacket['properties'];
}): RestRequest {
  return {
    path: packet.topic.slice(REST.length),
    payload: packet.payload.toString(),
    replyTopic: packet.properties?.responseTopic ?? packet.topic,
    chunked: packet.properties?.userProperties?.response_chunked === 'true',
    responseCid: textOf(packet.properties?.userProperties?.response_cid),
  };
}

function textOf(property: string | string[] | undefined): string | null {
  return typeof property === 'string' ? property : (property?.[0] ?? null);
}

function restored(
  subscriptions: ReturnType<ReturnType<typeof createPersistence>['subscriptionsOf']>,
): string {
  return JSON.stringify(
    subscriptions.map((subscription) => ({
      topic: subscription.topic,
      qos: subscription.qos,
      no_local: subscription.nl ?? false,
      rap: subscription.rap ?? false,
      retain_handling: subscription.rh ?? 0,
      subscription_id: subscription.subscriptionIdentifier ?? 0,
    })),
  );
}
