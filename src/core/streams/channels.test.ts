import { describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../../shared/json.ts';
import type { ObjectState, PropertyState, StateOrigin } from '../flespi/events.ts';
import { createChannels } from './channels.ts';

const object = (
  value: JsonObject | undefined,
  timeS: number | null,
  id = '3',
  origin: StateOrigin = 'channels',
): ObjectState => ({ kind: 'object', origin, id, object: value, timeS });
const property = (name: string, value: JsonValue | undefined, timeS: number | null): PropertyState => ({
  kind: 'property',
  origin: 'channels',
  id: '3',
  property: name,
  value,
  timeS,
});

describe('what flespi says of a channel', () => {
  it('is told as far as it was said, and no more once it is deleted', () => {
    const channels = createChannels();
    channels.apply(object({ name: 'x', protocol_id: 14, enabled: true, messages_ttl: 60 }, 10));
    channels.apply(property('connections_count', 7, 11));
    expect(channels.factsOf('3')).toEqual({
      protocolId: '14',
      isEnabled: true,
      connections: 7,
      bytes: null,
      ttlS: 60,
    });
    expect(channels.ids()).toEqual(['3']);
    channels.apply(property('messages_size', 5, 11));
    channels.apply(object(undefined, 12));
    expect([channels.ids(), channels.forecasts(10, 13)]).toEqual([[], []]);
    channels.apply(object({ name: 'again' }, 13));
    expect(channels.ids()).toEqual(['3']);
  });

  it.each([[{}], [[]], ['many'], [null], [true]])('is nothing where it is %j', (value) => {
    const channels = createChannels();
    channels.apply(
      object({ protocol_id: value as JsonValue, enabled: 1, messages_ttl: value as JsonValue }, 1),
    );
    channels.apply(property('connections_count', value as JsonValue, 1));
    const { isEnabled, connections, ttlS } = channels.factsOf('3');
    expect([isEnabled, connections, ttlS]).toEqual([null, null, null]);
  });
});

describe('channel names', () => {
  it('come from objects and properties, the newer word counts', () => {
    const names = createChannels();
    expect(names.nameOf('3')).toBeNull();
    names.apply(object({ name: 'trackers' }, 10));
    expect(names.nameOf('3')).toBe('trackers');
    names.apply(property('name', 'older', 9));
    names.apply(property('blocked', 4, 20));
    expect(names.nameOf('3')).toBe('trackers');
    names.apply(property('name', 'newer', 11));
    expect(names.nameOf('3')).toBe('newer');
    names.apply(object(undefined, 12));
    expect(names.nameOf('3')).toBeNull();
  });

  it.each([5, {}, [], true, null, ''])('%j is no name', (name) => {
    const names = createChannels();
    names.apply(object({ name }, null));
    expect(names.nameOf('3')).toBeNull();
  });

  it('are of channels alone, on one bounded line', () => {
    const names = createChannels();
    names.apply(object({ name: 'a stream' }, 1, '3', 'streams'));
    expect(names.nameOf('3')).toBeNull();
    names.apply(object({ name: `a\n${'x'.repeat(5_000)}` }, 1));
    expect(names.nameOf('3')).toMatch(/^a x/);
    expect(names.nameOf('3')).toHaveLength(200);
  });

  it('are bounded in number', () => {
    const names = createChannels();
    for (let id = 0; id <= 10_000; id += 1) names.apply(object({ name: `n${id}` }, 1, String(id)));
    expect([names.nameOf('9999'), names.nameOf('10000')]).toEqual(['n9999', null]);
    names.apply(object({ name: 'still' }, 2, '5'));
    expect(names.nameOf('5')).toBe('still');
  });
});
