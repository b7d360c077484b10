import { beforeEach, describe, expect, it } from 'vitest';
import type { JsonValue } from '../../shared/json.ts';
import type { StreamHealth } from '../../shared/stream-health.ts';
import type { Own } from '../base/own.ts';
import { createDesk, type Desk } from './testing/desk.ts';

let desk: Desk;
beforeEach(() => {
  desk = createDesk();
});
const state = () => desk.stream().state;

describe('what is known of a stream', () => {
  it('comes from its object and properties', () => {
    desk.object({
      id: 7,
      name: 'to ERP',
      enabled: true,
      queue_ttl: 86_400,
      protocol_id: 12,
      configuration: { uri: 'x' },
    });
    desk.property('queue_size', 1_024);
    desk.property('connected', true);
    expect(desk.stream()).toEqual({
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
      reason: 'No delivery seen since Fleetglass listens; 1.0 kB are waiting',
      stateSinceS: desk.nowS(),
    });
    expect(desk.streams.nameOf('7')).toBe('to ERP');
  });

  it('is little when only its log speaks', () => {
    desk.sent();
    expect(desk.stream()).toMatchObject({
      name: 'Stream 7',
      protocol: null,
      enabled: null,
      queueBytes: null,
    });
    expect(desk.streams.nameOf('7')).toBeNull();
    expect(desk.streams.nameOf('8')).toBeNull();
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
    ['blocked', 3, { blockedReason: 'the limit of traffic per minute is reached' }],
    ['blocked', '3', { blockedReason: 'the limit of traffic per minute is reached' }],
    ['blocked', '0', { blockedReason: null }],
    ['blocked', true, { blockedReason: 'it gives no reason' }],
    ['blocked', 'quota', { blockedReason: 'quota' }],
    ['blocked', {}, { blockedReason: null }],
    ['__proto__', 1, { name: 'Stream 7' }],
  ])('%s %j', (name, value, expected) => {
    desk.property('connected', null);
    desk.property(name, value);
    expect(desk.stream()).toMatchObject(expected);
  });

  it('has no endless name', () => {
    desk.property('name', 'x'.repeat(900_000));
    expect(desk.stream().name.length).toBe(200);
    expect(desk.streams.nameOf('7')).toHaveLength(200);
  });

  it('takes no number that is none from an object', () => {
    desk.arrives('state/gw/streams/7', '{"queue_size":1e999,"queue_ttl":-1e999,"protocol_id":{}}');
    expect(desk.stream()).toMatchObject({ queueBytes: null, queueTtlS: null, protocol: null });
  });

  it('is of the named protocol', () => {
    desk.object({ protocol_id: 12 }, desk.nowS(), '7');
    desk.object({ configuration: { protocol: 'wialon' } }, desk.nowS(), '8');
    desk.object({ protocol_id: 13 }, desk.nowS(), '9');
    desk.streams.takeChanges();
    desk.streams.setProtocolNames(
      new Map([
        ['12', 'http'],
        ['13', 'x'.repeat(5_000)],
      ]),
    );
    expect(desk.streams.takeChanges()?.changed.map(({ id }) => id)).toEqual(['7', '9']);
    expect(desk.streams.list().map(({ protocol }) => protocol?.slice(0, 6))).toEqual([
      'http',
      'wialon',
      'xxxxxx',
    ]);
    expect(desk.stream('9').protocol).toHaveLength(100);
  });
});

describe('time of values', () => {
  it('lets no older value replace a newer one', () => {
    desk.property('queue_size', 5, 100);
    desk.property('queue_size', 9, 99);
    desk.object({ queue_size: 8, name: 'old' }, 50);
    expect(desk.stream()).toMatchObject({ queueBytes: 5, name: 'old' });
    desk.property('queue_size', 6, 100);
    expect(desk.stream().queueBytes).toBe(6);
    desk.removed('7/queue_size', 99);
    expect(desk.stream().queueBytes).toBe(6);
    desk.removed('7/queue_size', 101);
    expect(desk.stream().queueBytes).toBeNull();
    desk.property('queue_size', 4, 100);
    expect(desk.stream().queueBytes).toBeNull();
  });

  it('takes values without a time in order of arrival', () => {
    desk.property('queue_size', 5, 100);
    desk.property('queue_size', 9, null);
    expect(desk.stream().queueBytes).toBe(9);
    desk.property('queue_size', 7, 99);
    expect(desk.stream().queueBytes).toBe(9);
  });

  it('is not frozen by a value from the future', () => {
    desk.property('queue_size', 5, desk.nowS() + 1e9);
    desk.pass(61);
    desk.property('queue_size', 6);
    expect(desk.stream().queueBytes).toBe(6);
    desk.log(403, { timestamp: desk.nowS() + 1e9, error_code: 500 });
    expect(state()).toBe('failing');
    desk.pass(61);
    desk.sent();
    expect(state()).toBe('delivering');
  });
});

