import { Buffer } from 'node:buffer';
import { setImmediate as settled } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { ProtocolVersion } from '../../shared/connection.ts';
import type { OutboundPublish } from '../mqtt/publish.ts';
import { createFakeClock } from '../testing/fake-clock.ts';
import { createRest } from './rest.ts';

/** A client whose link takes everything, or nothing while `down`. */
function setUp(protocolVersion: ProtocolVersion = 5, clientId = 'desk 1/+#', timeoutMs = 5_000) {
  const clock = createFakeClock();
  const sent: OutboundPublish[] = [];
  const filters = new Set<string>();
  const link: { down: boolean; why?: Error } = { down: false };
  /** What the broker says to filters: null for a grant, a reason code for a refusal; undefined while it says nothing. */
  const broker: { says: number | null | undefined } = { says: null };
  const hearers = new Map<string, (answer: { readonly refusedWith: number | null }) => void>();
  const answer = (refusedWith: number | null): void => {
    for (const hear of hearers.values()) hear({ refusedWith });
  };
  const timers = new Set<() => void>();
  const rest = createRest({
    clock: {
      ...clock,
      after(delayMs, callback) {
        const cancel = clock.after(delayMs, () => {
          timers.delete(cancel);
          callback();
        });
        timers.add(cancel);
        return () => {
          timers.delete(cancel);
          cancel();
        };
      },
    },
    clientId,
    protocolVersion,
    timeoutMs,
    session: {
      async publish(message) {
        if (link.down) throw link.why ?? new Error('no link');
        sent.push(message);
      },
      subscribe({ filter }, onAnswer = () => {}) {
        filters.add(filter);
        hearers.set(filter, onAnswer);
        const { says } = broker;
        if (says !== undefined) queueMicrotask(() => onAnswer({ refusedWith: says }));
        return () => {
          filters.delete(filter);
          hearers.delete(filter);
        };
      },
    },
  });
  const reply = (topic: string | undefined, text: string, httpCode?: string): boolean =>
    rest.handle({
      topic: topic ?? 'no topic',
      payload: Buffer.from(text),
      userProperties: httpCode === undefined ? undefined : { http_code: httpCode },
    });
  return { clock, sent, filters, link, timers, rest, reply, broker, answer };
}
const OK = { ok: true, value: { status: 200, body: { result: [] }, text: '{"result":[]}' } };

