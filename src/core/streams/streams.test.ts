import { beforeEach, describe, expect, it } from 'vitest';
import type { JsonValue } from '../../shared/json.ts';
import type { StreamHealth } from '../../shared/stream-health.ts';
import type { Own } from '../base/own.ts';
import { createStreamsBench, type StreamsBench } from './testing/streams-bench.ts';

let bench: StreamsBench;
beforeEach(() => {
  bench = createStreamsBench();
});
const state = () => bench.stream().state;

describe('what is known of a stream', () => {
  it('comes from its object and properties', () => {
    bench.object({
      id: 7,
      name: 'to ERP',
      enabled: true,
      queue_ttl: 86_400,
      protocol_id: 12,
      configuration: { uri: 'x' },
    });
    bench.property('queue_size', 1_024);
    bench.property('connected', true);
    expect(bench.stream()).toEqual({
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
      ackLatencyP95S: null,
      ratesPerMin: null,
      queuePerS: null,
      lastFailureS: null,
      loss: null,
      explanations: [],
      state: 'unknown',
      reason: 'No delivery seen since Fleetglass listens; 1.0 kB are waiting',
      stateSinceS: bench.nowS(),
      isSinceAtLeast: true,
    });
    expect(bench.streams.nameOf('7')).toBe('to ERP');
  });

  it('is little when only its log speaks', () => {
    bench.sent();
    expect(bench.stream()).toMatchObject({
      name: 'Stream 7',
      protocol: null,
      enabled: null,
      queueBytes: null,
    });
    expect(bench.streams.nameOf('7')).toBeNull();
    expect(bench.streams.nameOf('8')).toBeNull();
  });

  it.each<[string, JsonValue, Partial<Own<StreamHealth>>]>([
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
    ['blocked', 3, { blockedReason: 3 }],
    ['blocked', '3', { blockedReason: 3 }],
    ['blocked', '0', { blockedReason: null }],
    ['blocked', true, { blockedReason: true }],
    ['blocked', 'quota', { blockedReason: 'quota' }],
    ['blocked', {}, { blockedReason: null }],
    ['__proto__', 1, { name: 'Stream 7' }],
  ])('%s %j', (name, value, expected) => {
    bench.property('connected', null);
    bench.property(name, value);
    expect(bench.stream()).toMatchObject(expected);
  });

  it('has no endless name', () => {
    bench.property('name', 'x'.repeat(900_000));
    expect(bench.stream().name.length).toBe(200);
    expect(bench.streams.nameOf('7')).toHaveLength(200);
  });

  it('takes no number that is none from an object', () => {
    bench.arrives('state/gw/streams/7', '{"queue_size":1e999,"queue_ttl":-1e999,"protocol_id":{}}');
    expect(bench.stream()).toMatchObject({ queueBytes: null, queueTtlS: null, protocol: null });
  });

  it('is of the named protocol', () => {
    bench.object({ protocol_id: 12 }, bench.nowS(), '7');
    bench.object({ configuration: { protocol: 'wialon' } }, bench.nowS(), '8');
    bench.object({ protocol_id: 13 }, bench.nowS(), '9');
    bench.streams.takeChanges();
    bench.streams.setProtocolNames(
      new Map([
        ['12', 'http'],
        ['13', 'x'.repeat(5_000)],
      ]),
    );
    expect(bench.streams.takeChanges()?.changed.map(({ id }) => id)).toEqual(['7', '9']);
    expect(bench.streams.list().map(({ protocol }) => protocol?.slice(0, 6))).toEqual([
      'http',
      'wialon',
      'xxxxxx',
    ]);
    expect(bench.stream('9').protocol).toHaveLength(100);
  });
});

describe('time of values', () => {
  it('lets no older value replace a newer one', () => {
    bench.property('queue_size', 5, 100);
    bench.property('queue_size', 9, 99);
    bench.object({ queue_size: 8, name: 'old' }, 50);
    expect(bench.stream()).toMatchObject({ queueBytes: 5, name: 'old' });
    bench.property('queue_size', 6, 100);
    expect(bench.stream().queueBytes).toBe(6);
    bench.removed('7/queue_size', 99);
    expect(bench.stream().queueBytes).toBe(6);
    bench.removed('7/queue_size', 101);
    expect(bench.stream().queueBytes).toBeNull();
    bench.property('queue_size', 4, 100);
    expect(bench.stream().queueBytes).toBeNull();
  });

  it('takes values without a time in order of arrival', () => {
    bench.property('queue_size', 5, 100);
    bench.property('queue_size', 9, null);
    expect(bench.stream().queueBytes).toBe(9);
    bench.property('queue_size', 7, 99);
    expect(bench.stream().queueBytes).toBe(9);
  });

  it('is not frozen by a value from the future', () => {
    bench.property('queue_size', 5, bench.nowS() + 1e9);
    bench.pass(61);
    bench.property('queue_size', 6);
    expect(bench.stream().queueBytes).toBe(6);
    bench.log(403, { timestamp: bench.nowS() + 1e9, error_code: 500 });
    expect(state()).toBe('failing');
    bench.pass(61);
    bench.sent();
    expect(state()).toBe('delivering');
  });
});

