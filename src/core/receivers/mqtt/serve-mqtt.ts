import type { IConnectPacket, IPublishPacket, Packet } from 'mqtt-packet';
import { parser as createParser } from 'mqtt-packet';
import type { SenderFault } from '../../../shared/messages/refusals.ts';
import { payloadItems } from '../../listener/payload-items.ts';
import type { Serve } from '../door.ts';
import { createExchange } from '../exchange.ts';
import { type Answers, type ConnectRefusal, createAnswers, DISCONNECT, type MqttVersion } from './answers.ts';
import { createPacketCutter } from './packet-cutter.ts';

/** Says whether it is the user's name and password, in a time that tells nothing about them. */
export type MqttLogin = (user: string, password: string) => boolean;

/** A client id has one connection: the next one takes its place. */
export type MqttClients = Map<string, () => void>;

/** Before it has shown who it is nobody sends more than a CONNECT. */
const LARGEST_CONNECT_BYTES = 64 * 1024;
/** What the head and topic of a PUBLISH take beside its payload. */
const MOST_HEAD_BYTES = 256 * 1024;
const LONGEST_CLIENT_ID = 256;
/** First byte of that packet. */
const CONNECT = 0x10;

/** What MQTT 5 says of each; of all others that the packet was wrong. */
const CODES: ReadonlyMap<SenderFault, number> = new Map([
  ['too-slow', DISCONNECT.idle],
  ['packet-too-large', DISCONNECT.tooLarge],
  ['taken-over', DISCONNECT.takenOver],
  ['no-place', DISCONNECT.busy],
  ['too-much-begun', DISCONNECT.busy],
]);

/**
 * Takes what is published, whatever the topic, and acknowledges it once it is on disk, in order (PUBACK at QoS 1, PUBREC at QoS 2). Nothing
 * is given out: who subscribes is refused that. No session is kept, for all that was acknowledged is on disk.
 */
export function createServeMqtt(login: MqttLogin | null, clients: MqttClients, newId: () => string): Serve {
  return (socket, door) => {
    const { clock, limits, intake } = door;
    const settings: { protocolVersion?: MqttVersion } = {};
    const parser = createParser(settings as Parameters<typeof createParser>[0]);
    const largest = limits.itemBytes + MOST_HEAD_BYTES;
    const cutter = createPacketCutter(() => (answers === null ? LARGEST_CONNECT_BYTES : largest));
    /** Null before it has shown who it is. */
    let answers: Answers | null = null;
    let keepAliveMs: number | null = null;
    let forget: () => void = () => {};
    /** What one chunk brought, to be committed together. */
    let publishes: IPublishPacket[] = [];

    const exchange = createExchange(socket, door, {
      patienceMs: () => (answers === null || cutter.held() > 0 ? limits.packetMs : keepAliveMs),
      onEnding: () => commit(),
      onStopped: () => forget(),
      lastWords: (why) => answers?.disconnect(CODES.get(why) ?? DISCONNECT.protocolError) ?? null,
    });
    const refuseConnect = (answer: ConnectRefusal, why: SenderFault, version: MqttVersion): void => {
      exchange.stop();
      socket.end(createAnswers(version).refused(answer), () => door.refuse(why));
    };

    const connect = (packet: IConnectPacket): void => {
      const version = versionOf(packet.protocolVersion);
      if (version === null) {
        refuseConnect('version', 'no-connect', 4);
        return;
      }
      settings.protocolVersion = version;
      const { clientId, clean = false, keepalive = 0, username = '', password } = packet;
      const isKnown = login?.(username, password?.toString('utf8') ?? '') ?? false;
      if (login !== null && !isKnown) {
        refuseConnect('credentials', 'login', version);
        return;
      }
      if (clientId.length > LONGEST_CLIENT_ID || (clientId === '' && version !== 5 && !clean)) {
        refuseConnect('identifier', 'no-client-id', version);
        return;
      }
      if (!door.heard(isKnown)) {
        refuseConnect('busy', 'no-place', version);
        return;
      }
      const id = clientId === '' ? newId() : clientId;
      clients.get(id)?.();
      const giveWay = (): void => exchange.end('taken-over');
      clients.set(id, giveWay);
      forget = () => {
        if (clients.get(id) === giveWay) clients.delete(id);
      };
      answers = createAnswers(version);
      keepAliveMs = keepalive > 0 ? keepalive * 1_500 : null;
      socket.write(
        answers.connected({
          largestPacket: largest,
          assignedClientId: clientId === '' ? id : null,
        }),
      );
      door.answered();
    };
    const handle = (packet: Packet): void => {
      if (exchange.isEnded()) return;
      if (answers === null) {
        if (packet.cmd === 'connect') connect(packet);
        else exchange.end('no-connect');
        return;
      }
      switch (packet.cmd) {
        case 'publish':
          publishes.push(packet);
          return;
        case 'pubrel':
          answerInTurn(answers.pubcomp(packet.messageId ?? 0));
          return;
        case 'subscribe':
          answerInTurn(answers.suback(packet.messageId ?? 0, packet.subscriptions.length));
          return;
        case 'unsubscribe':
          answerInTurn(answers.unsuback(packet.messageId ?? 0, packet.unsubscriptions.length));
          return;
        case 'pingreq':
          socket.write(answers.pong());
          return;
        case 'disconnect':
          exchange.leave();
          return;
        default:
          exchange.end('malformed');
      }
    };
    /** Behind the answers to what was published before. */
    const answerInTurn = (answer: Buffer): void => {
      commit();
      exchange.add({ bytes: 0, kept: [], messages: 0, answer: () => answer });
    };
    const commit = (): void => {
      const own = publishes;
      publishes = [];
      const written = answers;
      if (own.length === 0 || written === null) return;
      const payloads = own.map(({ payload }) => Buffer.from(payload));
      const items = payloads.flatMap((payload) => payloadItems(payload, limits.itemBytes));
      exchange.add({
        bytes: payloads.reduce((sum, payload) => sum + payload.length, 0),
        kept: items.length > 0 ? [intake.keep({ items, receivedAtMs: clock.nowMs() })] : [],
        messages: items.length,
        answer: () => acknowledgementsOf(own, written),
      });
    };

    parser.on('packet', handle);
    parser.on('error', () => exchange.end('malformed'));
    socket.on('data', (chunk) => {
      if (answers === null && cutter.held() === 0 && chunk[0] !== CONNECT) exchange.end('no-connect');
      for (const cut of cutter.push(chunk)) {
        if (exchange.isEnded()) return;
        if (cut === 'no-length') exchange.end('malformed');
        else if (cut === 'too-large') exchange.end('packet-too-large');
        else parser.parse(cut);
      }
      if (exchange.isEnded()) return;
      if (answers !== null && !door.heard(login !== null)) {
        exchange.end('no-place');
        return;
      }
      commit();
      if (!door.holds(cutter.held())) {
        exchange.end('too-much-begun');
        return;
      }
      // A ping waits for nothing.
      if (exchange.isEmpty()) door.answered();
      exchange.spoke();
    });
  };
}

function versionOf(number: number | undefined): MqttVersion | null {
  return number === 3 || number === 4 || number === 5 ? number : null;
}

/** Null where all came at QoS 0, which is not acknowledged. */
function acknowledgementsOf(publishes: readonly IPublishPacket[], answers: Answers): Buffer | null {
  const all = publishes.flatMap(({ qos, messageId = 0 }) =>
    qos === 0 ? [] : [qos === 1 ? answers.puback(messageId) : answers.pubrec(messageId)],
  );
  return all.length === 0 ? null : Buffer.concat(all);
}