describe('REST over MQTT 5', () => {
  it('asks in lower case, with a response topic of its own that no other run used', async () => {
    const { rest, sent, reply, filters, clock } = setUp();
    expect([...filters]).toEqual(['fleetglass/rest/desk%201%2F%2B%23/+']);
    const first = rest.request('get', 'gw/devices/all');
    const second = rest.request('put', 'gw/devices/1', { name: 'ä' });
    expect(sent).toMatchObject([
      {
        topic: 'flespi/rest/get/gw/devices/all',
        payload: '',
        qos: 1,
        userProperties: { response_chunked: 'true' },
      },
      { topic: 'flespi/rest/put/gw/devices/1', payload: '{"name":"ä"}' },
    ]);
    const [one, two] = sent.map(({ responseTopic }) => responseTopic);
    expect(one).not.toBe(two);
    for (const topic of [one, two]) {
      expect(topic).toMatch(/^fleetglass\/rest\/desk%201%2F%2B%23\/[^/]+$/);
      expect(topic).toContain(clock.nowMs().toString(36));
    }
    expect(reply(two, '{"result":[2]}', '200')).toBe(true);
    expect(reply(one, '{"result":', undefined)).toBe(true);
    expect(reply(one, '[]}', '200')).toBe(true);
    expect(await first).toEqual(OK);
    expect(await second).toMatchObject({ value: { body: { result: [2] } } });
  });

  it('times out, takes the late reply for itself and asks no more', async () => {
    const { rest, sent, reply, clock } = setUp();
    const call = rest.request('get', 'gw/devices/all');
    clock.advance(4_999);
    reply(sent[0]?.responseTopic, '{"result":');
    clock.advance(1);
    expect(await call).toMatchObject({ ok: false, error: { code: 'api-late' } });
    expect(reply(sent[0]?.responseTopic, '[]}', '200')).toBe(true);
    const next = rest.request('get', 'gw/devices/all');
    expect(reply(sent[0]?.responseTopic, '{"result":["late"]}', '200')).toBe(true);
    expect(reply(sent[1]?.responseTopic, '{"result":[]}', '200')).toBe(true);
    expect(await next).toEqual(OK);
  });

  it('is settled once, whatever comes twice', async () => {
    const { rest, sent, reply, clock } = setUp();
    const call = rest.request('get', 'gw/devices/all');
    reply(sent[0]?.responseTopic, '{"result":[]}', '200');
    reply(sent[0]?.responseTopic, '{}', '500');
    clock.advance(60_000);
    expect(await call).toEqual(OK);
  });

  it('leaves no timer behind that would keep the process from ending', async () => {
    const { rest, sent, reply, link, clock, timers } = setUp();
    link.down = true;
    const call = rest.request('get', 'gw/devices/all');
    await settled();
    expect(timers.size).toBe(2);
    link.down = false;
    clock.advance(1_000);
    link.down = true;
    await settled();
    reply(sent[0]?.responseTopic, '{"result":[]}', '200');
    expect(await call).toEqual(OK);
    expect(timers.size).toBe(0);
  });

  it.each([5, 4, 3] as const)(
    'settles what waits once its link is closed on purpose, MQTT %i',
    async (version) => {
      const { rest, sent, reply, link, timers, broker, filters } = setUp(version);
      const asked = rest.request('get', 'gw/devices/all');
      const changing = rest.request('put', 'gw/devices/1', {});
      await settled();
      link.down = true;
      const unsent = rest.request('get', 'gw/channels/all');
      broker.says = undefined;
      const ungranted = rest.request('get', 'gw/streams/all');
      await settled();
      expect(sent).toHaveLength(2);
      rest.closed(false);
      for (const call of [asked, changing])
        expect(await call).toEqual({ ok: false, error: { code: 'api-link-closed' } });
      for (const call of [unsent, ungranted])
        expect(await call).toEqual({ ok: false, error: { code: 'api-no-link' } });
      expect(timers.size).toBe(0);
      expect(filters.size).toBe(version === 5 ? 1 : 0);
      link.down = false;
      broker.says = null;
      const later = rest.request('get', 'gw/devices/all');
      await settled();
      reply(
        version === 5 ? sent[2]?.responseTopic : sent[2]?.topic,
        '{"result":[]}',
        version === 5 ? '200' : undefined,
      );
      expect(await later).toMatchObject({ ok: true });
    },
  );

  it('makes no call over a link that is closed for good', async () => {
    const { rest, sent, timers } = setUp();
    rest.closed(true);
    expect(await rest.request('get', 'gw/devices/all')).toEqual({
      ok: false,
      error: { code: 'api-no-link' },
    });
    expect([sent, timers.size]).toEqual([[], 0]);
  });

  it('sends a reading call again while the link comes up, within its time', async () => {
    const { rest, sent, reply, link, clock } = setUp();
    link.down = true;
    const call = rest.request('get', 'gw/devices/all');
    for (let second = 0; second < 3; second += 1) {
      await settled();
      clock.advance(1_000);
    }
    link.down = false;
    await settled();
    clock.advance(1_000);
    expect(sent).toHaveLength(1);
    reply(sent[0]?.responseTopic, '{"result":[]}', '200');
    expect(await call).toEqual(OK);
  });

  it('sends nothing after it gave up', async () => {
    const { rest, sent, link, clock } = setUp();
    link.down = true;
    const call = rest.request('get', 'gw/devices/all');
    clock.advance(4_500);
    await settled();
    clock.advance(500);
    expect(await call).toMatchObject({ error: { code: 'api-no-link' } });
    link.down = false;
    clock.advance(60_000);
    await settled();
    expect(sent).toHaveLength(0);
  });

  it.each(['post', 'put', 'delete'] as const)('never sends %s twice', async (method) => {
    const { rest, link, sent, clock } = setUp();
    link.down = true;
    expect(await rest.request(method, 'gw/devices/1', {})).toMatchObject({
      ok: false,
      error: { code: 'api-no-link' },
    });
    link.down = false;
    clock.advance(60_000);
    expect(sent).toHaveLength(0);
  });

  it('says of a call that changes something that it may have been carried out, where the link ended under it', async () => {
    const { rest, link } = setUp();
    link.down = true;
    link.why = Object.assign(new Error('publish-lost'), { code: 'publish-lost' });
    expect(await rest.request('post', 'gw/devices', [])).toMatchObject({
      error: { code: 'api-link-closed' },
    });
  });

  it.each([
    ['nothing', ''],
    ['a wildcard for one level', 'gw/+'],
    ['a wildcard for all levels', 'gw/#'],
    ['a NUL', 'gw/\u0000'],
    ['a line end', 'gw/\n'],
    ['more than a topic holds', `gw/devices/${'1,'.repeat(40_000)}`],
  ])('does not ask for %s', async (_, uri) => {
    const { rest, sent } = setUp();
    expect(await rest.request('get', uri)).toMatchObject({ ok: false, error: { code: 'api-bad-call' } });
    expect(sent).toHaveLength(0);
  });

  it('fails at once, with its own reason, where the broker refuses its answers', async () => {
    const { rest, sent, answer } = setUp();
    await settled();
    const waiting = rest.request('get', 'gw/devices/all');
    answer(135);
    expect(await waiting).toMatchObject({ ok: false, error: { code: 'api-replies-refused' } });
    expect(await rest.request('get', 'gw/devices/all')).toMatchObject({
      error: { code: 'api-replies-refused' },
    });
    expect(sent).toHaveLength(1);
    answer(null);
    void rest.request('get', 'gw/devices/all');
    expect(sent).toHaveLength(2);
  });

  it('asks once: pieces of two answers would mix', async () => {
    const { rest, sent, clock } = setUp();
    void rest.request('get', 'gw/devices/all');
    await settled();
    clock.advance(4_900);
    expect(sent).toHaveLength(1);
  });

  it('leaves to others what is theirs', () => {
    const { reply } = setUp();
    expect(reply('flespi/message/gw/devices/1', '{}')).toBe(false);
    expect(reply('fleetglass/rest/somebody-else/1', '{}', '200')).toBe(false);
    expect(reply('fleetglass/rest/desk%201%2F%2B%23/old-7', '{}', '200')).toBe(true);
  });
});