describe('streams that go', () => {
  it.each<[string, () => void]>([
    ['an empty object', () => bench.removed('7')],
    ['the property deleted', () => bench.property('deleted', true)],
  ])('by %s', (_, remove) => {
    bench.object({ name: 'a' });
    bench.sent();
    bench.streams.takeChanges();
    bench.pass(1);
    remove();
    expect(bench.streams.takeChanges()).toEqual({ changed: [], removed: ['7'] });
    expect(bench.streams.takeChanges()).toBeUndefined();
    expect(bench.streams.list()).toEqual([]);
    expect(bench.streams.size()).toBe(0);
    bench.property('queue_size', 4);
    bench.removed('7/name');
    bench.sent();
    bench.object({ name: 'late' }, bench.nowS() - 1);
    expect(bench.streams.size()).toBe(0);
    bench.pass(1);
    bench.object({ name: 'again' });
    expect(bench.streams.takeChanges()).toMatchObject({
      changed: [{ name: 'again', counts: { read: 0 } }],
      removed: [],
    });
  });

  it('and come back between two looks have only changed', () => {
    bench.object({ name: 'a' });
    bench.streams.takeChanges();
    bench.property('queue_size', 5);
    bench.removed('7');
    bench.pass(1);
    bench.object({ name: 'b' });
    expect(bench.streams.takeChanges()).toMatchObject({
      changed: [{ name: 'b', queueBytes: null }],
      removed: [],
    });
  });

  it('come back in order of arrival where nothing carries a time', () => {
    bench.object({ name: 'a' }, null);
    bench.removed('7', null);
    bench.property('name', 'late', null);
    expect(bench.streams.size()).toBe(0);
    bench.object({ name: 'again' }, null);
    expect(bench.stream().name).toBe('again');
    bench.removed('7', null);
    bench.object({ name: 'timed' });
    expect(bench.stream().name).toBe('timed');
  });

  it('stay where the removal is older than what is known', () => {
    bench.object({ name: 'a' }, 100);
    bench.removed('7', 99);
    expect(bench.stream().name).toBe('a');
  });

  it('that nobody knew make no noise', () => {
    bench.removed('8/name');
    bench.removed('8');
    bench.property('deleted', false, bench.nowS(), '9');
    expect(bench.streams.takeChanges()?.removed ?? []).toEqual([]);
  });

  it('are bounded in number', () => {
    for (let id = 0; id < 10_050; id += 1) bench.object({}, bench.nowS(), String(id));
    expect(bench.streams.size()).toBe(10_000);
    bench.object({ name: 'known' }, bench.nowS(), '5');
    expect(bench.streams.nameOf('5')).toBe('known');
  });
});

describe('changes', () => {
  it('are told once, and only where something changed', () => {
    expect(bench.streams.takeChanges()).toBeUndefined();
    bench.object({ name: 'a' }, bench.nowS(), '1');
    bench.object({ name: 'b' }, bench.nowS(), '2');
    expect(bench.streams.takeChanges()?.changed.map(({ id }) => id)).toEqual(['1', '2']);
    expect(bench.streams.takeChanges()).toBeUndefined();
    bench.object({ name: 'a' }, bench.nowS(), '1');
    bench.property('metadata', 5, bench.nowS(), '1');
    bench.pass(1);
    expect(bench.streams.takeChanges()).toBeUndefined();
    bench.property('queue_size', 5, bench.nowS(), '2');
    expect(bench.streams.list()).toHaveLength(2);
    expect(bench.streams.takeChanges()?.changed.map(({ id }) => id)).toEqual(['2']);
  });

  it('leave out what is not about streams', () => {
    bench.arrives('state/gw/devices/7', '{"name":"van"}');
    bench.arrives('state/gw/channels/7/name', '"ch"');
    bench.arrives('log/gw/devices/7/connected', '{"event_code":300}');
    bench.arrives('log/gw/streams/created', '{"event_code":1}');
    expect(bench.streams.size()).toBe(0);
    expect(bench.streams.takeChanges()).toBeUndefined();
  });
});

it('is explained by what somebody sees at its target, until they take it back', () => {
  bench.object({
    id: 7,
    name: 'to board',
    configuration: { protocol: 'thingsboard', uri: 'board.example:1883' },
  });
  bench.sent();
  expect(bench.streams.seenQuestionOf('7')).toEqual({ asks: 'one-device', isSo: false });
  expect(bench.stream().explanations).toEqual([]);
  bench.pass(2);
  bench.streams.learnSeen('7', true);
  expect(bench.streams.seenQuestionOf('7')).toEqual({ asks: 'one-device', isSo: true });
  expect(bench.stream().explanations.map(({ cause }) => cause.code)).toEqual(['no-gateway-device']);
  bench.pass(2);
  bench.streams.learnSeen('7', false);
  expect(bench.stream().explanations).toEqual([]);
});

it('asks nothing of a kind whose log tells all', () => {
  bench.object({ id: 7, configuration: { protocol: 'http', uri: 'https://intake.example' } });
  expect(bench.streams.seenQuestionOf('7')).toBeNull();
  expect(bench.streams.seenQuestionOf('8')).toBeNull();
});
