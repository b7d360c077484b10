import { describe, expect, it } from 'vitest';
import { createFormat } from '../../../shared/format/format.ts';
import { SOME_STYLE } from '../../../shared/format/testing/some-style.ts';
import { someStream } from '../../streams/testing.ts';
import { countFacts, deliveryFacts, streamFacts, type Words } from './stream-facts.ts';

const { figures } = createFormat(SOME_STYLE);
const words: Words = {
  yes: 'yes',
  no: 'no',
  notKnown: 'not known',
  neverSeen: 'never',
  unknownBlock: 'no',
  blockReason: (reason) => `reason ${reason}`,
  ago: (span) => `${span} ago`,
};
const told = (facts: readonly { readonly label: string; readonly value: string }[]): Record<string, string> =>
  Object.fromEntries(facts.map(({ label, value }) => [label, value]));

describe('facts of a stream', () => {
  it('tells what is known in units that people read', () => {
    const stream = someStream({
      lastDeliveryS: 940,
      queueBytes: 1_450_000,
      queueTtlS: 86_400,
      ackLatencyLastS: 0.25,
      ackLatencyMedianS: 2,
    });
    expect(told(deliveryFacts(stream, 1_000_000, words, figures))).toEqual({
      lastDelivery: '1 min ago',
      lastFailure: 'never',
      queueTrend: '–',
      ackP95: '–',
      queue: '1.4 MB',
      queueTtl: '1 d 0 h',
      ackLast: '250 ms',
      ackMedian: '2.00 s',
    });
  });

  it('guesses nothing', () => {
    const stream = someStream({
      protocol: null,
      enabled: null,
      connected: null,
      queueBytes: null,
      queueTtlS: null,
    });
    expect(told(deliveryFacts(stream, 0, words, figures))).toMatchObject({
      lastDelivery: 'never',
      queue: '–',
      queueTtl: '–',
    });
    expect(told(streamFacts(stream, words))).toMatchObject({
      id: stream.streamId,
      protocol: 'not known',
      enabled: 'not known',
      connected: 'not known',
      blocked: 'no',
    });
  });

  it.each([
    [{ read: 0, accepted: 0, rejected: 0, skipped: 0 }, [null, null, null, null]],
    [{ read: 8, accepted: 7, rejected: 1, skipped: 0 }, [null, '87.5', '12.5', '0']],
    [{ read: 100_000, accepted: 99_999, rejected: 1, skipped: 0 }, [null, '99.9', '0.1', '0']],
    [{ read: 5, accepted: 5, rejected: 0, skipped: 0 }, [null, '100', '0', '0']],
  ])('shares of %o', (counts, expected) => {
    expect(countFacts(counts, figures).map(({ percent }) => percent)).toEqual(expected);
  });
});