describe('streams that go', () => {
  it.each<[string, () => void]>([
    ['an empty object', () => desk.removed('7')],
    ['the property deleted', () => desk.property('deleted', true)],
  ])('by %s', (_, remove) => {
    desk.object({ name: 'a' });
    desk.sent();
    desk.streams.takeChanges();
    desk.pass(1);
    remove();
    expect(desk.streams.takeChanges()).toEqual({ changed: [], removed: ['7'] });
    expect(desk.streams.takeChanges()).toBeUndefined();
    expect(desk.streams.list()).toEqual([]);
    expect(desk.streams.size()).toBe(0);
    desk.property('queue_size', 4);
    desk.removed('7/name');
    desk.sent();
    desk.object({ name: 'late' }, desk.nowS() - 1);
    expect(desk.streams.size()).toBe(0);
    desk.pass(1);
    desk.object({ name: 'again' });
    expect(desk.streams.takeChanges()).toMatchObject({
      changed: [{ name: 'again', counts: { read: 0 } }],
      removed: [],
    });
  });

  it('and come back between two looks have only changed', () => {
    desk.object({ name: 'a' });
    desk.streams.takeChanges();
    desk.property('queue_size', 5);
    desk.removed('7');
    desk.pass(1);
    desk.object({ name: 'b' });
    expect(desk.streams.takeChanges()).toMatchObject({
      changed: [{ name: 'b', queueBytes: null }],
      removed: [],
    });
  });

  it('come back in order of arrival where nothing carries a time', () => {
    desk.object({ name: 'a' }, null);
    desk.removed('7', null);
    desk.property('name', 'late', null);
    expect(desk.streams.size()).toBe(0);
    desk.object({ name: 'again' }, null);
    expect(desk.stream().name).toBe('again');
    desk.removed('7', null);
    desk.object({ name: 'timed' });
    expect(desk.stream().name).toBe('timed');
  });

  it('stay where the removal is older than what is known', () => {
    desk.object({ name: 'a' }, 100);
    desk.removed('7', 99);
    expect(desk.stream().name).toBe('a');
  });

  it('that nobody knew make no noise', () => {
    desk.removed('8/name');
    desk.removed('8');
    desk.property('deleted', false, desk.nowS(), '9');
    expect(desk.streams.takeChanges()?.removed ?? []).toEqual([]);
  });

  it('are bounded in number', () => {
    for (let id = 0; id < 10_050; id += 1) desk.object({}, desk.nowS(), String(id));
    expect(desk.streams.size()).toBe(10_000);
    desk.object({ name: 'known' }, desk.nowS(), '5');
    expect(desk.streams.nameOf('5')).toBe('known');
  });
});

describe('changes', () => {
  it('are told once, and only where something changed', () => {
    expect(desk.streams.takeChanges()).toBeUndefined();
    desk.object({ name: 'a' }, desk.nowS(), '1');
    desk.object({ name: 'b' }, desk.nowS(), '2');
    expect(desk.streams.takeChanges()?.changed.map(({ id }) => id)).toEqual(['1', '2']);
    expect(desk.streams.takeChanges()).toBeUndefined();
    desk.object({ name: 'a' }, desk.nowS(), '1');
    desk.property('metadata', 5, desk.nowS(), '1');
    desk.pass(1);
    expect(desk.streams.takeChanges()).toBeUndefined();
    desk.property('queue_size', 5, desk.nowS(), '2');
    expect(desk.streams.list()).toHaveLength(2);
    expect(desk.streams.takeChanges()?.changed.map(({ id }) => id)).toEqual(['2']);
  });

  it('leave out what is not about streams', () => {
    desk.arrives('state/gw/devices/7', '{"name":"van"}');
    desk.arrives('state/gw/channels/7/name', '"ch"');
    desk.arrives('log/gw/devices/7/connected', '{"event_code":300}');
    desk.arrives('log/gw/streams/created', '{"event_code":1}');
    expect(desk.streams.size()).toBe(0);
    expect(desk.streams.takeChanges()).toBeUndefined();
  });
});
