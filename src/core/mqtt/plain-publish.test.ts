import mqttPacket, { type IPublishPacket } from 'mqtt-packet';
import { describe, expect, it } from 'vitest';
import { readPlainPublish } from './plain-publish.ts';

const usual: IPublishPacket = {
  cmd: 'publish',
  topic: 'flespi/message/gw/devices/7',
  payload: Buffer.from('{"ident":"7"}'),
  qos: 1,
  messageId: 513,
  dup: false,
  retain: false,
};
/** Of a packet whose length takes one byte. */
const read = (bytes: Buffer, v5 = true, end = bytes.length) => readPlainPublish(bytes, 0, 2, end, v5);
const bytesOf = (over: Partial<IPublishPacket> = {}, protocolVersion = 5): Buffer =>
  mqttPacket.generate({ ...usual, ...over }, { protocolVersion });
/** A PUBLISH at QoS 1 to `t` with these bytes as its properties, their length before them. */
const withProperties = (...properties: readonly number[]): Buffer => {
  const body = [0, 1, 0x74, 0, 9, properties.length, ...properties, 0x7b, 0x7d];
  return Buffer.of(0x32, body.length, ...body);
};
const pair = (name: string, value: string): readonly number[] => [
  0x26,
  0,
  name.length,
  ...Buffer.from(name, 'latin1'),
  0,
  value.length,
  ...Buffer.from(value, 'latin1'),
];

describe('readPlainPublish', () => {
  it('reads what flespi sends', () => {
    const userProperties = { timestamp: '1767225600.5', cid: '42' };
    expect(read(bytesOf({ dup: true, retain: true, properties: { userProperties } }))).toEqual({
      topic: usual.topic,
      payload: usual.payload,
      qos: 1,
      messageId: 513,
      dup: true,
      retain: true,
      userProperties: Object.assign(Object.create(null), userProperties),
    });
  });

  it('reads one of QoS 0, which has no number', () => {
    const { messageId: _, ...unnumbered } = usual;
    const bytes = mqttPacket.generate({ ...unnumbered, qos: 0 }, { protocolVersion: 5 });
    expect(read(bytes)).toMatchObject({ qos: 0, messageId: undefined, userProperties: undefined });
  });

  it('reads one of MQTT 3, whose payload begins where properties would', () => {
    expect(read(bytesOf({ payload: Buffer.from('\0{}') }, 4), false)).toMatchObject({
      payload: Buffer.from('\0{}'),
      userProperties: undefined,
    });
  });

  it('takes a name of JavaScript for one like any other', () => {
    const found = read(withProperties(...pair('__proto__', 'x')))?.userProperties;
    expect(Object.entries(found ?? {})).toEqual([['__proto__', 'x']]);
  });

  it('reads an empty payload, and topics to the ends of printable ASCII', () => {
    expect(read(bytesOf({ payload: Buffer.alloc(0) }))?.payload).toHaveLength(0);
    expect(read(bytesOf({ topic: ' ~' }))?.topic).toBe(' ~');
  });

  it.each<[string, Buffer]>([
    ['QoS 2', bytesOf({ qos: 2 })],
    ['both bits of QoS', Buffer.from(bytesOf()).fill(0x36, 0, 1)],
    ['no topic', bytesOf({ topic: '', properties: { topicAlias: 1 } })],
    ['a topic with an alias', bytesOf({ properties: { topicAlias: 1 } })],
    ['a topic beyond ASCII', bytesOf({ topic: 'flespi/ü' })],
    ['a topic with a control character', bytesOf({ topic: 'a\u001fb' })],
    ['a topic with DEL', bytesOf({ topic: 'a\u007fb' })],
    ['the number 0', Buffer.of(0x32, 8, 0, 1, 0x74, 0, 0, 0, 0x7b, 0x7d)],
    ['another property', bytesOf({ properties: { messageExpiryInterval: 60 } })],
    ['another property behind one of the user', withProperties(...pair('a', 'b'), 1, 1)],
    ['the same property twice', withProperties(...pair('a', 'b'), ...pair('a', 'c'))],
    ['a name beyond ASCII', withProperties(...pair('\u00e9', 'b'))],
    ['a value beyond ASCII', withProperties(...pair('a', '\u00e9'))],
    [
      'properties of more than 127 bytes',
      bytesOf({ properties: { userProperties: { a: 'b'.repeat(130) } } }),
    ],
    ['a name cut off', withProperties(0x26, 0)],
    ['a name that reaches into the payload', withProperties(0x26, 0, 2, 0x61)],
    ['a value that is not there', withProperties(0x26, 0, 1, 0x61)],
    ['a value that reaches into the payload', withProperties(0x26, 0, 1, 0x61, 0, 2, 0x62)],
  ])('leaves %s to the library', (_, bytes) => {
    // A long packet has two bytes of length.
    const bodyAt = (bytes[1] ?? 0) < 0x80 ? 2 : 3;
    expect(readPlainPublish(bytes, 0, bodyAt, bytes.length, true)).toBeNull();
  });

  it('leaves one that ends anywhere before its payload to the library', () => {
    const bytes = bytesOf({ payload: Buffer.alloc(0), properties: { userProperties: { a: 'b' } } });
    for (let end = 2; end < bytes.length; end++) expect(read(bytes, true, end)).toBeNull();
    expect(read(bytes)).not.toBeNull();
  });
});
