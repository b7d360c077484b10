import { beforeEach, describe, expect, it } from 'vitest';
import { createDesk, type Desk } from './testing/desk.ts';

let desk: Desk;
beforeEach(() => {
  desk = createDesk();
});
const state = () => desk.stream().state;
const CASE_30 = { ident: '1234', device_id: 9_000_010, reason: 'no business id' };

describe('what the target refuses message by message (406)', () => {
  it('is named, with the message it is about, where nothing else is known', () => {
    desk.log(406, { ...CASE_30, message_timestamp: desk.nowS() - 2 });
    expect(desk.stream()).toMatchObject({
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
    desk.log(406, raw);
    expect(desk.stream()).toMatchObject({ state: 'degraded', reason });
  });

  it('degrades a stream that delivers, for ten minutes', () => {
    desk.sent();
    desk.log(406, CASE_30);
    expect(desk.stream()).toMatchObject({
      state: 'degraded',
      reason: expect.stringContaining('no business id'),
    });
    for (let minute = 0; minute < 10; minute += 1) {
      desk.pass(60);
      desk.sent();
      expect(state()).toBe('degraded');
    }
    desk.pass(1);
    expect(desk.stream()).toMatchObject({
      state: 'delivering',
      reason: expect.not.stringContaining('refused'),
    });
  });

  it('is over where a message of the same device is taken, whatever becomes of others', () => {
    desk.sent();
    desk.log(406, CASE_30);
    desk.pass(1);
    desk.log(405, { device_id: 77 });
    expect(state()).toBe('degraded');
    desk.log(405, { device_id: 9_000_010 });
    expect(state()).toBe('delivering');
  });

  it('is not undone by a good status from before it', () => {
    desk.log(406, CASE_30);
    desk.log(405, { ...CASE_30, timestamp: desk.nowS() - 1 });
    expect(desk.stream().reason).toContain('no business id');
  });

  it('fails a stream of which nothing else is taken', () => {
    for (let device_id = 1; device_id <= 3; device_id += 1) {
      desk.log(406, { device_id, reason: 'unknown tracker' });
      desk.pass(1);
    }
    desk.log(406, { device_id: 2, reason: 'unknown tracker', timestamp: desk.nowS() - 2.5 });
    expect(desk.stream()).toMatchObject({
      state: 'failing',
      reason:
        'Target refused a message of device 3: unknown tracker; 4 messages of 3 devices refused since 12:00:00 UTC',
    });
    desk.log(405, { device_id: 4 });
    expect(state()).toBe('degraded');
  });

  it('is named beside a graver state', () => {
    desk.log(406, CASE_30);
    desk.log(403, { error_code: 500 });
    expect(desk.stream()).toMatchObject({
      state: 'failing',
      reason:
        'Target answered 500 Internal Server Error once at 12:00:00 UTC; target refused a message of 1234 (device 9000010): no business id',
    });
  });

  it('a good status alone is a delivery', () => {
    desk.log(405, { device_id: 1 });
    expect(desk.stream()).toMatchObject({
      state: 'delivering',
      reason: 'Target reported success at 12:00:00 UTC',
    });
  });
});

describe('counts in error records', () => {
  it('are counted with those of batches, each try', () => {
    const failed = { error_code: 401, read: 15, accepted: 0, rejected: 15, skipped: 0 };
    desk.log(403, failed);
    expect(desk.stream()).toMatchObject({
      state: 'failing',
      counts: { read: 15, accepted: 0, rejected: 15 },
    });
    desk.log(403, failed);
    desk.pass(10);
    desk.log(403, { error_code: 401, rejected: '3' });
    desk.sent();
    expect(desk.stream().counts).toEqual({ read: 20, accepted: 5, rejected: 18, skipped: 0 });
  });

  it('stay numbers however large', () => {
    for (let count = 0; count < 3; count += 1) {
      desk.log(403, { error_code: 1, rejected: Number.MAX_SAFE_INTEGER });
      desk.pass(1);
    }
    expect(desk.stream().counts.rejected).toBe(Number.MAX_SAFE_INTEGER);
  });
});

describe('a block', () => {
  it('that ended is told for an hour, whatever the state is', () => {
    desk.property('queue_size', 0);
    desk.log(20, { blocked: 3 });
    desk.pass(60);
    expect(desk.stream()).toMatchObject({ state: 'blocked', stateSinceS: desk.nowS() - 60 });
    desk.log(21);
    const trace =
      'it was blocked by flespi from 12:00:00 UTC to 12:01:00 UTC: the limit of traffic per minute is reached';
    expect(desk.stream()).toMatchObject({ state: 'idle', reason: expect.stringContaining(`; ${trace}`) });
    desk.sent();
    expect(desk.stream().reason).toBe(`Every batch accepted since 12:01:00 UTC; ${trace}`);
    desk.pass(3_600);
    expect(desk.stream().reason).toContain(trace);
    desk.pass(1);
    expect(desk.stream().reason).not.toContain('blocked');
  });

  it('that came and went before we first looked is told too', () => {
    desk.property('queue_size', 0);
    desk.log(20, { blocked: 4, timestamp: desk.nowS() - 600 });
    desk.log(21, { timestamp: desk.nowS() - 300 });
    expect(desk.stream().reason).toContain(
      'blocked by flespi from 11:50:00 UTC to 11:55:00 UTC: the storage limit',
    );
  });

  it('keeps its reason where a record beside it gives none', () => {
    desk.property('blocked', 3);
    desk.pass(1);
    desk.log(20);
    expect(desk.stream().blockedReason).toBe('the limit of traffic per minute is reached');
    desk.property('blocked', 4);
    expect(desk.stream().blockedReason).toBe('the storage limit is reached');
  });

  it('again and again is no delivering in between', () => {
    for (let round = 0; round < 3; round += 1) {
      desk.log(20, { blocked: 2 });
      expect(state()).toBe('blocked');
      desk.pass(20);
      desk.log(21);
      desk.sent();
      desk.pass(10);
    }
    expect(desk.stream()).toMatchObject({
      state: 'degraded',
      reason: expect.stringMatching(
        /^Flespi blocks and unblocks it in turn: 3 times since 12:00:00 UTC, the last time because the limit of messages/,
      ),
    });
    for (let minute = 0; minute < 5; minute += 1) {
      desk.pass(60);
      desk.sent();
    }
    expect(state()).toBe('delivering');
  });
});

describe('how long a state has lasted', () => {
  it('is not dated back over another that was shown meanwhile', () => {
    for (let count = 0; count < 60; count += 1) {
      desk.pass(10);
      desk.sent();
      expect(state()).toBe('delivering');
    }
    desk.pass(1);
    const changedS = desk.nowS();
    desk.log(406, { ...CASE_30, timestamp: changedS - 300 });
    expect(desk.stream()).toMatchObject({ state: 'degraded', stateSinceS: changedS - 1 });
  });

  it('goes by the evidence where nothing was shown before', () => {
    desk.log(403, { error_code: 500, timestamp: desk.nowS() - 300 });
    expect(desk.stream()).toMatchObject({ state: 'failing', stateSinceS: desk.nowS() - 300 });
  });
});

describe('waiting', () => {
  it('for the first message after a quiet night is no trouble', () => {
    desk.property('queue_size', 0);
    desk.sent();
    desk.pass(8 * 3_600);
    desk.property('queue_size', 200);
    expect(desk.stream()).toMatchObject({
      state: 'idle',
      reason: 'Nothing to send since 12:00:00 UTC until 20:00:00 UTC; 200 B are waiting',
    });
    desk.pass(3);
    desk.sent();
    expect(state()).toBe('delivering');
  });

  it('begins anew where a stream is enabled, and after a block', () => {
    desk.sent();
    desk.property('queue_size', 500);
    desk.property('enabled', false);
    desk.pass(3_600);
    desk.property('enabled', true);
    expect(state()).not.toBe('degraded');
    desk.pass(300);
    expect(state()).not.toBe('degraded');
    desk.pass(1);
    expect(desk.stream()).toMatchObject({
      state: 'degraded',
      reason: expect.stringMatching(/^Nothing sent since 12:00/),
    });
    desk.log(20, { blocked: 3 });
    desk.pass(3_600);
    desk.log(21);
    desk.pass(299);
    expect(state()).not.toBe('degraded');
  });

  it('is as long as a stream takes between its batches as a rule', () => {
    for (let count = 0; count < 8; count += 1) {
      desk.sent();
      desk.property('queue_size', 0);
      for (let minute = 0; minute < 15; minute += 1) {
        desk.pass(60);
        desk.property('queue_size', 1_000 * minute + 500);
        if (count > 0) expect(state()).toBe('delivering');
      }
    }
    desk.pass(15 * 60);
    expect(state()).toBe('delivering');
    // It began to wait a minute after the last batch.
    desk.pass(60);
    expect(state()).toBe('idle');
    desk.pass(1);
    expect(state()).toBe('degraded');
  });
});

describe('records told late', () => {
  it('a lost connection from before the present one is no loss', () => {
    for (let count = 0; count < 5; count += 1) {
      desk.log(401);
      desk.log(402, { timestamp: desk.nowS() - 5 });
      desk.pass(10);
    }
    desk.property('queue_size', 9_000);
    desk.pass(60);
    expect(state()).not.toBe('degraded');
    expect(state()).not.toBe('failing');
  });

  it('a batch from before a failure does not make all accepted since it', () => {
    desk.log(403, { error_code: 500 });
    desk.sent({ timestamp: desk.nowS() - 10 });
    desk.pass(10);
    desk.sent();
    expect(desk.stream().reason).toBe('Every batch accepted since 12:00:10 UTC');
  });

  it('a failure among accepted batches ends what was said of them', () => {
    desk.sent();
    desk.pass(60);
    desk.sent();
    desk.log(403, { error_code: 500, timestamp: desk.nowS() - 30 });
    expect(desk.stream()).toMatchObject({
      state: 'delivering',
      reason: 'Every batch accepted since 12:01:00 UTC',
    });
  });

  it('a latency from before is not the newest', () => {
    desk.sent({ ack_latency: 0.2 });
    desk.log(404, { accepted: 1, ack_latency: 60, timestamp: desk.nowS() - 100 });
    expect(desk.stream().ackLatencyLastS).toBe(0.2);
  });
});

describe('a stream that was deleted and made anew under its id', () => {
  it('has nothing of the old one: no counts, no failures, no block', () => {
    desk.object({ name: 'old' });
    desk.log(403, { error_code: 500, rejected: 9 });
    desk.log(20, { blocked: 3 });
    desk.pass(1);
    desk.removed('7');
    desk.pass(1);
    desk.log(403, { error_code: 500, rejected: 9, timestamp: desk.nowS() - 1.5 });
    desk.object({ name: 'new' });
    desk.property('queue_size', 0);
    expect(desk.stream()).toMatchObject({
      name: 'new',
      state: 'idle',
      counts: { rejected: 0 },
      reason: 'Nothing is queued; no delivery seen since Fleetglass listens',
    });
  });
});
