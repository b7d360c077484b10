import { describe, expect, it } from 'vitest';
import { fail, ok } from '../../shared/result.ts';
import type { SessionWish } from '../../shared/session-changes.ts';
import { createAgreement } from '../agreement/agreement.ts';
import { silentLog } from '../base/log.ts';
import type { RestResult } from '../flespi/rest.ts';
import { createFakeClock } from '../testing/fake-clock.ts';
import { createSessionChanges } from './session-changes.ts';

const LIST = {
  result: [
    { id: '1', client_id: 'own', connected: true, size: 2_000 },
    { id: '2', client_id: 'panel', connected: false, size: 10 },
  ],
};
const answered = (body: unknown): RestResult =>
  ok({ status: 200, body: body as never, text: JSON.stringify(body) });

const HELD = {
  result: [
    { id: '17', topic: 'a/+' },
    { id: 'x', topic: 'a/+' },
  ],
};

function setUp(answer: (call: string) => RestResult | Promise<RestResult> = () => answered({ result: [] })) {
  const sent: string[] = [];
  const codes: string[] = [];
  const clock = createFakeClock();
  const link = { isLive: true, tries: 0 };
  const changes = createSessionChanges({
    clock,
    log: silentLog,
    agreement: createAgreement(clock, { ask: null, showCode: (_change, code) => codes.push(code) }),
    account: () => ({
      rest: {
        async request(method, uri, body) {
          const call = `${method} ${uri}${body === undefined ? '' : ` ${JSON.stringify(body)}`}`;
          if (call === 'get mqtt/sessions/all') return answered(LIST);
          if (call === 'get mqtt/sessions/2/subscriptions/all') return answered(HELD);
          sent.push(call);
          return await answer(call);
        },
      },
      clientId: 'own',
      isLive: () => link.isLive,
      retryNow() {
        link.tries += 1;
      },
    }),
  });
  const carryOut = async (wish: SessionWish) => {
    const plan = await changes.plan(wish);
    if (!plan.ok) return plan;
    return await changes.carryOut({ planId: plan.value.id, code: codes.at(-1) ?? '' });
  };
  return { changes, carryOut, sent, link, clock, codes };
}
const panel = { accountId: 'a', sessionId: '2', clientId: 'panel' };
const own = { accountId: 'a', sessionId: '1', clientId: 'own' };

describe('sessions of others', () => {
  it('are ended, subscribed and unsubscribed, once it is agreed to', async () => {
    const { carryOut, sent } = setUp();
    expect(await carryOut({ kind: 'end', ...panel })).toEqual(ok(null));
    expect(await carryOut({ kind: 'subscribe', ...panel, topic: 'a/+', qos: 1 })).toEqual(ok(null));
    expect(await carryOut({ kind: 'unsubscribe', ...panel, selector: 'topic=a/+', topic: 'a/+' })).toEqual(
      ok(null),
    );
    expect(await carryOut({ kind: 'unsubscribe', ...panel, selector: '17', topic: 'a/+' })).toEqual(ok(null));
    expect(sent).toEqual([
      'delete mqtt/sessions/2',
      'post mqtt/sessions/2/subscriptions [{"topic":"a/+","qos":1}]',
      'delete mqtt/sessions/2/subscriptions/topic=a%2F%2B',
      'delete mqtt/sessions/2/subscriptions/17',
    ]);
  });

  it('are told to be gone, and by their words what they are', async () => {
    const { changes, sent } = setUp();
    expect(await changes.plan({ kind: 'end', ...panel, sessionId: '3' })).toMatchObject({
      error: { code: 'session-gone' },
    });
    // A page may be mistaken, or may wish others to be: what is shown and what is ended are of one session.
    expect(await changes.plan({ kind: 'end', ...panel, clientId: 'own' })).toMatchObject({
      error: { code: 'session-gone' },
    });
    expect(await changes.plan({ kind: 'end', ...panel })).toMatchObject({
      value: { about: [{ code: 'session-ends', clientId: 'panel', sizeBytes: 10 }] },
    });
    expect(sent).toEqual([]);
  });

  it.each([
    ['all', 'x'],
    ['topic=all', 'all'],
    ['1,2', 'x'],
    ['{true}', 'x'],
    // One is said, another would be taken.
    ['17', 'harmless'],
  ])('lose no subscription but one that they have, under its name: %s', async (selector, topic) => {
    const { carryOut, sent } = setUp();
    expect(await carryOut({ kind: 'unsubscribe', ...panel, selector, topic })).toMatchObject({
      error: { code: 'subscription-gone' },
    });
    expect(sent).toEqual([]);
  });

  it('are as they were where flespi refuses, and that is told', async () => {
    const refused = setUp(() => fail({ code: 'api-refused', status: 403, said: 'by ACL' }));
    expect(await refused.carryOut({ kind: 'end', ...panel })).toMatchObject({
      error: { code: 'console-failed', why: { status: 403 } },
    });
    const partly = setUp(() => answered({ result: [], errors: [{ reason: 'no such' }] }));
    expect(await partly.carryOut({ kind: 'end', ...panel })).toMatchObject({
      error: { why: { code: 'api-refused', said: 'no such' } },
    });
  });
});

