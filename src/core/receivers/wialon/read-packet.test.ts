import { describe, expect, it } from 'vitest';
import { readPacket } from './read-packet.ts';
import { block, double, int32, int64, packetOf, posinfo, text } from './testing/packets.ts';
import { messageTextOf } from './to-message.ts';

const bytesOf = (hex: string): Buffer => Buffer.from(hex.replaceAll(/\s/g, ''), 'hex');
const messageOf = (bytes: Buffer): string => {
  const packet = readPacket(bytes.subarray(4));
  if (typeof packet === 'string') throw new Error(packet);
  return messageTextOf(packet);
};

/** The published example. */
const PUBLISHED = bytesOf(`
  74000000 333533393736303133343435343835 00 4B0BFB70 00000003
  0BBB 00000027 01 02 706F73696E666F00 A027AFDF5D984840 3AC7253383DD4B40 0000000000805A40 0036 0146 0B
  0BBB 00000012 00 04 7077725F65787400 2B8716D9CE973B40
  0BBB 00000011 01 03 61766C5F696E7075747300 00000001`);
/** All data types. */
const ALL_TYPES = bytesOf(`
  ac000000 393030303030303030303030303031 00 6b0b8be9 00000013
  0bbb 00000027 01 02 706f73696e666f00 f2b0506b9a473940 d5e76a2bf6574b40 0000000000205c40 0039 011c 0e
  0bbb 00000011 01 03 61766c5f696e7075747300 00000005
  0bbb 00000012 00 04 7077725f65787400 0000000000002940
  0bbb 0000000c 00 03 74656d703100 ffffffec
  0bbb 0000000e 00 05 6f646f00 0020000000000001
  0bbb 0000000c 00 01 7479706500 464c455800`);
/** Values hold the bytes of a block's beginning. */
const TRAP = bytesOf(
  '2a000000 3100 00000001 00000001 0bbb 0000000c 00 04 7800 000000000bbb5940 0bbb 00000008 00 03 7900 00000bbb',
);

