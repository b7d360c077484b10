import { describe, expect, it } from 'vitest';
import { HASH_BASE, OTHER_CONTENT_BASE } from '../identity/identity.ts';
import { boundsOf, decodeStrip, encodeStrip, fitsStrip, type Strip, type StripMessage } from './strip.ts';

const T_US = 1_770_000_000e6;
const message = (over: Partial<StripMessage> = {}): StripMessage => ({
  timeUs: T_US,
  mark: 250_000,
  block: 7,
  place: 3,
  facts: [546_871_555, -252_796_514, 425, 359.6, 112, 15],
  arrival: 500,
  ...over,
});
const strip = (messages: readonly StripMessage[], over: Partial<Strip> = {}): Strip => ({
  vehicle: 12,
  column: 'mqtt',
  stream: null,
  isFar: false,
  messages,
  ...over,
});
const NOWHERE = [null, null, null, null, null, 0];

describe('a strip', () => {
  it.each<[string, Strip]>([
    ['one message', strip([message()])],
    ['of a stream', strip([message()], { column: 'http', stream: 0 })],
    ['what a refill brought long after', strip([message({ arrival: 9e9 })], { column: 'rest', isFar: true })],
    [
      'messages of several blocks, in order of arrival',
      strip([
        message(),
        message({ timeUs: T_US - 5e6, block: 8, place: 0 }),
        message({ timeUs: T_US + 8.64e6, block: 9 }),
      ]),
    ],
    [
      'what says nothing',
      strip([message({ facts: NOWHERE }), message({ timeUs: T_US + 1, facts: NOWHERE })]),
    ],
    [
      'a clock of flespi that is behind',
      strip([message({ mark: -3_600e6 }), message({ timeUs: T_US + 1, mark: 3_600e6 })]),
    ],
    ['a time before there was any', strip([message({ timeUs: -2_208_988_800e6 })])],
  ])('gives back %s', (_name, whole) => {
    const bounds = boundsOf(whole);
    const { messages, ...head } = whole;
    expect(decodeStrip(whole.vehicle, messages.length, bounds, encodeStrip(whole, bounds))).toEqual({
      ...head,
      messages: messages.map((each) => ({ ...each, head })),
    });
  });

  it('reaches over what its messages say', () => {
    const messages = [
      message({ block: 8, place: 9 }),
      message({ timeUs: T_US - 2e6, block: 9, place: 1, arrival: 4_000 }),
    ];
    const bounds = { toUs: T_US, fromUs: T_US - 2e6, block: 8, place: 9, lastBlock: 9 };
    expect(boundsOf(strip(messages))).toEqual({ ...bounds, farUs: null });
    expect(boundsOf(strip(messages, { isFar: true }))).toEqual({ ...bounds, farUs: T_US + 2e6 });
    expect(boundsOf(strip([message({ place: 4 }), message({ place: 2 })]))).toMatchObject({ place: 2 });
  });

  it('takes some twenty bytes a message', () => {
    const messages = Array.from({ length: 32 }, (_, index) =>
      message({
        timeUs: T_US + index * 8.64e6,
        mark: 250_000 + ((index * 7_919) % 1_000),
        block: 7 + index,
        place: index,
        facts: [
          546_871_555 + index * 137,
          -252_796_514 - index * 91,
          400 + index,
          (index * 11) % 360,
          112,
          15,
        ],
      }),
    );
    const whole = strip(messages);
    expect(encodeStrip(whole, boundsOf(whole)).byteLength / messages.length).toBeLessThan(20);
  });

  it('is not read where a bit of it, or of what stands beside it, is another', () => {
    const whole = strip([message(), message({ timeUs: T_US + 1e6 })]);
    const bounds = boundsOf(whole);
    const bytes = encodeStrip(whole, bounds);
    for (let bit = 0; bit < bytes.byteLength * 8; bit++) {
      const flipped = Uint8Array.from(bytes);
      flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(() => decodeStrip(12, 2, bounds, flipped)).toThrow(RangeError);
    }
    for (const name of ['toUs', 'fromUs', 'block', 'place', 'lastBlock', 'farUs'] as const) {
      expect(() => decodeStrip(12, 2, { ...bounds, [name]: (bounds[name] ?? 0) + 1 }, bytes)).toThrow(
        RangeError,
      );
    }
    expect(() => decodeStrip(13, 2, bounds, bytes)).toThrow(RangeError);
    expect(() => decodeStrip(12, 3, bounds, bytes)).toThrow(RangeError);
    expect(() => decodeStrip(12, 2, bounds, new Uint8Array(3))).toThrow(RangeError);
  });
});

it.each([
  [T_US, 250_000, true],
  [T_US, -86_400e6, true],
  [T_US, HASH_BASE, false],
  [T_US, HASH_BASE + 5, false],
  [T_US, OTHER_CONTENT_BASE, false],
  [T_US, 2 ** 50, false],
  [2 ** 53, 0, false],
])('a message of %d with the mark %d has its place in one: %s', (timeUs, mark, isFit) => {
  expect(fitsStrip(timeUs, mark)).toBe(isFit);
});
