import { describe, expect, it } from 'vitest';
import { decodeDeviceMessage } from '../../src/core/flespi/message.ts';
import { subjectOf } from '../../src/core/flespi/subject.ts';
import { markOf, toMicroseconds } from '../../src/core/journal/identity/identity.ts';
import {
  brokenMessage,
  burstMessage,
  isForWialon,
  type MakeMessage,
  numberedMessage,
  numberOf,
  streamedMessage,
} from './message.ts';
import { makePlan } from './plan.ts';

const BASE_S = 1_700_000_000;

describe('numbered messages', () => {
  it('are read back by their number, in whatever form', () => {
    for (let number = 0; number < 64; number++) {
      const { text } = numberedMessage(number, BASE_S);
      expect(numberOf(text)).toBe(number);
      expect(text).not.toMatch(/[\r\n]/);
    }
  });

  it('come in forms that a parser would not write again', () => {
    const texts = Array.from({ length: 16 }, (_, number) => numberedMessage(number, BASE_S).text);
    expect(texts.filter((text) => JSON.stringify(JSON.parse(text)) !== text)).toHaveLength(4);
  });

  it('have each an identity of their own, though some share the device time', () => {
    const identities = new Set<string>();
    const times = new Set<string>();
    for (let number = 0; number < 3_000; number++) {
      const { deviceId, text } = numberedMessage(number, BASE_S);
      const message = decodeDeviceMessage({
        topic: `flespi/message/gw/devices/${deviceId}`,
        payload: Buffer.from(text),
        receivedAtMs: 0,
        retain: false,
        userProperties: undefined,
      });
      if (message.kind !== 'message') throw new Error('unreadable');
      times.add(`${subjectOf(message, 'mqtt')} ${message.timestampS}`);
      identities.add(
        `${subjectOf(message, 'mqtt')} ${toMicroseconds(message.timestampS)} ${markOf(message)}`,
      );
    }
    expect(identities.size).toBe(3_000);
    expect(times.size).toBe(1_000);
  });

  it.each(['', 'x', 'null', '1', '[]', '{}', '{"custom.n":1.5}', '{"custom.n":"1"}', '{"custom.n":1'])(
    'are not found in %j',
    (line) => {
      expect(numberOf(line)).toBeNull();
    },
  );
});

describe('messages of a kind of their own', () => {
  const all = (make: MakeMessage) => Array.from({ length: 600 }, (_, number) => make(number, BASE_S));

  it.each([burstMessage, brokenMessage, streamedMessage])('are read back by their number: %o', (make) => {
    for (const { number, text } of all(make)) expect(numberOf(text)).toBe(number);
  });

  it('share their times in a burst', () => {
    const times = all(burstMessage).map(({ deviceId, text }) => `${deviceId} ${JSON.parse(text).timestamp}`);
    expect(new Set(times).size).toBe(20);
  });

  it('go to one of two streams, which share no vehicle', () => {
    const idents = (isWialon: boolean) =>
      new Set(
        all(streamedMessage)
          .filter((message) => isForWialon(message) === isWialon)
          .map(({ text }) => JSON.parse(text).ident),
      );
    expect([idents(true).size, idents(false).size]).toEqual([10, 10]);
    expect(idents(true).isDisjointFrom(idents(false))).toBe(true);
  });

  it('are no messages one time in three', () => {
    const isArray = all(brokenMessage).map(({ text }) => text.startsWith('['));
    expect(isArray.filter(Boolean)).toHaveLength(200);
  });
});

describe('the plan', () => {
  it.each([
    [100, 1],
    [1_000, 5],
    [7, 3],
    [2, 5],
  ])('shares %i messages out over %i rounds', (messages, rounds) => {
    const plan = makePlan(messages, rounds, BASE_S);
    const published = plan.rounds.flatMap((round) => round.published);
    const posted = plan.rounds.flatMap(({ batches }) => batches.flat());
    expect(plan.rounds).toHaveLength(rounds);
    expect(new Set(published.map(({ number }) => number)).size).toBe(messages);
    expect(new Set([...published, ...posted].map(({ number }) => number)).size).toBe(plan.sent.size);
    for (const { number, text } of [...published, ...posted]) expect(plan.sent.get(number)).toBe(text);
  });

  it('lets some messages come both ways, and others by HTTP alone', () => {
    const plan = makePlan(1_000, 5, BASE_S);
    const published = new Set(plan.rounds.flatMap((round) => round.published));
    const posted = plan.rounds.flatMap(({ batches }) => batches.flat());
    const shared = posted.filter((message) => published.has(message)).length;
    expect(shared).toBeGreaterThan(100);
    expect(posted.length - shared).toBeGreaterThan(400);
  });
});
