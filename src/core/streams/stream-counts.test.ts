import { beforeEach, describe, expect, it } from 'vitest';
import { createStreamsBench, type StreamsBench } from './testing/streams-bench.ts';

let bench: StreamsBench;
beforeEach(() => {
  bench = createStreamsBench();
});

describe('counts and latency', () => {
  it('add up batches, each once', () => {
    bench.sent({ accepted: 4, rejected: 1, ack_latency: 0.2 });
    bench.sent({ accepted: 4, rejected: 1, ack_latency: 0.2 });
    bench.pass(1);
    bench.sent({ read: '3', accepted: 2, skipped: 1, ack_latency: 0.4 });
    bench.pass(1);
    bench.sent({ read: -5, accepted: 1e300, rejected: 0.5, skipped: null, ack_latency: -1 });
    expect(bench.stream()).toMatchObject({
      counts: { read: 8, accepted: 6, rejected: 1, skipped: 1 },
      ackLatencyLastS: 0.4,
    });
    expect(bench.stream().ackLatencyMedianS).toBeCloseTo(0.3);
  });

  it('take the median of the last hundred', () => {
    for (let index = 0; index < 150; index += 1) {
      bench.pass(1);
      bench.sent({ ack_latency: index < 50 ? 1_000 : index });
    }
    expect(bench.stream()).toMatchObject({ ackLatencyLastS: 149, ackLatencyMedianS: 99.5 });
  });

  it('agree with what is told a minute, also of tries that failed', () => {
    for (let second = 0; second < 60; second += 10) {
      bench.log(403, { error_code: 500, read: 50, accepted: 0, rejected: 50, skipped: 0 });
      bench.pass(10);
    }
    expect(bench.stream()).toMatchObject({
      counts: { read: 300, accepted: 0, rejected: 300, skipped: 0 },
      ratesPerMin: { read: 300, accepted: 0, rejected: 300, skipped: 0 },
    });
  });
});
