import { beforeEach, describe, expect, it } from 'vitest';
import { createDesk, type Desk } from './testing/desk.ts';

let desk: Desk;
beforeEach(() => {
  desk = createDesk();
});

describe('counts and latency', () => {
  it('add up batches, each once', () => {
    desk.sent({ accepted: 4, rejected: 1, ack_latency: 0.2 });
    desk.sent({ accepted: 4, rejected: 1, ack_latency: 0.2 });
    desk.pass(1);
    desk.sent({ read: '3', accepted: 2, skipped: 1, ack_latency: 0.4 });
    desk.pass(1);
    desk.sent({ read: -5, accepted: 1e300, rejected: 0.5, skipped: null, ack_latency: -1 });
    expect(desk.stream()).toMatchObject({
      counts: { read: 8, accepted: 6, rejected: 1, skipped: 1 },
      ackLatencyLastS: 0.4,
    });
    expect(desk.stream().ackLatencyMedianS).toBeCloseTo(0.3);
  });

  it('take the median of the last hundred', () => {
    for (let index = 0; index < 150; index += 1) {
      desk.pass(1);
      desk.sent({ ack_latency: index < 50 ? 1_000 : index });
    }
    expect(desk.stream()).toMatchObject({ ackLatencyLastS: 149, ackLatencyMedianS: 99.5 });
  });
});
