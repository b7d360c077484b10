import { beforeEach, describe, expect, it } from 'vitest';
import { createStreamsBench, type StreamsBench } from './testing/streams-bench.ts';

let bench: StreamsBench;
beforeEach(() => {
  bench = createStreamsBench();
});
const state = () => bench.stream().state;
const CASE_30 = { ident: '1234', device_id: 9_000_010, reason: 'no business id' };

describe('what the target refuses message by message (406)', () => {
  it('is named, with the message it is about, where nothing else is known', () => {
    bench.log(406, { ...CASE_30, message_timestamp: bench.nowS() - 2 });
    expect(bench.stream()).toMatchObject({
      state: 'degraded',
      reason: 'Target refused a message of 1234 (device 9000010) from 11:59:58 UTC: no business id',
    });
  });

  it.each([
    [{ ident: '1234' }, 'Target refused a message of 1234: it gives no reason'],
    [{ device_id: 5, reason: 'x' }, 'Target refused a message of device 5: x'],
    [{ error_code: 17 }, 'Target refused a message: error code 17'],
    [{ error_text: 'bad plate', reason: '' }, 'Target refused a message: bad plate'],
  ])('is told with what the record %j has', (raw, reason) => {
    bench.log(406, raw);
    expect(bench.stream()).toMatchObject({ state: 'degraded', reason });
  });

  it('degrades a stream that delivers, for ten minutes', () => {
    bench.sent();
    bench.log(406, CASE_30);
    expect(bench.stream()).toMatchObject({
      state: 'degraded',
      reason: expect.stringContaining('no business id'),
    });
    for (let minute = 0; minute < 10; minute += 1) {
      bench.pass(60);
      bench.sent();
      expect(state()).toBe('degraded');
    }
    bench.pass(1);
    expect(bench.stream()).toMatchObject({
      state: 'delivering',
      reason: expect.not.stringContaining('refused'),
    });
  });

  it('is over where a message of the same device is taken, whatever becomes of others', () => {
    bench.sent();
    bench.log(406, CASE_30);
    bench.pass(1);
    bench.log(405, { device_id: 77 });
    expect(state()).toBe('degraded');
    bench.log(405, { device_id: 9_000_010 });
    expect(state()).toBe('delivering');
  });

  it('is not undone by a good status from before it', () => {
    bench.log(406, CASE_30);
    bench.log(405, { ...CASE_30, timestamp: bench.nowS() - 1 });
    expect(bench.stream().reason).toContain('no business id');
  });

  it('fails a stream of which nothing else is taken', () => {
    for (let device_id = 1; device_id <= 3; device_id += 1) {
      bench.log(406, { device_id, reason: 'unknown tracker' });
      bench.pass(1);
    }
    bench.log(406, { device_id: 2, reason: 'unknown tracker', timestamp: bench.nowS() - 2.5 });
    expect(bench.stream()).toMatchObject({
      state: 'failing',
      reason:
        'Target refused a message of device 3: unknown tracker; 4 messages of 3 devices refused since 12:00:00 UTC',
    });
    bench.log(405, { device_id: 4 });
    expect(state()).toBe('degraded');
  });

  it('is named beside a graver state', () => {
    bench.log(406, CASE_30);
    bench.log(403, { error_code: 500 });
    expect(bench.stream()).toMatchObject({
      state: 'failing',
      reason:
        'Target answered 500 Internal Server Error once at 12:00:00 UTC; target refused a message of 1234 (device 9000010): no business id',
    });
  });

  it('a good status alone is a delivery', () => {
    bench.log(405, { device_id: 1 });
    expect(bench.stream()).toMatchObject({
      state: 'delivering',
      reason: 'Target reported success at 12:00:00 UTC',
    });
  });
});

