/** The same bytes by the way past the library and by the library alone: the same messages, and the same end. */
import mqttPacket, { type IPublishPacket, type Packet } from 'mqtt-packet';
import { expect, it } from 'vitest';
import { createRandom, type Random } from '../../simulator/base/random.ts';
import { createPacketReader } from './packet-reader.ts';
import { isWellFormed } from './well-formed.ts';

const STREAMS = 2_000;
const PACKETS_A_STREAM = 50;

const TOPICS = ['t', 'flespi/message/gw/devices/7', 'flespi/ü/ø', 'a\u0007b', '~'.repeat(130), '+/#', ''];
const NAMES = ['timestamp', 'cid', '__proto__', 'ü', ''];

function somePacket(random: Random, protocolVersion: 4 | 5): Buffer {
  const options = { protocolVersion };
  const other = random.unit();
  if (other < 0.01) return mqttPacket.generate({ cmd: 'pingresp' }, options);
  if (other < 0.05) return mqttPacket.generate({ cmd: 'puback', messageId: random.integer(1, 9) }, options);
  if (other < 0.022) return Buffer.from(Array.from({ length: 8 }, () => random.integer(0, 255)));
  const qos = random.chance(0.005) ? 2 : random.pick([0, 1, 1, 1] as const);
  const topic = random.chance(0.95) ? 'flespi/message/gw/devices/7' : random.pick(TOPICS);
  const packet: IPublishPacket = {
    cmd: 'publish',
    topic: topic === '' && protocolVersion === 4 ? 't' : topic,
    payload: Buffer.alloc(Math.floor(random.unit() ** 4 * 700), 0x41),
    qos,
    dup: qos > 0 && random.chance(0.2),
    retain: random.chance(0.2),
    ...(qos > 0 && { messageId: random.integer(1, 65_535) }),
    ...(protocolVersion === 5 && {
      properties: {
        ...((topic === '' || random.chance(0.01)) && { topicAlias: random.integer(1, 9) }),
        ...(random.chance(0.01) && { messageExpiryInterval: 60 }),
        ...(random.chance(0.01) && { responseTopic: 'answers' }),
        ...(random.chance(0.5) && {
          userProperties: Object.fromEntries(
            Array.from({ length: random.integer(0, 3) }, () => [
              random.chance(0.95) ? random.pick(['timestamp', 'cid']) : random.pick(NAMES),
              random.chance(0.02)
                ? ['1', '2']
                : random.chance(0.95)
                  ? '1767225600.25'
                  : random.pick(['', 'ü']),
            ]),
          ),
        }),
      },
    }),
  };
  const bytes = Buffer.from(mqttPacket.generate(packet, options));
  // Now and then one byte is another.
  if (random.chance(0.01)) bytes[random.integer(0, Math.min(bytes.length, 60) - 1)] = random.integer(0, 255);
  return bytes;
}

/** A library that takes messages up to the first packet that ends a connection. */
function library(protocolVersion: 4 | 5, takes: (line: string) => void, handles: () => void) {
  const parser = mqttPacket.parser({ protocolVersion });
  let ended = false;
  const end = (): void => {
    if (!ended) takes('end');
    ended = true;
  };
  parser.on('packet', (packet: Packet) => {
    handles();
    if (ended) return;
    if (!isWellFormed(packet)) end();
    else if (packet.cmd === 'publish') takes(lineOf(packet));
  });
  parser.on('error', end);
  return {
    parse(bytes: Buffer) {
      if (ended) return;
      try {
        parser.parse(bytes);
      } catch {
        end();
      }
    },
    hasEnded: () => ended,
  };
}

function lineOf(
  packet: Omit<IPublishPacket, 'cmd' | 'messageId'> & { readonly messageId?: number | undefined },
): string {
  const { topic, payload, qos, dup, retain, messageId, properties } = packet;
  return JSON.stringify([
    topic,
    payload.toString('latin1'),
    qos,
    dup,
    retain,
    messageId ?? null,
    Object.entries(properties?.userProperties ?? {}),
  ]);
}

it.each([4, 5] as const)('%i: 100 000 packets give what the library alone gives', (protocolVersion) => {
  let direct = 0;
  for (let seed = 1; seed <= STREAMS; seed++) {
    const random = createRandom(seed * 10 + protocolVersion);
    const bytes = Buffer.concat(
      Array.from({ length: PACKETS_A_STREAM }, () => somePacket(random, protocolVersion)),
    );
    const alone: string[] = [];
    library(
      protocolVersion,
      (line) => alone.push(line),
      () => {},
    ).parse(bytes);

    const both: string[] = [];
    const behind = library(
      protocolVersion,
      (line) => both.push(line),
      () => reader.handled(),
    );
    // Behind by a chunk now and then, as a stream is.
    let waiting: Buffer[] = [];
    const reader = createPacketReader(
      {
        pass: (chunk) => void waiting.push(Buffer.from(chunk)),
        publish({ userProperties, ...packet }) {
          if (behind.hasEnded()) return;
          direct++;
          both.push(
            lineOf({
              ...packet,
              ...(userProperties && { properties: { userProperties: { ...userProperties } } }),
            }),
          );
        },
      },
      protocolVersion === 5,
      // The library has no limit of its own.
      Number.POSITIVE_INFINITY,
    );
    const catchUp = (): void => {
      for (const chunk of waiting) behind.parse(chunk);
      waiting = [];
    };
    for (let at = 0; at < bytes.length; ) {
      const size = 1 + Math.floor(random.unit() ** 2 * 1_500);
      // What comes in is overwritten by nobody, and not shared either.
      reader.push(Buffer.from(bytes.subarray(at, at + size)));
      at += size;
      if (random.chance(0.9)) catchUp();
    }
    catchUp();
    expect(both.join('\n'), `seed ${seed}`).toBe(alone.join('\n'));
  }
  // The way past is the usual one; otherwise nothing was compared.
  expect(direct).toBeGreaterThan(5 * STREAMS);
});
