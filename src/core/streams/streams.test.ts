import { Buffer } from 'node:buffer';
import { beforeEach, describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../../shared/json.ts';
import type { StreamHealth } from '../../shared/stream-health.ts';
import { createFakeClock, type FakeClock } from '../fake-clock.ts';
import { decodePublish } from '../flespi/decode.ts';
import { createStreams, type Streams } from './streams.ts';

let clock: FakeClock;
let streams: Streams;
beforeEach(() => {
  clock = createFakeClock(Date.UTC(2026, 0, 1, 12));
  streams = createStreams({ clock });
});

const nowS = (): number => clock.nowMs() / 1000;
/** What flespi would publish, through the real decoder; `timeS` null is MQTT 3. */
function arrives(path: string, payload: string, timeS: number | null = nowS()): void {
  const event = decodePublish({
    topic: `flespi/${path}`,
    payload: Buffer.from(payload),
    userProperties: timeS === null ? undefined : { timestamp: String(timeS) },
    retain: false,
    receivedAtMs: clock.nowMs(),
  });
  if (event.kind === 'object' || event.kind === 'property' || event.kind === 'log') streams.apply(event);
  else throw new Error(`nothing for streams: ${event.kind}`);
}
const object = (value: JsonObject, timeS?: number | null, id = '7') =>
  arrives(`state/gw/streams/${id}`, JSON.stringify(value), timeS);
const property = (name: string, value: JsonValue, timeS?: number | null, id = '7') =>
  arrives(`state/gw/streams/${id}/${name}`, JSON.stringify(value), timeS);
const removed = (path: string, timeS?: number | null) => arrives(`state/gw/streams/${path}`, '', timeS);
const log = (event_code: number, raw: JsonObject = {}, id = '7') =>
  arrives(`log/gw/streams/${id}/event`, JSON.stringify({ timestamp: nowS(), event_code, ...raw }));
const sent = (raw: JsonObject = {}) => log(404, { read: 5, accepted: 5, rejected: 0, skipped: 0, ...raw });
const pass = (seconds: number): void => {
  clock.advance(seconds * 1000);
  streams.tick(clock.nowMs());
};
function stream(id = '7'): StreamHealth {
  const found = streams.list().find((one) => one.id === id);
  if (found === undefined) throw new Error(`no stream ${id}`);
  return found;
}
const state = () => stream().state;

describe('what is known of a stream', () => {
  it('comes from its object and properties', () => {
    object({
      id: 7,
      name: 'to ERP',
      enabled: true,
      queue_ttl: 86_400,
      protocol_id: 12,
      configuration: { uri: 'x' },
    });
    property('queue_size', 1_024);
    property('connected', true);
    expect(stream()).toEqual({
      id: '7',
      name: 'to ERP',
      protocol: 'protocol 12',
      enabled: true,
      blockedReason: null,
      connected: true,
      queueBytes: 1_024,
      queueTtlS: 86_400,
      lastDeliveryS: null,
      counts: { read: 0, accepted: 0, rejected: 0, skipped: 0 },
      ackLatencyLastS: null,
      ackLatencyMedianS: null,
      state: 'unknown',
      reason: 'No delivery seen since Fleetglass listens; 1 kB are waiting',
      stateSinceS: nowS(),
    });
    expect(streams.nameOf('7')).toBe('to ERP');
  });

  it('is little when only its log speaks', () => {
    sent();
    expect(stream()).toMatchObject({ name: 'Stream 7', protocol: null, enabled: null, queueBytes: null });
    expect(streams.nameOf('7')).toBeNull();
    expect(streams.nameOf('8')).toBeNull();
  });

  it.each<[string, JsonValue, Partial<StreamHealth>]>([
    ['name', '', { name: 'Stream 7' }],
    ['name', ' a\u0000\u202eb ', { name: 'a b' }],
    ['name', { a: 1 }, { name: `{"a":1}` }],
    ['name', '<img src=x>', { name: '<img src=x>' }],
    ['queue_size', -1, { queueBytes: null }],
    ['queue_size', '12', { queueBytes: null }],
    ['queue_size', null, { queueBytes: null }],
    ['enabled', 'false', { enabled: null }],
    ['enabled', 0, { enabled: null }],
    ['connected', [true], { connected: null }],
    ['protocol_id', '<b>', { protocol: null }],
    ['blocked', 0, { blockedReason: null }],
    ['blocked', false, { blockedReason: null }],
    ['blocked', null, { blockedReason: null }],
    ['blocked', 3, { blockedReason: 'the limit of traffic per minute is reached' }],
    ['blocked', '3', { blockedReason: 'the limit of traffic per minute is reached' }],
    ['blocked', '0', { blockedReason: null }],
    ['blocked', true, { blockedReason: 'it gives no reason' }],
    ['blocked', 'quota', { blockedReason: 'quota' }],
    ['blocked', {}, { blockedReason: null }],
    ['__proto__', 1, { name: 'Stream 7' }],
  ])('%s %j', (name, value, expected) => {
    property('connected', null);
    property(name, value);
    expect(stream()).toMatchObject(expected);
  });

  it('has no endless name', () => {
    property('name', 'x'.repeat(900_000));
    expect(stream().name.length).toBe(200);
    expect(streams.nameOf('7')).toHaveLength(200);
  });

  it('takes no number that is none from an object', () => {
    arrives('state/gw/streams/7', '{"queue_size":1e999,"queue_ttl":-1e999,"protocol_id":{}}');
    expect(stream()).toMatchObject({ queueBytes: null, queueTtlS: null, protocol: null });
  });

  it('is of the named protocol', () => {
    object({ protocol_id: 12 }, nowS(), '7');
    object({ configuration: { protocol: 'wialon' } }, nowS(), '8');
    object({ protocol_id: 13 }, nowS(), '9');
    streams.takeChanges();
    streams.setProtocolNames(
      new Map([
        ['12', 'http'],
        ['13', 'x'.repeat(5_000)],
      ]),
    );
    expect(streams.takeChanges()?.changed.map(({ id }) => id)).toEqual(['7', '9']);
    expect(streams.list().map(({ protocol }) => protocol?.slice(0, 6))).toEqual(['http', 'wialon', 'xxxxxx']);
    expect(stream('9').protocol).toHaveLength(100);
  });
});

describe('time of values', () => {
  it('lets no older value replace a newer one', () => {
    property('queue_size', 5, 100);
    property('queue_size', 9, 99);
    object({ queue_size: 8, name: 'old' }, 50);
    expect(stream()).toMatchObject({ queueBytes: 5, name: 'old' });
    property('queue_size', 6, 100);
    expect(stream().queueBytes).toBe(6);
    removed('7/queue_size', 99);
    expect(stream().queueBytes).toBe(6);
    removed('7/queue_size', 101);
    expect(stream().queueBytes).toBeNull();
    property('queue_size', 4, 100);
    expect(stream().queueBytes).toBeNull();
  });

  it('takes values without a time in order of arrival', () => {
    property('queue_size', 5, 100);
    property('queue_size', 9, null);
    expect(stream().queueBytes).toBe(9);
    property('queue_size', 7, 99);
    expect(stream().queueBytes).toBe(9);
  });

  it('is not frozen by a value from the future', () => {
    property('queue_size', 5, nowS() + 1e9);
    pass(61);
    property('queue_size', 6);
    expect(stream().queueBytes).toBe(6);
    log(403, { timestamp: nowS() + 1e9, error_code: 500 });
    expect(state()).toBe('failing');
    pass(61);
    sent();
    expect(state()).toBe('delivering');
  });
});

describe('streams that go', () => {
  it.each<[string, () => void]>([
    ['an empty object', () => removed('7')],
    ['the property deleted', () => property('deleted', true)],
  ])('by %s', (_, remove) => {
    object({ name: 'a' });
    sent();
    streams.takeChanges();
    pass(1);
    remove();
    expect(streams.takeChanges()).toEqual({ changed: [], removed: ['7'] });
    expect(streams.takeChanges()).toBeUndefined();
    expect(streams.list()).toEqual([]);
    expect(streams.size()).toBe(0);
    property('queue_size', 4);
    removed('7/name');
    sent();
    object({ name: 'late' }, nowS() - 1);
    expect(streams.size()).toBe(0);
    pass(1);
    object({ name: 'again' });
    expect(streams.takeChanges()).toMatchObject({
      changed: [{ name: 'again', counts: { read: 0 } }],
      removed: [],
    });
  });

  it('and come back between two looks have only changed', () => {
    object({ name: 'a' });
    streams.takeChanges();
    property('queue_size', 5);
    removed('7');
    pass(1);
    object({ name: 'b' });
    expect(streams.takeChanges()).toMatchObject({ changed: [{ name: 'b', queueBytes: null }], removed: [] });
  });

  it('come back in order of arrival where nothing carries a time', () => {
    object({ name: 'a' }, null);
    removed('7', null);
    property('name', 'late', null);
    expect(streams.size()).toBe(0);
    object({ name: 'again' }, null);
    expect(stream().name).toBe('again');
    removed('7', null);
    object({ name: 'timed' });
    expect(stream().name).toBe('timed');
  });

  it('stay where the removal is older than what is known', () => {
    object({ name: 'a' }, 100);
    removed('7', 99);
    expect(stream().name).toBe('a');
  });

  it('that nobody knew make no noise', () => {
    removed('8/name');
    removed('8');
    property('deleted', false, nowS(), '9');
    expect(streams.takeChanges()?.removed ?? []).toEqual([]);
  });

  it('are bounded in number', () => {
    for (let id = 0; id < 10_050; id += 1) object({}, nowS(), String(id));
    expect(streams.size()).toBe(10_000);
    object({ name: 'known' }, nowS(), '5');
    expect(streams.nameOf('5')).toBe('known');
  });
});

describe('changes', () => {
  it('are told once, and only where something changed', () => {
    expect(streams.takeChanges()).toBeUndefined();
    object({ name: 'a' }, nowS(), '1');
    object({ name: 'b' }, nowS(), '2');
    expect(streams.takeChanges()?.changed.map(({ id }) => id)).toEqual(['1', '2']);
    expect(streams.takeChanges()).toBeUndefined();
    object({ name: 'a' }, nowS(), '1');
    property('metadata', 5, nowS(), '1');
    pass(1);
    expect(streams.takeChanges()).toBeUndefined();
    property('queue_size', 5, nowS(), '2');
    expect(streams.list()).toHaveLength(2);
    expect(streams.takeChanges()?.changed.map(({ id }) => id)).toEqual(['2']);
  });

  it('leave out what is not about streams', () => {
    arrives('state/gw/devices/7', '{"name":"van"}');
    arrives('state/gw/channels/7/name', '"ch"');
    arrives('log/gw/devices/7/connected', '{"event_code":300}');
    arrives('log/gw/streams/created', '{"event_code":1}');
    expect(streams.size()).toBe(0);
    expect(streams.takeChanges()).toBeUndefined();
  });
});

describe('counts and latency', () => {
  it('add up batches, each once', () => {
    sent({ accepted: 4, rejected: 1, ack_latency: 0.2 });
    sent({ accepted: 4, rejected: 1, ack_latency: 0.2 });
    pass(1);
    sent({ read: '3', accepted: 2, skipped: 1, ack_latency: 0.4 });
    pass(1);
    sent({ read: -5, accepted: 1e300, rejected: 0.5, skipped: null, ack_latency: -1 });
    expect(stream()).toMatchObject({
      counts: { read: 8, accepted: 6, rejected: 1, skipped: 1 },
      ackLatencyLastS: 0.4,
    });
    expect(stream().ackLatencyMedianS).toBeCloseTo(0.3);
  });

  it('take the median of the last hundred', () => {
    for (let index = 0; index < 150; index += 1) {
      pass(1);
      sent({ ack_latency: index < 50 ? 1_000 : index });
    }
    expect(stream()).toMatchObject({ ackLatencyLastS: 149, ackLatencyMedianS: 99.5 });
  });
});

describe('health in time', () => {
  it('delivering, then idle, since the last delivery', () => {
    property('queue_size', 0);
    sent();
    const deliveredS = nowS();
    expect(stream()).toMatchObject({
      state: 'delivering',
      lastDeliveryS: deliveredS,
      stateSinceS: deliveredS,
    });
    pass(300);
    expect(stream()).toMatchObject({ state: 'delivering', stateSinceS: deliveredS });
    pass(1);
    expect(stream()).toMatchObject({ state: 'idle', stateSinceS: deliveredS });
    expect(streams.takeChanges()?.changed).toHaveLength(1);
  });

  it('failing from the first failure until the next delivery', () => {
    sent();
    pass(10);
    const failedS = nowS();
    for (let count = 0; count < 3; count += 1) {
      log(403, { error_code: 401 });
      pass(10);
    }
    expect(stream()).toMatchObject({
      state: 'failing',
      stateSinceS: failedS,
      reason: 'Target answered 401 Unauthorized 3 times since 12:00:10 UTC',
    });
    sent();
    expect(stream()).toMatchObject({ state: 'delivering', stateSinceS: nowS() });
    pass(10);
    log(403, { error_code: -2 });
    expect(stream().reason).toBe('Target received the request but did not answer once at 12:00:50 UTC');
  });

  it('a failure of another kind is told, a late one does not become the last', () => {
    log(403, { error_code: 500 });
    pass(10);
    log(403, { error_code: 503 });
    expect(stream().reason).toMatch(
      /^Delivery failed 2 times since 12:00:00 UTC, the last time because the target answered 503/,
    );
    log(403, { error_code: -1, timestamp: nowS() - 5 });
    expect(stream().reason).toMatch(
      /^Delivery failed 3 times since 12:00:00 UTC, the last time because the target answered 503/,
    );
  });

  it('records told late neither break nor mend what came after', () => {
    pass(100);
    sent();
    log(403, { error_code: 500, timestamp: nowS() - 50 });
    expect(state()).toBe('delivering');
    sent({ accepted: 0, rejected: 5, timestamp: nowS() - 40 });
    expect(state()).toBe('delivering');
    pass(10);
    log(403, { error_code: 500 });
    sent({ timestamp: nowS() - 5 });
    expect(state()).toBe('failing');
    expect(stream().lastDeliveryS).toBe(nowS() - 5);
    sent({ timestamp: nowS() - 60 });
    expect(stream().lastDeliveryS).toBe(nowS() - 5);
  });

  it('a failure and a delivery of one moment leave no trouble', () => {
    log(403, { error_code: 500 });
    sent();
    expect(state()).toBe('delivering');
    log(403, { error_code: 500 });
    expect(state()).toBe('delivering');
  });

  it('connections that were never seen to open are not flapping', () => {
    property('queue_size', 0);
    for (let count = 0; count < 5; count += 1) {
      log(402);
      pass(1);
    }
    expect(state()).toBe('idle');
    property('queue_size', 100);
    expect(stream()).toMatchObject({
      state: 'degraded',
      reason: expect.stringContaining('lost at 12:00:04 UTC'),
    });
  });

  it('a connected target recovers when its connection holds', () => {
    log(403, { error_code: 3 });
    property('queue_size', 0);
    pass(5);
    log(401);
    expect(state()).toBe('failing');
    pass(11);
    expect(state()).toBe('idle');
  });

  it('flapping: 401 and 402 again and again', () => {
    property('queue_size', 0);
    for (let count = 0; count < 3; count += 1) {
      expect(state()).toBe('idle');
      log(401);
      pass(1);
      log(402);
      pass(4);
    }
    expect(stream()).toMatchObject({
      state: 'failing',
      reason: expect.stringContaining('1 s after it opens, 3 times'),
    });
    log(401);
    pass(11);
    expect(state()).toBe('idle');
    log(402);
    expect(state()).toBe('failing');
    pass(1);
    sent();
    expect(state()).toBe('delivering');
  });

  it('a connection told late does not undo the loss after it', () => {
    property('queue_size', 100);
    pass(10);
    log(402);
    log(401, { timestamp: nowS() - 5 });
    expect(stream()).toMatchObject({
      state: 'degraded',
      reason: expect.stringContaining('lost at 12:00:10 UTC'),
    });
  });

  it('no state began in the future', () => {
    log(403, { error_code: 500, timestamp: nowS() + 30 });
    expect(stream()).toMatchObject({ state: 'failing', stateSinceS: nowS() });
  });

  it('connections lost now and then are not flapping', () => {
    property('queue_size', 0);
    for (let count = 0; count < 5; count += 1) {
      log(401);
      pass(2);
      log(402);
      pass(3_600);
    }
    log(401);
    pass(2);
    log(402);
    expect(state()).toBe('idle');
    for (let count = 0; count < 5; count += 1) {
      log(401);
      pass(4);
      log(402);
      pass(1);
    }
    expect(state()).toBe('idle');
  });

  it('a "sent" record that hides a failure', () => {
    sent();
    pass(5);
    sent({ accepted: 0, rejected: 5 });
    pass(5);
    sent({ accepted: 0, rejected: 0 });
    expect(stream()).toMatchObject({
      state: 'failing',
      lastDeliveryS: nowS() - 10,
      reason:
        'Target rejected all 10 messages of 2 batches since 12:00:05 UTC, though flespi logs them as sent',
    });
    pass(5);
    sent({ accepted: 1, rejected: 4 });
    expect(stream()).toMatchObject({
      state: 'degraded',
      reason: expect.stringMatching(/^Target rejected 4 messages/),
    });
    pass(601);
    expect(state()).not.toBe('degraded');
  });

  it.each([
    [599, 'Target rejected 5 messages since 12:00:00 UTC and accepted the others'],
    [600, 'Target rejected 1 message since 12:10:00 UTC and accepted the others'],
  ])('partial rejections %i seconds apart: one story or two', (gapS, reason) => {
    sent({ accepted: 1, rejected: 4 });
    pass(gapS);
    sent({ accepted: 4, rejected: 1 });
    expect(stream().reason).toBe(reason);
  });

  it.each([
    [899, 'failing'],
    [900, 'idle'],
  ])('lost connections %i seconds apart: %s', (gapS, expected) => {
    property('queue_size', 0);
    for (let count = 0; count < 3; count += 1) {
      log(401);
      pass(3);
      log(402);
      if (count < 2) pass(gapS - 3);
    }
    expect(state()).toBe(expected);
  });

  it('an empty batch delivers nothing', () => {
    log(403, { error_code: 500 });
    pass(1);
    log(404, { read: 0, accepted: 0, rejected: 0, skipped: 0 });
    expect(stream()).toMatchObject({ state: 'failing', lastDeliveryS: null });
  });

  it('all skipped, until something is not', () => {
    for (let count = 0; count < 3; count += 1) {
      sent({ accepted: 0, skipped: 5 });
      pass(1);
    }
    expect(stream()).toMatchObject({
      state: 'degraded',
      reason: expect.stringContaining('skipped all 15 messages'),
    });
    sent({ accepted: 1, skipped: 4 });
    expect(state()).toBe('delivering');
    for (let count = 0; count < 2; count += 1) {
      pass(1);
      sent({ accepted: 0, skipped: 5 });
    }
    expect(state()).toBe('delivering');
  });

  it('skipped batches on both sides of a rejected one are not in a row', () => {
    property('queue_size', 0);
    sent({ accepted: 0, skipped: 5 });
    sent({ read: 4, accepted: 0, skipped: 4 });
    pass(1);
    sent({ accepted: 0, rejected: 5 });
    pass(901);
    sent({ read: 3, accepted: 0, skipped: 3 });
    expect(state()).toBe('idle');
  });

  it('latency and queue that grow together', () => {
    let queue = 1_000;
    for (let count = 0; count < 20; count += 1) {
      pass(10);
      sent({ ack_latency: 0.2 });
      property('queue_size', queue);
    }
    expect(state()).toBe('delivering');
    for (let count = 0; count < 6; count += 1) {
      pass(10);
      queue += 2_000;
      sent({ ack_latency: 2 });
      property('queue_size', queue);
    }
    expect(stream().reason).toBe(
      'Target is slow: it takes 2 s to acknowledge a batch, 0.2 s before; 13 kB are waiting',
    );
    for (let count = 0; count < 5; count += 1) {
      pass(10);
      sent({ ack_latency: 0.2 });
      property('queue_size', queue - 2_000 * (count + 1));
    }
    expect(state()).toBe('delivering');
  });

  it('a queue that outruns its target', () => {
    for (let count = 0; count < 12; count += 1) {
      sent({ ack_latency: 0.2 });
      property('queue_size', 1_000 * count);
      expect(state()).not.toBe('degraded');
      pass(10);
    }
    sent();
    property('queue_size', 12_000);
    expect(stream()).toMatchObject({
      state: 'degraded',
      reason: expect.stringMatching(/^Messages come faster .* from 0 B to 12 kB/),
    });
  });

  it('blocked and unblocked by log and by state, the newer word counts', () => {
    property('queue_size', 0);
    log(20, { blocked: 4 });
    expect(stream()).toMatchObject({
      state: 'blocked',
      reason: 'Blocked by flespi: the storage limit is reached',
    });
    pass(1);
    log(21);
    expect(state()).toBe('idle');
    log(20, { blocked: 2, timestamp: nowS() - 5 });
    expect(state()).toBe('idle');
    pass(1);
    property('blocked', 2);
    expect(stream().blockedReason).toBe('the limit of messages per minute is reached');
    pass(1);
    property('blocked', 0);
    expect(state()).toBe('idle');
  });

  it.each<JsonValue | undefined>([undefined, null, {}, [], 0, 'x', 1.5, true])(
    'the block code %j blocks without a reason',
    (blocked) => {
      log(20, blocked === undefined ? {} : { blocked });
      expect(stream()).toMatchObject({ state: 'blocked', blockedReason: 'it gives no reason' });
    },
  );

  it('disabled and enabled again', () => {
    sent();
    property('enabled', false);
    expect(state()).toBe('disabled');
    pass(1);
    property('enabled', true);
    expect(state()).toBe('delivering');
  });

  it('tells the state of each stream apart', () => {
    log(403, { error_code: 500 }, '1');
    log(404, { accepted: 1 }, '2');
    expect([stream('1').state, stream('2').state]).toEqual(['failing', 'delivering']);
  });

  it('is not moved by log records of other codes', () => {
    property('queue_size', 0);
    const before = stream();
    for (const code of [1, 2, 3, 405, 406, 410, 999_999]) log(code);
    arrives('log/gw/streams/7/x', '{"event_code":"__proto__"}');
    expect(stream()).toEqual(before);
  });
});
