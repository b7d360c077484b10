import type { Random } from '../../src/simulator/base/random.ts';
import { packed, requestOf } from '../flespi/http.ts';
import type { Fault } from './fault.ts';

const dense = (count: number): string => `[${Array.from({ length: count }, () => '0').join(',')}]`;
const deep = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels);

/** What is JSON and yet no message, whatever the topic says; told apart by a number. */
const NO_OBJECTS: readonly ((number: number) => string)[] = [
  (number) => `"text ${number}"`,
  (number) => String(number),
  (number) => `[${number}]`,
  (number) => `[${number},${dense(60_000)}]`,
  (number) => `[${number},${deep(5_000)}]`,
  (number) => `{"device.id":${number},"list":${dense(60_000)}}`,
];

/** What is an object, but nobody's: only a topic could tell whose. */
const NOBODYS: readonly ((number: number) => string)[] = [
  (number) => `{"world.k":${number}}`,
  (number) => `{"ident":"","world.k":${number}}`,
  (number) => `{"ident":"${'x'.repeat(300)}","world.k":${number}}`,
];

/** What is no JSON. */
const NO_JSON: readonly ((number: number) => Buffer)[] = [
  (number) => Buffer.from(`no JSON ${number}`),
  (number) => Buffer.from(`{"timestamp":1767225600,"world.k":${number}`),
  (number) => Buffer.from([0xff, 0xfe, 0x00, ...Buffer.from(String(number))]),
  (number) => Buffer.from(`{"world.k":${number}}`, 'utf16le'),
  (number) => Buffer.from(`\uFEFF broken ${number}`),
  (number) => Buffer.from(`${number} ${'x'.repeat(400_000)}`),
  (number) => Buffer.from(`{"ident":"\u0000${number}"`),
];

/** Bodies come that no device can have meant, by MQTT and by HTTP. */
export const unreadableBodies: Fault = {
  name: 'unreadable-bodies',
  weight: 3,
  strike({ broker, fleet, poster, oracle, story }, random) {
    const count = random.integer(1, 4);
    story.tell(`${count} bodies come that are no messages`);
    for (let each = 0; each < count; each++) {
      const number = random.integer(1, 1e9);
      if (random.chance(0.2)) withMark();
      else if (random.chance(0.6)) byMqtt(bodyOf(number, random));
      else byHttp(number);
    }
    return undefined;

    function byMqtt(payload: Buffer): void {
      const received = oracle.receiveUnreadable(payload);
      const { id } = random.pick(fleet.devices);
      broker.publish({
        topic: `flespi/message/gw/devices/${id}`,
        payload,
        qos: 1,
        onAck: () => oracle.promised(received),
      });
    }
    /** A byte order mark before a message that was delivered already: it is that message. */
    function withMark(): void {
      const sent = oracle.sent.at(-1);
      if (sent === undefined) return;
      broker.publish({
        topic: `flespi/message/gw/devices/${sent.deviceId}`,
        payload: Buffer.from(`\uFEFF${sent.body}`),
        qos: 1,
        onAck: () => oracle.promised(sent),
      });
    }
    /** Among the items of a batch; a body that is no JSON is refused, and nothing of it is promised. */
    function byHttp(number: number): void {
      const texts = [...NO_OBJECTS, ...NOBODYS]
        .filter(() => random.chance(0.4))
        .map((textOf, at) => textOf(number + at));
      const body = random.chance(0.2) ? `[${texts.join(',')},` : `[${texts.join(',')}]`;
      const received = texts.map((text) => oracle.receiveUnreadable(Buffer.from(text)));
      poster.post(requestOf('/flespi/80', packed(body, 'identity')), 'none', (status) => {
        if (status === 200) for (const each of received) oracle.promised(each);
      });
    }
  },
};

function bodyOf(number: number, random: Random): Buffer {
  return random.chance(0.5) ? Buffer.from(random.pick(NO_OBJECTS)(number)) : random.pick(NO_JSON)(number);
}