describe('counts in error records', () => {
  it('are counted with those of batches, each try', () => {
    const failed = { error_code: 401, read: 15, accepted: 0, rejected: 15, skipped: 0 };
    bench.log(403, failed);
    expect(bench.stream()).toMatchObject({
      state: 'failing',
      counts: { read: 15, accepted: 0, rejected: 15 },
    });
    bench.log(403, failed);
    bench.pass(10);
    bench.log(403, { error_code: 401, rejected: '3' });
    bench.sent();
    expect(bench.stream().counts).toEqual({ read: 20, accepted: 5, rejected: 18, skipped: 0 });
  });

  it('stay numbers however large', () => {
    for (let count = 0; count < 3; count += 1) {
      bench.log(403, { error_code: 1, rejected: Number.MAX_SAFE_INTEGER });
      bench.pass(1);
    }
    expect(bench.stream().counts.rejected).toBe(Number.MAX_SAFE_INTEGER);
  });
});

describe('a block', () => {
  it('that ended is told for an hour, whatever the state is', () => {
    bench.property('queue_size', 0);
    bench.log(20, { blocked: 3 });
    bench.pass(60);
    expect(bench.stream()).toMatchObject({ state: 'blocked', stateSinceS: bench.nowS() - 60 });
    bench.log(21);
    const trace =
      'it was blocked by flespi from 12:00:00 UTC to 12:01:00 UTC: the limit of traffic per minute is reached';
    expect(bench.stream()).toMatchObject({ state: 'idle', reason: expect.stringContaining(`; ${trace}`) });
    bench.sent();
    expect(bench.stream().reason).toBe(`Every batch accepted since 12:01:00 UTC; ${trace}`);
    bench.pass(3_600);
    expect(bench.stream().reason).toContain(trace);
    bench.pass(1);
    expect(bench.stream().reason).not.toContain('blocked');
  });

  it('that came and went before we first looked is told too', () => {
    bench.property('queue_size', 0);
    bench.log(20, { blocked: 4, timestamp: bench.nowS() - 600 });
    bench.log(21, { timestamp: bench.nowS() - 300 });
    expect(bench.stream().reason).toContain(
      'blocked by flespi from 11:50:00 UTC to 11:55:00 UTC: the storage limit',
    );
  });

  it('keeps its reason where a record beside it gives none', () => {
    bench.property('blocked', 3);
    bench.pass(1);
    bench.log(20);
    expect(bench.stream().blockedReason).toBe(3);
    bench.property('blocked', 4);
    expect(bench.stream().blockedReason).toBe(4);
  });

  it('again and again is no delivering in between', () => {
    for (let round = 0; round < 3; round += 1) {
      bench.log(20, { blocked: 2 });
      expect(state()).toBe('blocked');
      bench.pass(20);
      bench.log(21);
      bench.sent();
      bench.pass(10);
    }
    expect(bench.stream()).toMatchObject({
      state: 'degraded',
      reason: expect.stringMatching(
        /^Flespi blocks and unblocks it in turn: 3 times since 12:00:00 UTC, the last time because the limit of messages/,
      ),
    });
    for (let minute = 0; minute < 5; minute += 1) {
      bench.pass(60);
      bench.sent();
    }
    expect(state()).toBe('delivering');
  });
});

describe('how long a state has lasted', () => {
  it('is not dated back over another that was shown meanwhile', () => {
    for (let count = 0; count < 60; count += 1) {
      bench.pass(10);
      bench.sent();
      expect(state()).toBe('delivering');
    }
    bench.pass(1);
    const changedS = bench.nowS();
    bench.log(406, { ...CASE_30, timestamp: changedS - 300 });
    expect(bench.stream()).toMatchObject({ state: 'degraded', stateSinceS: changedS - 1 });
  });

  it('goes by the evidence where nothing was shown before', () => {
    bench.log(403, { error_code: 500, timestamp: bench.nowS() - 300 });
    expect(bench.stream()).toMatchObject({ state: 'failing', stateSinceS: bench.nowS() - 300 });
  });
});

