import mqttPacket, { type Packet } from 'mqtt-packet';
import { describe, expect, it } from 'vitest';
import { explainedInEnglish } from '../../shared/wording/in-english.ts';
import { createFakeClock } from '../testing/fake-clock.ts';
import { behave, startFaultBroker } from './testing/fault-broker.ts';
import { createProbe } from './testing/probe.ts';

/** A small generator of numbers in [0, 1): the same seed, the same garbage. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const PACKETS: readonly Packet[] = [
  {
    cmd: 'publish',
    topic: 'flespi/message/gw/devices/1',
    payload: '{"a":1}',
    qos: 1,
    messageId: 7,
    dup: false,
    retain: false,
    properties: { userProperties: { timestamp: '1.5' }, messageExpiryInterval: 5, topicAlias: 1 },
  },
  { cmd: 'suback', messageId: 1, granted: [1, 135], properties: { reasonString: 'why' } },
  { cmd: 'puback', messageId: 1, reasonCode: 16, properties: { reasonString: 'why' } },
  { cmd: 'connack', reasonCode: 0, sessionPresent: true, properties: { serverKeepAlive: 9, maximumQoS: 1 } },
  { cmd: 'disconnect', reasonCode: 139, properties: { serverReference: 'x' } },
  { cmd: 'auth', reasonCode: 24, properties: { authenticationMethod: 'x' } },
  { cmd: 'pubrel', messageId: 3, reasonCode: 0 },
  { cmd: 'unsuback', messageId: 2, granted: [0] },
];

/** A few packets, some bytes of which are changed, left out or doubled. */
function garbage(random: () => number): Buffer {
  const count = 1 + Math.floor(random() * 4);
  const packets = Array.from({ length: count }, () => PACKETS[Math.floor(random() * PACKETS.length)]);
  const bytes = [
    ...Buffer.concat(
      packets.flatMap((packet) => (packet ? [mqttPacket.generate(packet, { protocolVersion: 5 })] : [])),
    ),
  ];
  for (let change = Math.floor(random() * 6); change > 0; change--) {
    const at = Math.floor(random() * bytes.length);
    const how = random();
    if (how < 0.6) bytes[at] = Math.floor(random() * 256);
    else if (how < 0.8) bytes.splice(at, 1);
    else bytes.splice(at, 0, bytes[at] ?? 0);
  }
  return Buffer.from(bytes);
}

describe('garbage', () => {
  it.each([3, 4, 5] as const)(
    'from the broker never breaks the session over MQTT %i',
    async (protocolVersion) => {
      const random = seeded(protocolVersion);
      const clock = createFakeClock();
      let wild = true;
      const broker = await startFaultBroker({
        protocolVersion,
        script: (peer, packet) => {
          const beforeAnswer = wild && random() < 0.2;
          if (beforeAnswer) peer.socket.write(garbage(random));
          behave(peer, packet);
          if (!wild) return;
          peer.socket.write(garbage(random));
          peer.socket.end();
        },
      });
      const probe = createProbe({ brokerUrl: broker.url, protocolVersion }, { clock });
      probe.session.start();
      for (let round = 0; round < 150; round++) {
        await probe.until(() =>
          ['backing-off', 'refused', 'taken-over'].includes(probe.session.status().state),
        );
        const { cause } = probe.session.status();
        expect(cause && explainedInEnglish(cause).message).toMatch(/\.$/);
        wild = round < 149;
        probe.session.retryNow();
      }
      await probe.untilState('live');
      await probe.session.stop();
      await broker.stop();
    },
  );
});
