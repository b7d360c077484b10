import { beforeEach, describe, expect, it } from 'vitest';
import type { JsonObject } from '../../shared/json.ts';
import { someLogMessage } from '../../shared/messages/testing/some-log-message.ts';
import { EVENT } from '../flespi/event-codes.ts';
import { createDeliveryTracker, type DeliveryTracker } from './delivery.ts';

let delivery: DeliveryTracker;
beforeEach(() => {
  delivery = createDeliveryTracker();
});

function log(eventCode: number, timeS: number, raw: JsonObject = {}): void {
  delivery.apply({
    kind: 'log',
    origin: 'stream',
    originId: '7',
    severity: 'info',
    message: someLogMessage(''),
    eventCode,
    timeS,
    raw,
  });
}
const sent = (timeS: number, raw: JsonObject = { read: 5, accepted: 5 }) => log(EVENT.streamSent, timeS, raw);
const refused = (timeS: number) => sent(timeS, { read: 5, accepted: 0, rejected: 5 });
const partly = (timeS: number) => sent(timeS, { read: 5, accepted: 3, rejected: 2 });
const failed = (timeS: number, code: number) => log(EVENT.streamFailed, timeS, { error_code: code });
const facts = () => delivery.facts();

describe('counts', () => {
  it('take what a record does not tell for nothing', () => {
    sent(1, {});
    expect(delivery.counts()).toEqual({ read: 0, accepted: 0, rejected: 0, skipped: 0 });
    expect(facts().lastBatch).toEqual({ timeS: 1, read: 0, accepted: 0, rejected: 0, skipped: 0 });
    sent(2, { read: 7, accepted: 1 });
    sent(3, { rejected: 2, skipped: 4 });
    expect(delivery.counts()).toEqual({ read: 7, accepted: 1, rejected: 2, skipped: 4 });
  });
});

describe('trouble and what ends it', () => {
  it('has a first delivery after it, and one of the same second is none', () => {
    sent(10);
    expect(facts().acceptingSinceS).toBe(10);
    failed(20, 403);
    expect(facts()).toMatchObject({ lastTroubleS: 20, acceptingSinceS: null });
    sent(20);
    expect(facts().acceptingSinceS).toBeNull();
    sent(21);
    sent(30);
    expect(facts().acceptingSinceS).toBe(21);
  });

  it('that is told late moves that delivery on no further than it has to', () => {
    sent(10);
    sent(30);
    failed(20, 403);
    // Of those before it was told only the last is sure to have come after it.
    expect(facts()).toMatchObject({ lastTroubleS: 20, acceptingSinceS: 30, failures: null });
    sent(40);
    failed(15, 403);
    expect(facts()).toMatchObject({ lastTroubleS: 20, acceptingSinceS: 30 });
    failed(40, 403);
    expect(facts()).toMatchObject({ lastTroubleS: 40, acceptingSinceS: null, failures: null });
  });

  it('of the very second of the first delivery leaves none', () => {
    sent(10);
    failed(10, 403);
    expect(facts()).toMatchObject({ lastTroubleS: 10, acceptingSinceS: null });
  });

  it('in part leaves a delivery, and none that is without trouble', () => {
    partly(10);
    expect(facts()).toMatchObject({ lastTroubleS: 10, acceptingSinceS: null, lastDelivery: { timeS: 10 } });
    sent(11);
    expect(facts().acceptingSinceS).toBe(11);
  });

  it('keeps the newest batch whatever the order, of equal times the later word', () => {
    sent(20, { read: 1, accepted: 1 });
    sent(10, { read: 2, accepted: 2 });
    expect(facts().lastBatch).toMatchObject({ timeS: 20, read: 1 });
    sent(20, { read: 3, accepted: 3 });
    expect(facts().lastBatch).toMatchObject({ timeS: 20, read: 3 });
  });
});

describe('failures', () => {
  it('are of the last one’s code, and mixed once they were of two', () => {
    failed(10, 1);
    expect(facts().failures).toEqual({ count: 1, sinceS: 10, lastS: 10, code: 1, mixed: false });
    failed(11, 1);
    expect(facts().failures).toMatchObject({ code: 1, mixed: false });
    failed(12, 2);
    expect(facts().failures).toMatchObject({ code: 2, mixed: true });
    failed(13, 2);
    expect(facts().failures).toMatchObject({ code: 2, mixed: true });
    failed(9, 3);
    expect(facts().failures).toEqual({ count: 5, sinceS: 9, lastS: 13, code: 2, mixed: true });
    failed(13, 4);
    expect(facts().failures).toMatchObject({ code: 4 });
  });

  it('of the second of a delivery were over by it', () => {
    sent(10);
    failed(10, 1);
    refused(10);
    expect(facts()).toMatchObject({ failures: null, refused: null });
    failed(11, 1);
    refused(11);
    expect(facts()).toMatchObject({ failures: { count: 1 }, refused: { count: 1, messages: 5 } });
  });
});

describe('relapses', () => {
  it('are times that trouble began anew, with what the last one failed by', () => {
    for (const timeS of [0, 100, 200]) {
      failed(timeS, 401 + timeS);
      failed(timeS + 1, 402 + timeS);
      sent(timeS + 2);
    }
    expect(facts().relapses).toEqual({ count: 3, sinceS: 0, lastS: 200, code: 601 });
  });

  it('are refusals too, which fail by nothing', () => {
    for (const timeS of [0, 100, 200]) {
      expect(facts().relapses).toBeNull();
      refused(timeS);
      sent(timeS + 2);
    }
    expect(facts().relapses).toEqual({ count: 3, sinceS: 0, lastS: 200, code: null });
  });

  it('are none where a refusal follows a failure', () => {
    for (const timeS of [0, 100, 200]) {
      failed(timeS, 401);
      refused(timeS + 1);
    }
    expect(facts().relapses).toBeNull();
  });
});

describe('the connection', () => {
  it('is as the newest word says, of equal times the later one, and is lost once a time', () => {
    const up = (timeS: number) => log(EVENT.streamConnected, timeS);
    const down = (timeS: number) => log(EVENT.streamLost, timeS);
    down(10);
    up(9);
    expect(facts().connection).toEqual({ up: false, timeS: 10 });
    up(10);
    expect(facts().connection).toEqual({ up: true, timeS: 10 });
    down(20);
    down(21);
    expect(facts().losses).toBeNull();
    up(22);
    down(21);
    expect(facts()).toMatchObject({ connection: { up: true }, losses: null });
    down(23);
    expect(facts().losses).toEqual({ count: 3, sinceS: 10, lastS: 23 });
  });
});
