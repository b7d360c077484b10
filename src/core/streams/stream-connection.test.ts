import { beforeEach, describe, expect, it } from 'vitest';
import { createStreamsBench, type StreamsBench } from './testing/streams-bench.ts';

let bench: StreamsBench;
beforeEach(() => {
  bench = createStreamsBench();
});
const state = () => bench.stream().state;

describe('health by deliveries, failures and connections', () => {
  it('delivering, then idle, from the moment at which that is told', () => {
    bench.property('queue_size', 0);
    bench.sent();
    const deliveredS = bench.nowS();
    expect(bench.stream()).toMatchObject({
      state: 'delivering',
      lastDeliveryS: deliveredS,
      stateSinceS: deliveredS,
    });
    bench.pass(300);
    expect(bench.stream()).toMatchObject({ state: 'delivering', stateSinceS: deliveredS });
    bench.pass(1);
    const reason = 'Nothing to send since 12:00:00 UTC';
    expect(bench.stream()).toMatchObject({ state: 'idle', reason, stateSinceS: deliveredS + 300 });
    expect(bench.streams.takeChanges()?.changed).toHaveLength(1);
  });

  it('failing from the first failure until the next delivery', () => {
    bench.sent();
    bench.pass(10);
    const failedS = bench.nowS();
    for (let count = 0; count < 3; count += 1) {
      bench.log(403, { error_code: 401 });
      bench.pass(10);
    }
    expect(bench.stream()).toMatchObject({
      state: 'failing',
      stateSinceS: failedS,
      reason: 'Target answered 401 Unauthorized 3 times since 12:00:10 UTC',
    });
    bench.sent();
    expect(bench.stream()).toMatchObject({ state: 'delivering', stateSinceS: bench.nowS() });
    bench.pass(10);
    bench.log(403, { error_code: -2 });
    expect(bench.stream().reason).toBe('Target received the request but did not answer once at 12:00:50 UTC');
  });

  it('a failure of another kind is told, a late one does not become the last', () => {
    bench.log(403, { error_code: 500 });
    bench.pass(10);
    bench.log(403, { error_code: 503 });
    expect(bench.stream().reason).toMatch(
      /^Delivery failed 2 times since 12:00:00 UTC, the last time because the target answered 503/,
    );
    bench.log(403, { error_code: -1, timestamp: bench.nowS() - 5 });
    expect(bench.stream().reason).toMatch(
      /^Delivery failed 3 times since 12:00:00 UTC, the last time because the target answered 503/,
    );
  });

  it('records told late neither break nor mend what came after', () => {
    bench.pass(100);
    bench.sent();
    bench.log(403, { error_code: 500, timestamp: bench.nowS() - 50 });
    expect(state()).toBe('delivering');
    bench.sent({ accepted: 0, rejected: 5, timestamp: bench.nowS() - 40 });
    expect(state()).toBe('delivering');
    bench.pass(10);
    bench.log(403, { error_code: 500 });
    bench.sent({ timestamp: bench.nowS() - 5 });
    expect(state()).toBe('failing');
    expect(bench.stream().lastDeliveryS).toBe(bench.nowS() - 5);
    bench.sent({ timestamp: bench.nowS() - 60 });
    expect(bench.stream().lastDeliveryS).toBe(bench.nowS() - 5);
  });

  it('a failure and a delivery of one moment leave no trouble', () => {
    bench.log(403, { error_code: 500 });
    bench.sent();
    expect(state()).toBe('delivering');
    bench.log(403, { error_code: 500 });
    expect(state()).toBe('delivering');
  });

  it('connections that were never seen to open are not flapping', () => {
    bench.property('queue_size', 0);
    for (let count = 0; count < 5; count += 1) {
      bench.log(402);
      bench.pass(1);
    }
    expect(state()).toBe('idle');
    bench.property('queue_size', 100);
    bench.pass(30);
    expect(bench.stream()).toMatchObject({
      state: 'degraded',
      reason: expect.stringContaining('lost at 12:00:04 UTC'),
    });
  });

  it('a connected target recovers when its connection holds', () => {
    bench.log(403, { error_code: 3 });
    bench.property('queue_size', 0);
    bench.pass(5);
    bench.log(401);
    expect(state()).toBe('failing');
    bench.pass(11);
    expect(state()).toBe('idle');
  });

  const lose = (upS: number, downS: number) => {
    bench.log(401);
    bench.pass(upS);
    bench.log(402);
    bench.pass(downS);
  };

  it('a target that closes again and again, and accepts between, is degraded for five minutes after', () => {
    const states: string[] = [];
    for (let count = 0; count < 12; count += 1) {
      bench.property('queue_size', 500);
      bench.log(401);
      bench.sent();
      bench.pass(4);
      states.push(state());
      bench.log(402);
      bench.pass(6);
      states.push(state());
    }
    expect(states).toEqual([...Array(5).fill('delivering'), ...Array(19).fill('degraded')]);
    expect(bench.stream().reason).toMatch(/^The target closed the connection 12 times since 12:00:04 UTC;/);
    bench.log(401);
    bench.property('queue_size', 0);
    for (let held = 6; held < 300; held += 42) {
      bench.sent();
      bench.pass(42);
      expect(state()).toBe('degraded');
    }
    bench.sent();
    bench.pass(1);
    expect(state()).toBe('delivering');
  });

  it('one that accepts nothing fails', () => {
    bench.property('queue_size', 0);
    for (let count = 0; count < 3; count += 1) {
      expect(state()).toBe('idle');
      lose(1, 4);
    }
    expect(bench.stream()).toMatchObject({
      state: 'failing',
      reason:
        'The target closed the connection 3 times since 12:00:01 UTC and accepted nothing: it may refuse the login',
    });
  });

  it('a target that refuses every other batch is not failing and delivering in turn', () => {
    const states: string[] = [];
    for (let count = 0; count < 8; count += 1) {
      bench.log(403, { error_code: 500 });
      bench.pass(5);
      states.push(state());
      bench.sent();
      bench.pass(5);
      states.push(state());
    }
    expect(states.slice(4)).toEqual(Array(12).fill('degraded'));
    bench.pass(280);
    bench.sent();
    bench.pass(11);
    expect(state()).toBe('delivering');
  });

  it('all is well since the first batch after the last trouble', () => {
    bench.sent();
    bench.pass(10);
    bench.sent();
    expect(bench.stream().reason).toBe('Every batch accepted since 12:00:00 UTC');
    bench.log(403, { error_code: 500, timestamp: bench.nowS() + 1 });
    bench.pass(10);
    bench.sent();
    bench.pass(10);
    bench.sent();
    expect(bench.stream().reason).toBe('Every batch accepted since 12:00:20 UTC');
  });

  it('a connection told late does not undo the loss after it', () => {
    bench.property('queue_size', 100);
    bench.pass(10);
    bench.log(402);
    bench.log(401, { timestamp: bench.nowS() - 5 });
    bench.pass(30);
    expect(bench.stream()).toMatchObject({
      state: 'degraded',
      reason: expect.stringContaining('lost at 12:00:10 UTC'),
    });
  });

  it('no state began in the future', () => {
    bench.log(403, { error_code: 500, timestamp: bench.nowS() + 30 });
    expect(bench.stream()).toMatchObject({ state: 'failing', stateSinceS: bench.nowS() });
  });

  it('connections lost now and then are not flapping', () => {
    bench.property('queue_size', 0);
    for (let count = 0; count < 5; count += 1) {
      bench.log(401);
      bench.pass(2);
      bench.log(402);
      bench.pass(3_600);
    }
    bench.log(401);
    bench.pass(2);
    bench.log(402);
    expect(state()).toBe('idle');
  });
});
