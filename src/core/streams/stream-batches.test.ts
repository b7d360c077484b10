import { beforeEach, describe, expect, it } from 'vitest';
import type { JsonValue } from '../../shared/json.ts';
import { createStreamsBench, type StreamsBench } from './testing/streams-bench.ts';

let bench: StreamsBench;
beforeEach(() => {
  bench = createStreamsBench();
});
const state = () => bench.stream().state;

describe('health by what became of batches and by state', () => {
  it('a "sent" record that hides a failure', () => {
    bench.sent();
    bench.pass(5);
    bench.sent({ accepted: 0, rejected: 5 });
    bench.pass(5);
    bench.sent({ accepted: 0, rejected: 0 });
    expect(bench.stream()).toMatchObject({
      state: 'failing',
      lastDeliveryS: bench.nowS() - 10,
      reason:
        'Target rejected all 10 messages of 2 batches since 12:00:05 UTC, though flespi logs them as sent',
    });
    bench.pass(5);
    bench.sent({ accepted: 1, rejected: 4 });
    expect(bench.stream()).toMatchObject({
      state: 'degraded',
      reason: expect.stringMatching(/^Target rejected 4 messages/),
    });
    bench.pass(601);
    expect(state()).not.toBe('degraded');
  });

  it.each([
    [599, 'Target rejected 5 messages since 12:00:00 UTC and accepted the others'],
    [600, 'Target rejected 1 message since 12:10:00 UTC and accepted the others'],
  ])('partial rejections %i seconds apart: one story or two', (gapS, reason) => {
    bench.sent({ accepted: 1, rejected: 4 });
    bench.pass(gapS);
    bench.sent({ accepted: 4, rejected: 1 });
    expect(bench.stream().reason).toBe(reason);
  });

  it.each([
    [300, 'failing'],
    [301, 'idle'],
  ])('lost connections %i seconds apart: %s', (gapS, expected) => {
    bench.property('queue_size', 0);
    for (let count = 0; count < 3; count += 1) {
      bench.log(401);
      bench.pass(3);
      bench.log(402);
      if (count < 2) bench.pass(gapS - 3);
    }
    expect(state()).toBe(expected);
  });

  it('an empty batch delivers nothing', () => {
    bench.log(403, { error_code: 500 });
    bench.pass(1);
    bench.log(404, { read: 0, accepted: 0, rejected: 0, skipped: 0 });
    expect(bench.stream()).toMatchObject({ state: 'failing', lastDeliveryS: null });
  });

  it('all skipped, until something is not', () => {
    for (let count = 0; count < 3; count += 1) {
      bench.sent({ accepted: 0, skipped: 5 });
      bench.pass(1);
    }
    expect(bench.stream()).toMatchObject({
      state: 'degraded',
      reason: expect.stringContaining('skipped all 15 messages'),
    });
    bench.sent({ accepted: 1, skipped: 4 });
    expect(state()).toBe('delivering');
    for (let count = 0; count < 2; count += 1) {
      bench.pass(1);
      bench.sent({ accepted: 0, skipped: 5 });
    }
    expect(state()).toBe('delivering');
  });

  it('skipped batches on both sides of a rejected one are not in a row', () => {
    bench.property('queue_size', 0);
    bench.sent({ accepted: 0, skipped: 5 });
    bench.sent({ read: 4, accepted: 0, skipped: 4 });
    bench.pass(1);
    bench.sent({ accepted: 0, rejected: 5 });
    bench.pass(901);
    bench.sent({ read: 3, accepted: 0, skipped: 3 });
    expect(state()).toBe('idle');
  });

  it('latency and queue that grow together', () => {
    let queue = 1_000;
    for (let count = 0; count < 20; count += 1) {
      bench.pass(10);
      bench.sent({ ack_latency: 0.2 });
      bench.property('queue_size', queue);
    }
    expect(state()).toBe('delivering');
    for (let count = 0; count < 6; count += 1) {
      bench.pass(10);
      queue += 2_000;
      bench.sent({ ack_latency: 2 });
      bench.property('queue_size', queue);
    }
    expect(bench.stream().reason).toBe(
      'Target is slow: it takes 2.00 s to acknowledge a batch, 200 ms before; 13.0 kB are waiting',
    );
    bench.pass(10);
    bench.sent({ ack_latency: 0.2 });
    expect(state()).toBe('degraded');
    bench.pass(10);
    bench.sent({ ack_latency: 0.2 });
    expect(state()).toBe('delivering');
  });

  it('slowness that wavers is held, until it is proved to be over', () => {
    bench.property('queue_size', 1_000);
    for (let count = 0; count < 20; count += 1) {
      bench.pass(10);
      bench.sent({ ack_latency: 0.2 });
    }
    const seen = new Set<string>();
    for (let count = 0; count < 12; count += 1) {
      bench.pass(10);
      bench.sent({ ack_latency: count % 2 === 0 ? 3 : 0.2 });
      bench.property('queue_size', 1_000 + 2_000 * count);
      if (count >= 6) seen.add(state());
    }
    expect([...seen]).toEqual(['degraded']);
    bench.pass(10);
    bench.sent({ ack_latency: 0.2 });
    expect(state()).toBe('delivering');
  });

  it('a queue that outruns its target', () => {
    for (let second = 0; second < 240; second += 2) {
      if (second % 10 === 0) bench.sent({ ack_latency: 0.2 });
      bench.property('queue_size', 100 * second + 3_000 * (second % 10));
      if (second < 120) expect(state()).not.toBe('degraded');
      bench.pass(2);
    }
    expect(bench.stream()).toMatchObject({
      state: 'degraded',
      reason: expect.stringMatching(/^Messages come faster .* from 0 B to 47.8 kB/),
    });
    bench.property('queue_size', 0);
    expect(state()).toBe('delivering');
  });

  it('blocked and unblocked by log and by state, the newer word counts', () => {
    bench.property('queue_size', 0);
    bench.log(20, { blocked: 4 });
    expect(bench.stream()).toMatchObject({
      state: 'blocked',
      reason: 'Blocked by flespi: the storage limit is reached',
    });
    bench.pass(1);
    bench.log(21);
    expect(state()).toBe('idle');
    bench.log(20, { blocked: 2, timestamp: bench.nowS() - 5 });
    expect(state()).toBe('idle');
    bench.pass(1);
    bench.property('blocked', 2);
    expect(bench.stream().blockedReason).toBe(2);
    bench.pass(1);
    bench.property('blocked', 0);
    expect(state()).toBe('idle');
  });

  it.each<JsonValue | undefined>([undefined, null, {}, [], 0, 'x', 1.5, true])(
    'the block code %j blocks without a reason',
    (blocked) => {
      bench.log(20, blocked === undefined ? {} : { blocked });
      expect(bench.stream()).toMatchObject({ state: 'blocked', blockedReason: true });
    },
  );

  it('disabled and enabled again', () => {
    bench.sent();
    bench.property('enabled', false);
    expect(state()).toBe('disabled');
    bench.pass(1);
    bench.property('enabled', true);
    expect(state()).toBe('delivering');
  });

  it('tells the state of each stream apart', () => {
    bench.log(403, { error_code: 500 }, '1');
    bench.log(404, { accepted: 1 }, '2');
    expect([bench.stream('1').state, bench.stream('2').state]).toEqual(['failing', 'delivering']);
  });

  it('is not moved by log records of other codes', () => {
    bench.property('queue_size', 0);
    const before = bench.stream();
    for (const code of [1, 2, 3, 410, 420, 432, 999_999]) bench.log(code);
    bench.arrives('log/gw/streams/7/x', '{"event_code":"__proto__"}');
    expect(bench.stream()).toEqual(before);
  });
});
