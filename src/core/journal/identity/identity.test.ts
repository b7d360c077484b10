import { describe, expect, it } from 'vitest';
import { decodeMessageText } from '../../flespi/message.ts';
import { readExactContent } from '../../json/exact-content.ts';
import { logEntry } from '../testing/entries.ts';
import {
  HASH_BASE,
  hasOtherContent,
  isUndated,
  isWithoutServerTime,
  logIdentityOf,
  markOf,
  nextMark,
  OTHER_CONTENT_BASE,
  otherMarkOf,
  serverTimeOf,
  toMicroseconds,
} from './identity.ts';
import { decodeWordings, encodeWordings } from './wordings.ts';

const decoded = (text: string) => {
  const event = decodeMessageText(text, { receivedAtMs: 1_770_000_000_000 });
  if (event.kind !== 'message') throw new Error(event.reason);
  return event;
};

// What these say is on disk: where one has to change, messages that are held would come in again with the update.
describe('what is kept of a content', () => {
  it.each([
    ['{}', 'bf21a9e8fbc5a384'],
    ['{"ident":"a","timestamp":1770000000,"b":{"d":[1,2.50],"c":"\\u00e9"}}', '4b106d2674e889af'],
  ])('of %s never changes', (text, digest) => {
    expect(readExactContent(text).digest).toBe(digest);
  });

  it('without a time of receipt by flespi is the mark it always was', () => {
    expect(markOf(decoded('{"ident":"a","timestamp":1770000000,"b":1}'))).toBe(7_877_375_449_351_010);
  });

  it('with the times of another is the mark it always was', () => {
    expect(otherMarkOf('f9abcdef01234567')).toBe(-8_895_860_262_834_740);
  });

  it('of a log record is the identity it always was', () => {
    const { event, topic } = logEntry(1_770_000_000.5, 'é');
    const identity = logIdentityOf(event, topic);
    expect(Buffer.from(identity).toString('hex')).toBe('9f5843a3be779c5dcbe5ddb741613904');
  });

  it('is kept of each feed in one form', () => {
    const wordings = new Map([
      ['http', null],
      ['rest', '0123456789abcdef'],
      ['http-channel-renamed', null],
    ] as const);
    const bytes = encodeWordings(wordings);
    expect(Buffer.from(bytes).toString('hex')).toBe('81020123456789abcdef85');
    expect(decodeWordings(bytes)).toEqual(wordings);
    expect(decodeWordings(null).size).toBe(0);
  });
});

describe('a log record', () => {
  const { event, topic } = logEntry(1_770_000_000, 'a');
  const identity = Buffer.from(logIdentityOf(event, topic));

  it.each([
    ['of another time', { ...event, timeS: 1_770_000_000.000_001 }, topic, false],
    ['of another topic', event, `${topic}/more`, false],
    ['of other content', { ...event, raw: { ...event.raw, more: 1 } }, topic, false],
    ['read once more', { ...event, raw: { ...event.raw } }, topic, true],
  ])('is it the same, %s', (_name, other, otherTopic, same) => {
    expect(identity.equals(logIdentityOf(other, otherTopic))).toBe(same);
  });
});

it.each([
  ['says no time', '{"ident":"a"}', true],
  ['says when it was made', '{"ident":"a","timestamp":1770000000}', false],
  ['says when flespi received it', '{"ident":"a","server.timestamp":1770000000}', false],
  ['says another time', '{"ident":"a","timestamp":1769999999}', false],
])('is a message undated that %s', (_name, text, expected) => {
  expect(isUndated(decoded(text), 1_770_000_000_000)).toBe(expected);
});

it('a time is kept to the microsecond', () => {
  expect(toMicroseconds(1_770_000_000.123_456)).toBe(1_770_000_000_123_456);
  expect(toMicroseconds(1.000_000_6)).toBe(1_000_001);
});

describe('a mark', () => {
  it('of two times tells when flespi received the message', () => {
    const mark = markOf(decoded('{"ident":"a","timestamp":1770000000,"server.timestamp":1770000001.5}'));
    expect(mark).toBe(1_500_000);
    expect(serverTimeOf(1_770_000_000e6, mark)).toBe(1_770_000_001.5e6);
  });

  it.each(['0000000000000000', 'ffffffffffffffff', '0123456789abcdef'])(
    'of another content is a whole number beyond every difference of times: %s',
    (digest) => {
      const mark = otherMarkOf(digest);
      expect(Number.isSafeInteger(mark)).toBe(true);
      expect([hasOtherContent(mark), isWithoutServerTime(mark)]).toEqual([true, false]);
      expect(serverTimeOf(1_770_000_000e6, mark)).toBeNull();
    },
  );

  it('tells of which kind it is, also where the kinds meet', () => {
    const kindOf = (mark: number) => [
      hasOtherContent(mark),
      isWithoutServerTime(mark),
      serverTimeOf(1, mark) === null,
    ];
    expect(kindOf(HASH_BASE)).toEqual([false, true, true]);
    expect(kindOf(HASH_BASE - 1)).toEqual([false, false, false]);
    expect(kindOf(OTHER_CONTENT_BASE + 1)).toEqual([false, false, false]);
    expect(kindOf(OTHER_CONTENT_BASE)).toEqual([true, false, true]);
  });

  it('that is taken is followed by one of its kind', () => {
    expect(nextMark(HASH_BASE)).toBe(HASH_BASE + 1);
    expect(nextMark(Number.MAX_SAFE_INTEGER)).toBe(HASH_BASE);
    expect(nextMark(OTHER_CONTENT_BASE)).toBe(OTHER_CONTENT_BASE - 1);
    expect(nextMark(Number.MIN_SAFE_INTEGER)).toBe(OTHER_CONTENT_BASE);
  });
});