describe('a call that a person typed', () => {
  const whole = { withRefusals: true } as const;

  it('is sent as it was typed, in one piece and to another account where that is asked for', async () => {
    const { rest, sent } = setUp();
    void rest.request('patch', 'gw/devices/1', undefined, {
      ...whole,
      text: '{"id":91234567890123456789}',
      isChunked: false,
      responseCid: '77',
    });
    expect(sent[0]).toMatchObject({
      topic: 'flespi/rest/patch/gw/devices/1',
      payload: '{"id":91234567890123456789}',
      userProperties: { response_cid: '77' },
    });
    expect(sent[0]?.userProperties).not.toHaveProperty('response_chunked');
  });

  it('has a refusal for an answer, with the pieces that it came in', async () => {
    const { rest, sent, reply } = setUp();
    const answer = rest.request('get', 'gw/devices/9', undefined, whole);
    reply(sent[0]?.responseTopic, '{"errors":[{"code":1,');
    reply(sent[0]?.responseTopic, '"reason":"item not found"}]}', '404');
    expect(await answer).toMatchObject({
      ok: true,
      value: { status: 404, pieces: 2, body: { errors: [{ code: 1, reason: 'item not found' }] } },
    });
  });

  it('fails where its pieces come in another order, and takes none of them for another answer', async () => {
    const { rest, sent, reply } = setUp();
    const answer = rest.request('get', 'gw/devices/all', undefined, whole);
    const next = rest.request('get', 'gw/channels/all', undefined, whole);
    expect(reply(sent[0]?.responseTopic, ',{"id":2}]}', '200')).toBe(true);
    expect(await answer).toMatchObject({ error: { code: 'api-unreadable' } });
    expect(reply(sent[0]?.responseTopic, '{"result":[{"id":1}')).toBe(true);
    reply(sent[1]?.responseTopic, '{"result":[]}', '200');
    expect(await next).toMatchObject({ value: { body: { result: [] } } });
  });

  it('has a refusal for an answer on MQTT 3 too, by its errors', async () => {
    const { rest, sent, reply } = setUp(4);
    const answer = rest.request('get', 'gw/devices/9', undefined, whole);
    await settled();
    reply(sent[0]?.topic, '{"errors":[{"reason":"no"}]}');
    expect(await answer).toMatchObject({ ok: true, value: { body: { errors: [{ reason: 'no' }] } } });
  });
});