describe('publishing to a session', () => {
  const message = { kind: 'publish', ...panel, payload: 'x', qos: 1, retain: false } as const;

  it('is a call of the API, and says whether the session is subscribed', async () => {
    const { changes, carryOut, sent } = setUp();
    expect(await changes.plan({ ...message, topic: 'a/1' })).toMatchObject({
      value: { about: [{ code: 'session-publishes', topic: 'a/1', reaches: true }] },
    });
    expect(await changes.plan({ ...message, topic: 'b' })).toMatchObject({
      value: { about: [{ reaches: false }] },
    });
    expect(await carryOut({ ...message, topic: 'a/1', retain: true })).toEqual(ok(null));
    expect(sent).toEqual(['post mqtt/messages [{"topic":"a/1","payload":"x","qos":1,"retain":true}]']);
  });

  it('does not answer for flespi, nor is it taken back where flespi refuses', async () => {
    const { changes, sent } = setUp();
    for (const topic of ['flespi/rest/get/x', 'fleetglass/rest/x/1', 'a/+']) {
      expect(await changes.plan({ ...message, topic })).toMatchObject({ error: { code: 'board-bad-topic' } });
    }
    expect(sent).toEqual([]);
    const refused = setUp(() => fail({ code: 'api-refused', status: 403, said: '' }));
    expect(await refused.carryOut({ ...message, topic: 'a/1' })).toMatchObject({
      error: { code: 'console-failed' },
    });
  });
});

describe('our own session', () => {
  it('keeps what it is subscribed to', async () => {
    const { changes } = setUp();
    for (const wish of [
      { kind: 'subscribe', ...own, topic: '#', qos: 1 } as const,
      { kind: 'unsubscribe', ...own, selector: '1', topic: 'x' } as const,
    ]) {
      expect(await changes.plan(wish)).toMatchObject({ error: { code: 'session-is-ours' } });
    }
  });

  it('is emptied: its answer has nowhere to come to, and that the link ends is the answer', async () => {
    const { changes, codes, link, clock, sent } = setUp(() => new Promise(() => {}));
    const plan = await changes.plan({ kind: 'end', ...own });
    expect(plan).toMatchObject({ value: { about: [{ code: 'session-empties', sizeBytes: 2_000 }] } });
    const done = changes.carryOut({ planId: plan.ok ? plan.value.id : '', code: codes[0] ?? '' });
    while (sent.length === 0) await Promise.resolve();
    link.isLive = false;
    clock.advance(200);
    expect(await done).toEqual(ok(null));
    expect(sent).toEqual(['delete mqtt/sessions/1']);
    expect(clock.waiting()).toBe(0);
    expect(link.tries).toBe(1);
  });

  it('is emptied also where the link ends before it is seen to, and not where the call was not sent', async () => {
    const ended = setUp(() => fail({ code: 'api-link-closed' }));
    expect(await ended.carryOut({ kind: 'end', ...own })).toEqual(ok(null));
    const unsent = setUp(() => fail({ code: 'api-no-link' }));
    expect(await unsent.carryOut({ kind: 'end', ...own })).toMatchObject({ ok: false });
    expect([ended.link.tries, unsent.link.tries]).toEqual([1, 0]);
  });
});

it('reads subscriptions by what names them, and passes over what is none', async () => {
  const { changes } = setUp(() =>
    answered({
      result: [{ id: 5, topic: 'a/#', qos: 1, no_local: true }, { topic: 'b' }, { qos: 1 }, 'text', null],
    }),
  );
  expect(await changes.subscriptions('a', 'client/with strange+id')).toEqual(
    ok([
      { selector: '5', topic: 'a/#', qos: 1, noLocal: true, retainHandling: null },
      { selector: 'topic=b', topic: 'b', qos: null, noLocal: null, retainHandling: null },
    ]),
  );
});
