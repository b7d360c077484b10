/** One client's connection at the broker: packets in, packets out. */
import mqttPacket, { type IConnectPacket, type ISubscribePacket, type Packet } from 'mqtt-packet';
import type { OutsideEnd } from '../network/line.ts';
import { type Task, type Time, WORLD } from '../time/time.ts';
import type { BrokerSession, Item, Publication } from './session.ts';
import { settleItem, takeId } from './session.ts';

/** What the broker decides for a connection. */
export interface ConnectionRules {
  /** The session it takes up, and whether there was one; a code where it is refused. */
  connect(packet: IConnectPacket, connection: BrokerConnection): Welcome | number;
  /** How long a subscription takes, milliseconds. */
  subscribeMs(): number;
  /** Reason codes, one a filter. */
  subscribe(session: BrokerSession, packet: ISubscribePacket): readonly number[];
  /** After the SUBACK: what is retained. */
  subscribed(session: BrokerSession, packet: ISubscribePacket): void;
  published(packet: Publication & { readonly responseTopic: string | undefined }): void;
  /** Which of what waits is sent next. */
  next(queue: readonly Item[]): number;
  over(connection: BrokerConnection, how: 'said' | 'lost'): void;
}

export interface Welcome {
  readonly session: BrokerSession;
  readonly isPresent: boolean;
  /** JSON texts of flespi's user properties. */
  readonly properties: Readonly<Record<string, string>>;
}

export interface BrokerConnection {
  readonly session: BrokerSession | null;
  /** Sends what waits, as far as the client takes it. */
  pump(): void;
  sendNow(publication: Publication): void;
  /** Ends it; with a reason that MQTT 5 is told. */
  close(reasonCode?: number): void;
}

const MQTT3_INFLIGHT = 1_000;

