import { beforeEach, describe, expect, it } from 'vitest';
import { createDesk, type Desk } from './testing/desk.ts';

let desk: Desk;
beforeEach(() => {
  desk = createDesk();
});
const state = () => desk.stream().state;

describe('health by deliveries, failures and connections', () => {
  it('delivering, then idle, from the moment at which that is told', () => {
    desk.property('queue_size', 0);
    desk.sent();
    const deliveredS = desk.nowS();
    expect(desk.stream()).toMatchObject({
      state: 'delivering',
      lastDeliveryS: deliveredS,
      stateSinceS: deliveredS,
    });
    desk.pass(300);
    expect(desk.stream()).toMatchObject({ state: 'delivering', stateSinceS: deliveredS });
    desk.pass(1);
    const reason = 'Nothing to send since 12:00:00 UTC';
    expect(desk.stream()).toMatchObject({ state: 'idle', reason, stateSinceS: deliveredS + 300 });
    expect(desk.streams.takeChanges()?.changed).toHaveLength(1);
  });

  it('failing from the first failure until the next delivery', () => {
    desk.sent();
    desk.pass(10);
    const failedS = desk.nowS();
    for (let count = 0; count < 3; count += 1) {
      desk.log(403, { error_code: 401 });
      desk.pass(10);
    }
    expect(desk.stream()).toMatchObject({
      state: 'failing',
      stateSinceS: failedS,
      reason: 'Target answered 401 Unauthorized 3 times since 12:00:10 UTC',
    });
    desk.sent();
    expect(desk.stream()).toMatchObject({ state: 'delivering', stateSinceS: desk.nowS() });
    desk.pass(10);
    desk.log(403, { error_code: -2 });
    expect(desk.stream().reason).toBe('Target received the request but did not answer once at 12:00:50 UTC');
  });

  it('a failure of another kind is told, a late one does not become the last', () => {
    desk.log(403, { error_code: 500 });
    desk.pass(10);
    desk.log(403, { error_code: 503 });
    expect(desk.stream().reason).toMatch(
      /^Delivery failed 2 times since 12:00:00 UTC, the last time because the target answered 503/,
    );
    desk.log(403, { error_code: -1, timestamp: desk.nowS() - 5 });
    expect(desk.stream().reason).toMatch(
      /^Delivery failed 3 times since 12:00:00 UTC, the last time because the target answered 503/,
    );
  });

  it('records told late neither break nor mend what came after', () => {
    desk.pass(100);
    desk.sent();
    desk.log(403, { error_code: 500, timestamp: desk.nowS() - 50 });
    expect(state()).toBe('delivering');
    desk.sent({ accepted: 0, rejected: 5, timestamp: desk.nowS() - 40 });
    expect(state()).toBe('delivering');
    desk.pass(10);
    desk.log(403, { error_code: 500 });
    desk.sent({ timestamp: desk.nowS() - 5 });
    expect(state()).toBe('failing');
    expect(desk.stream().lastDeliveryS).toBe(desk.nowS() - 5);
    desk.sent({ timestamp: desk.nowS() - 60 });
    expect(desk.stream().lastDeliveryS).toBe(desk.nowS() - 5);
  });

  it('a failure and a delivery of one moment leave no trouble', () => {
    desk.log(403, { error_code: 500 });
    desk.sent();
    expect(state()).toBe('delivering');
    desk.log(403, { error_code: 500 });
    expect(state()).toBe('delivering');
  });

  it('connections that were never seen to open are not flapping', () => {
    desk.property('queue_size', 0);
    for (let count = 0; count < 5; count += 1) {
      desk.log(402);
      desk.pass(1);
    }
    expect(state()).toBe('idle');
    desk.property('queue_size', 100);
    desk.pass(30);
    expect(desk.stream()).toMatchObject({
      state: 'degraded',
      reason: expect.stringContaining('lost at 12:00:04 UTC'),
    });
  });

  it('a connected target recovers when its connection holds', () => {
    desk.log(403, { error_code: 3 });
    desk.property('queue_size', 0);
    desk.pass(5);
    desk.log(401);
    expect(state()).toBe('failing');
    desk.pass(11);
    expect(state()).toBe('idle');
  });

  const lose = (upS: number, downS: number) => {
    desk.log(401);
    desk.pass(upS);
    desk.log(402);
    desk.pass(downS);
  };

  it('a target that closes again and again, and accepts between, is degraded for five minutes after', () => {
    const states: string[] = [];
    for (let count = 0; count < 12; count += 1) {
      desk.property('queue_size', 500);
      desk.log(401);
      desk.sent();
      desk.pass(4);
      states.push(state());
      desk.log(402);
      desk.pass(6);
      states.push(state());
    }
    expect(states).toEqual([...Array(5).fill('delivering'), ...Array(19).fill('degraded')]);
    expect(desk.stream().reason).toMatch(/^The target closed the connection 12 times since 12:00:04 UTC;/);
    desk.log(401);
    desk.property('queue_size', 0);
    for (let held = 6; held < 300; held += 42) {
      desk.sent();
      desk.pass(42);
      expect(state()).toBe('degraded');
    }
    desk.sent();
    desk.pass(1);
    expect(state()).toBe('delivering');
  });

  it('one that accepts nothing fails', () => {
    desk.property('queue_size', 0);
    for (let count = 0; count < 3; count += 1) {
      expect(state()).toBe('idle');
      lose(1, 4);
    }
    expect(desk.stream()).toMatchObject({
      state: 'failing',
      reason:
        'The target closed the connection 3 times since 12:00:01 UTC and accepted nothing: it may refuse the login',
    });
  });

  it('a target that refuses every other batch is not failing and delivering in turn', () => {
    const states: string[] = [];
    for (let count = 0; count < 8; count += 1) {
      desk.log(403, { error_code: 500 });
      desk.pass(5);
      states.push(state());
      desk.sent();
      desk.pass(5);
      states.push(state());
    }
    expect(states.slice(4)).toEqual(Array(12).fill('degraded'));
    desk.pass(280);
    desk.sent();
    desk.pass(11);
    expect(state()).toBe('delivering');
  });

  it('all is well since the first batch after the last trouble', () => {
    desk.sent();
    desk.pass(10);
    desk.sent();
    expect(desk.stream().reason).toBe('Every batch accepted since 12:00:00 UTC');
    desk.log(403, { error_code: 500, timestamp: desk.nowS() + 1 });
    desk.pass(10);
    desk.sent();
    desk.pass(10);
    desk.sent();
    expect(desk.stream().reason).toBe('Every batch accepted since 12:00:20 UTC');
  });

  it('a connection told late does not undo the loss after it', () => {
    desk.property('queue_size', 100);
    desk.pass(10);
    desk.log(402);
    desk.log(401, { timestamp: desk.nowS() - 5 });
    desk.pass(30);
    expect(desk.stream()).toMatchObject({
      state: 'degraded',
      reason: expect.stringContaining('lost at 12:00:10 UTC'),
    });
  });

  it('no state began in the future', () => {
    desk.log(403, { error_code: 500, timestamp: desk.nowS() + 30 });
    expect(desk.stream()).toMatchObject({ state: 'failing', stateSinceS: desk.nowS() });
  });

  it('connections lost now and then are not flapping', () => {
    desk.property('queue_size', 0);
    for (let count = 0; count < 5; count += 1) {
      desk.log(401);
      desk.pass(2);
      desk.log(402);
      desk.pass(3_600);
    }
    desk.log(401);
    desk.pass(2);
    desk.log(402);
    expect(state()).toBe('idle');
  });
});