describe('REST over MQTT 3', () => {
  const URI = 'gw/stream-protocols/all?fields=id,name';
  const TOPIC = `flespi/rest/get/${URI}`;

  it('asks nothing before its subscription is granted, for the answer may come sooner', async () => {
    const { rest, sent, filters, broker, answer, reply } = setUp(4);
    broker.says = undefined;
    const call = rest.request('get', URI);
    await settled();
    expect([filters.size, sent.length]).toEqual([1, 0]);
    answer(null);
    expect(sent).toHaveLength(1);
    reply(TOPIC, '{"result":[]}');
    expect(await call).toEqual(OK);
  });

  it('fails with its own reason where the subscription is refused', async () => {
    const { rest, sent, filters, broker } = setUp(4);
    broker.says = 128;
    expect(await rest.request('get', URI)).toMatchObject({
      ok: false,
      error: { code: 'api-replies-refused' },
    });
    expect([filters.size, sent.length]).toEqual([0, 0]);
  });

  it('blames nobody for not answering what it was not asked', async () => {
    const { rest, sent, broker, clock } = setUp(4);
    broker.says = undefined;
    const call = rest.request('get', URI);
    await settled();
    clock.advance(5_000);
    expect(await call).toMatchObject({
      error: { code: 'api-not-granted' },
    });
    expect(sent).toHaveLength(0);
  });

  it('asks again what is not answered, for an answer may be lost, but never what changes something', async () => {
    const { rest, sent, reply, clock } = setUp(3, 'desk', 20_000);
    const call = rest.request('get', URI);
    void rest.request('put', 'gw/devices/1', {});
    for (let second = 0; second < 16; second += 1) {
      await settled();
      clock.advance(1_000);
    }
    expect(sent.map(({ topic }) => topic)).toEqual([TOPIC, 'flespi/rest/put/gw/devices/1', TOPIC, TOPIC]);
    reply(TOPIC, '{"result":[]}');
    expect(await call).toEqual(OK);
  });

  it('asks again when the broker has forgotten the subscription and grants it anew', async () => {
    const { rest, sent, answer, reply } = setUp(4);
    const call = rest.request('get', URI);
    await settled();
    answer(null);
    await settled();
    expect(sent).toHaveLength(2);
    reply(TOPIC, '{"result":[]}');
    expect(await call).toEqual(OK);
  });

  it('listens where it asks, while it asks, and does not take its request for the reply', async () => {
    const { rest, sent, reply, filters } = setUp(4);
    expect(filters.size).toBe(0);
    const call = rest.request('get', URI);
    // A comma would be a list of alternatives to flespi, so the level is matched as a whole.
    expect([...filters]).toEqual(['flespi/rest/get/gw/stream-protocols/+']);
    await settled();
    expect(sent).toEqual([{ topic: TOPIC, payload: '', qos: 1 }]);
    expect(reply(TOPIC, '')).toBe(true);
    expect(reply('flespi/rest/get/gw/stream-protocols/1', '{"result":["other"]}')).toBe(true);
    expect(reply(TOPIC, '{"result":[]}')).toBe(true);
    expect(await call).toEqual(OK);
    expect(filters.size).toBe(0);
    expect(reply(TOPIC, '{"result":["late"]}')).toBe(true);
  });

  it('lets only one of the same calls wait', async () => {
    const { rest, reply, filters } = setUp(3);
    const first = rest.request('get', URI);
    expect(await rest.request('get', URI)).toMatchObject({ ok: false, error: { code: 'api-busy' } });
    expect(filters.size).toBe(1);
    reply(TOPIC, '{"result":[]}');
    expect(await first).toEqual(OK);
  });

  it('leaves when time is up', async () => {
    const { rest, filters, clock } = setUp(4);
    const call = rest.request('get', URI);
    await settled();
    clock.advance(5_000);
    expect(await call).toMatchObject({ ok: false, error: { code: 'api-late' } });
    expect(filters.size).toBe(0);
  });
});