describe('readPacket', () => {
  it('reads the published example', () => {
    expect(JSON.parse(messageOf(PUBLISHED))).toEqual({
      ident: '353976013445485',
      timestamp: 1_259_076_464,
      'position.latitude': 55.7305664,
      'position.longitude': 49.1903648,
      'position.altitude': 106,
      'position.speed': 54,
      'position.direction': 326,
      'position.satellites': 11,
      'external.powersource.voltage': 27.593,
      avl_inputs: 1,
      'wialon.flags': 3,
    });
  });

  it('reads every data type, and keeps every digit', () => {
    expect(messageOf(ALL_TYPES)).toBe(
      '{"ident":"900000000000001","timestamp":1795918825,"position.latitude":54.6872,"position.longitude":25.2797,' +
        '"position.altitude":112.5,"position.speed":57,"position.direction":284,"position.satellites":14,' +
        '"avl_inputs":5,"external.powersource.voltage":12.5,"temp1":-20,"odo":9007199254740993,"type":"FLEX",' +
        '"alarm.event":true,"wialon.flags":19}',
    );
  });

  it('goes by sizes where values hold what blocks begin with', () => {
    expect(JSON.parse(messageOf(TRAP))).toEqual({
      ident: '1',
      timestamp: 1,
      x: 102.92254638671875,
      y: 3003,
      'wialon.flags': 1,
    });
  });

  it.each<[string, Buffer, object]>([
    ['no position: none, and never 0/0', packetOf({ blocks: [] }), {}],
    ['ignition as a switch', packetOf({ blocks: [int32('ign', 1)] }), { 'engine.ignition.status': true }],
    ['ignition that is neither', packetOf({ blocks: [int32('ign', 2)] }), { 'engine.ignition.status': 2 }],
    ['a text without its end', packetOf({ blocks: [block(1, 'a', Buffer.from('xy'))] }), { a: 'xy' }],
    ['a text in UTF-8', packetOf({ blocks: [text('a', 'Вильнюс')] }), { a: 'Вильнюс' }],
    [
      'a text of Windows',
      packetOf({ blocks: [block(1, 'a', Buffer.from([0xc2, 0xe8, 0xeb, 0]))] }),
      { a: 'Вил' },
    ],
    ['not a number', packetOf({ blocks: [double('a', Number.NaN)] }), { a: 'NaN' }],
    ['infinity', packetOf({ blocks: [double('a', Number.POSITIVE_INFINITY)] }), { a: 'Infinity' }],
    [
      'a position of 28 bytes',
      packetOf({ blocks: [block(2, 'posinfo', Buffer.alloc(28))] }),
      { posinfo: '00'.repeat(28) },
    ],
    [
      'a position that is no number',
      packetOf({ blocks: [posinfo({ latitude: Number.NaN })] }),
      { posinfo: expect.stringMatching(/^[\da-f]{58}$/) },
    ],
    [
      'a latitude beyond the pole',
      packetOf({ blocks: [posinfo({ latitude: 91 })] }),
      { 'position.latitude': 91, 'position.satellites': 255 },
    ],
    [
      'a speed beyond 32 767',
      packetOf({ blocks: [posinfo({ speed: 40_000 })] }),
      { 'position.speed': 40_000 },
    ],
    ['other bytes', packetOf({ blocks: [block(2, 'imag', Buffer.from([1, 255]))] }), { imag: '01ff' }],
    ['a name with dots', packetOf({ blocks: [int32('can.fuel.level', 7)] }), { 'can.fuel.level': 7 }],
    ['the least number', packetOf({ blocks: [int64('a', -(2n ** 63n))] }), { a: -(2 ** 63) }],
    ['a hostile name', packetOf({ blocks: [int32('__proto__', 7)] }), {}],
    ['time 0', packetOf({ timeS: 0 }), { timestamp: 0 }],
    ['the last time', packetOf({ timeS: 0xffffffff }), { timestamp: 4_294_967_295 }],
  ])('%s', (_name, packet, expected) => {
    expect(JSON.parse(messageOf(packet))).toMatchObject(expected);
  });

  it('keeps what is there twice, twice', () => {
    expect(messageOf(packetOf({ blocks: [int32('adc1', 1), int32('adc1', 2)] }))).toContain(
      '"adc1":1,"adc1":2',
    );
  });

  it('reads a thousand blocks', () => {
    const blocks = Array.from({ length: 1_000 }, (_, index) => int32(`p${index}`, index));
    expect(JSON.parse(messageOf(packetOf({ blocks })))).toMatchObject({ p0: 0, p999: 999 });
  });

  it.each<[string, Buffer, string]>([
    ['without an end of the id', Buffer.alloc(20, 0x31), 'no-end-of-id'],
    ['without an id', Buffer.alloc(20), 'no-id'],
    ['of a long id', packetOf({ ident: 'x'.repeat(300) }).subarray(4), 'id-too-long'],
    ['without flags', Buffer.from('3100000000010000', 'hex'), 'cut-short'],
    [
      'of another type',
      packetOf({ blocks: [Buffer.from('0bbc00000003000300', 'hex')] }).subarray(4),
      'block-type',
    ],
    [
      'with a block beyond its end',
      packetOf({ blocks: [Buffer.from('0bbb00000100000300', 'hex')] }).subarray(4),
      'block-size',
    ],
    [
      'with a block of size 0',
      packetOf({ blocks: [Buffer.from('0bbb00000000', 'hex')] }).subarray(4),
      'block-size',
    ],
    [
      'with a block of a negative size',
      packetOf({ blocks: [Buffer.from('0bbbffffffff000300', 'hex')] }).subarray(4),
      'block-size',
    ],
    ['with half a head', packetOf({ blocks: [Buffer.from('0bbb00', 'hex')] }).subarray(4), 'block-cut-short'],
    [
      'with a name without an end',
      packetOf({ blocks: [Buffer.from('0bbb0000000400036162', 'hex')] }).subarray(4),
      'no-end-of-name',
    ],
    [
      'of an unknown data type',
      packetOf({ blocks: [block(9, 'a', Buffer.alloc(4))] }).subarray(4),
      'value-type',
    ],
    [
      'with a short number',
      packetOf({ blocks: [block(4, 'a', Buffer.alloc(4))] }).subarray(4),
      'number-length',
    ],
  ])('refuses one %s', (_name, bytes, reason) => {
    expect(readPacket(bytes)).toBe(reason);
  });
});