describe('waiting', () => {
  it('for the first message after a quiet night is no trouble', () => {
    bench.property('queue_size', 0);
    bench.sent();
    bench.pass(8 * 3_600);
    bench.property('queue_size', 200);
    expect(bench.stream()).toMatchObject({
      state: 'idle',
      reason: 'Nothing to send since 12:00:00 UTC until 20:00:00 UTC; 200 B are waiting',
    });
    bench.pass(3);
    bench.sent();
    expect(state()).toBe('delivering');
  });

  it('begins anew where a stream is enabled, and after a block', () => {
    bench.sent();
    bench.property('queue_size', 500);
    bench.property('enabled', false);
    bench.pass(3_600);
    bench.property('enabled', true);
    expect(state()).not.toBe('degraded');
    bench.pass(300);
    expect(state()).not.toBe('degraded');
    bench.pass(1);
    expect(bench.stream()).toMatchObject({
      state: 'degraded',
      reason: expect.stringMatching(/^Nothing sent since 12:00/),
    });
    bench.log(20, { blocked: 3 });
    bench.pass(3_600);
    bench.log(21);
    bench.pass(299);
    expect(state()).not.toBe('degraded');
  });

  it('is as long as a stream takes between its batches as a rule', () => {
    for (let count = 0; count < 8; count += 1) {
      bench.sent();
      bench.property('queue_size', 0);
      for (let minute = 0; minute < 15; minute += 1) {
        bench.pass(60);
        bench.property('queue_size', 1_000 * minute + 500);
        if (count > 0) expect(state()).toBe('delivering');
      }
    }
    bench.pass(15 * 60);
    expect(state()).toBe('delivering');
    // It began to wait a minute after the last batch.
    bench.pass(60);
    expect(state()).toBe('idle');
    bench.pass(1);
    expect(state()).toBe('degraded');
  });
});

describe('records told late', () => {
  it('a lost connection from before the present one is no loss', () => {
    for (let count = 0; count < 5; count += 1) {
      bench.log(401);
      bench.log(402, { timestamp: bench.nowS() - 5 });
      bench.pass(10);
    }
    bench.property('queue_size', 9_000);
    bench.pass(60);
    expect(state()).not.toBe('degraded');
    expect(state()).not.toBe('failing');
  });

  it('a batch from before a failure does not make all accepted since it', () => {
    bench.log(403, { error_code: 500 });
    bench.sent({ timestamp: bench.nowS() - 10 });
    bench.pass(10);
    bench.sent();
    expect(bench.stream().reason).toBe('Every batch accepted since 12:00:10 UTC');
  });

  it('a failure among accepted batches ends what was said of them', () => {
    bench.sent();
    bench.pass(60);
    bench.sent();
    bench.log(403, { error_code: 500, timestamp: bench.nowS() - 30 });
    expect(bench.stream()).toMatchObject({
      state: 'delivering',
      reason: 'Every batch accepted since 12:01:00 UTC',
    });
  });

  it('a latency from before is not the newest', () => {
    bench.sent({ ack_latency: 0.2 });
    bench.log(404, { accepted: 1, ack_latency: 60, timestamp: bench.nowS() - 100 });
    expect(bench.stream().ackLatencyLastS).toBe(0.2);
  });
});

describe('a stream that was deleted and made anew under its id', () => {
  it('has nothing of the old one: no counts, no failures, no block', () => {
    bench.object({ name: 'old' });
    bench.log(403, { error_code: 500, rejected: 9 });
    bench.log(20, { blocked: 3 });
    bench.pass(1);
    bench.removed('7');
    bench.pass(1);
    bench.log(403, { error_code: 500, rejected: 9, timestamp: bench.nowS() - 1.5 });
    bench.object({ name: 'new' });
    bench.property('queue_size', 0);
    expect(bench.stream()).toMatchObject({
      name: 'new',
      state: 'idle',
      counts: { rejected: 0 },
      reason: 'Nothing is queued; no delivery seen since Fleetglass listens',
    });
  });
});