/** Serves one connection that was taken in. */
export function serveConnection(time: Time, end: OutsideEnd, rules: ConnectionRules): BrokerConnection {
  let version: 3 | 4 | 5 = 4;
  let session: BrokerSession | null = null;
  let receiveMaximum = MQTT3_INFLIGHT;
  let keepaliveS = 0;
  let heardUs = time.nowUs();
  let watch: Task | undefined;
  let isOver = false;
  const parser = mqttPacket.parser();

  const send = (packet: Packet): void => end.write(mqttPacket.generate(packet, { protocolVersion: version }));
  const over = (how: 'said' | 'lost'): void => {
    if (isOver) return;
    isOver = true;
    watch?.cancel();
    rules.over(connection, how);
  };
  const drop = (how: 'said' | 'lost'): void => {
    over(how);
    end.end();
  };
  const watchOver = (): void => {
    if (keepaliveS === 0) return;
    const leftUs = heardUs + keepaliveS * 1.5e6 - time.nowUs();
    watch = time.after(
      Math.max(leftUs, 0),
      'keep-alive',
      () => (leftUs <= 0 ? drop('lost') : watchOver()),
      WORLD,
    );
  };

  const deliver = (item: Item, messageId: number): void => {
    const { topic, payload, retain = false, timestampS, userProperties } = item.publication;
    const dup = item.sent > 0;
    item.sent += 1;
    const said = { ...(timestampS !== undefined && { timestamp: String(timestampS) }), ...userProperties };
    send({
      cmd: 'publish',
      topic,
      payload: Buffer.from(payload.buffer, payload.byteOffset, payload.byteLength),
      qos: item.qos,
      dup,
      retain,
      ...(item.qos === 1 && { messageId }),
      ...(version === 5 && Object.keys(said).length > 0 && { properties: { userProperties: said } }),
    });
  };
  /** MQTT 3 knows one refusal. */
  const grantOf = (code: number): number => (version === 5 ? code : Math.min(code, 128));
  const resend = (): void => {
    if (session === null) return;
    for (const [messageId, item] of session.inflight) deliver(item, messageId);
  };

  const onConnect = (packet: IConnectPacket): void => {
    version = (packet.protocolVersion ?? 4) as 3 | 4 | 5;
    const welcome = rules.connect(packet, connection);
    if (typeof welcome === 'number') {
      send({ cmd: 'connack', sessionPresent: false, ...codeOf(version, welcome) } as Packet);
      drop('said');
      return;
    }
    session = welcome.session;
    receiveMaximum = version === 5 ? (packet.properties?.receiveMaximum ?? 65_535) : MQTT3_INFLIGHT;
    keepaliveS = packet.keepalive ?? 0;
    const { isPresent, properties } = welcome;
    send({
      cmd: 'connack',
      sessionPresent: version !== 3 && isPresent,
      ...codeOf(version, 0),
      ...(version === 5 &&
        Object.keys(properties).length > 0 && { properties: { userProperties: { ...properties } } }),
    } as Packet);
    watchOver();
    resend();
    connection.pump();
  };

  const onPacket = (packet: Packet): void => {
    if (isOver) return;
    heardUs = time.nowUs();
    if (packet.cmd === 'connect') onConnect(packet);
    else if (session === null) drop('lost');
    else onOther(packet, session);
  };
  const takeIn = (packet: ISubscribePacket, session: BrokerSession): void => {
    const granted = rules.subscribe(session, packet);
    send({ cmd: 'suback', messageId: packet.messageId ?? 0, granted: granted.map(grantOf) } as Packet);
    rules.subscribed(session, packet);
  };
  const onOther = (packet: Packet, session: BrokerSession): void => {
    switch (packet.cmd) {
      case 'subscribe': {
        const takesMs = rules.subscribeMs();
        if (takesMs === 0) takeIn(packet, session);
        else time.after(takesMs * 1_000, 'subscribe', () => !isOver && takeIn(packet, session), WORLD);
        break;
      }
      case 'unsubscribe': {
        const { subscriptions } = session;
        const granted = packet.unsubscriptions.map((filter) => (subscriptions.delete(filter) ? 0 : 17));
        send({
          cmd: 'unsuback',
          messageId: packet.messageId ?? 0,
          ...(version === 5 && { granted }),
        } as unknown as Packet);
        break;
      }
      case 'publish': {
        if (packet.qos === 1) send({ cmd: 'puback', messageId: packet.messageId ?? 0, reasonCode: 0 });
        rules.published({
          topic: packet.topic,
          payload: Buffer.from(packet.payload),
          qos: packet.qos === 0 ? 0 : 1,
          responseTopic: packet.properties?.responseTopic,
        });
        break;
      }
      case 'puback': {
        settleItem(session, packet.messageId ?? 0);
        connection.pump();
        break;
      }
      case 'pingreq':
        send({ cmd: 'pingresp' });
        break;
      case 'disconnect':
        if (packet.properties?.sessionExpiryInterval !== undefined) {
          session.expiryS = packet.properties.sessionExpiryInterval;
        }
        drop('said');
        break;
      default:
        break;
    }
  };

  const connection: BrokerConnection = {
    get session() {
      return session;
    },
    pump() {
      if (session === null || isOver) return;
      while (session.inflight.size < receiveMaximum) {
        const [item] = session.queue.splice(rules.next(session.queue), 1);
        if (item === undefined) return;
        if (item.qos === 0) {
          deliver(item, 0);
          continue;
        }
        const id = takeId(session);
        session.inflight.set(id, item);
        deliver(item, id);
      }
    },
    sendNow(publication) {
      deliver({ publication, qos: 0, sent: 0 }, 0);
    },
    close(reasonCode) {
      if (isOver) return;
      if (reasonCode !== undefined && version === 5) send({ cmd: 'disconnect', reasonCode } as Packet);
      drop('lost');
    },
  };
  parser.on('packet', onPacket);
  parser.on('error', () => drop('lost'));
  end.onBytes = (bytes) => void parser.parse(bytes);
  end.onClose = () => over('lost');
  return connection;
}

function codeOf(version: 3 | 4 | 5, code: number): object {
  return version === 5 ? { reasonCode: code } : { returnCode: code === 0 ? 0 : 5 };
}
