import { describe, expect, it } from 'vitest';
import type { ObjectState } from '../flespi/events.ts';
import { createBindings } from './bindings.ts';

const device = (id: string, ident: unknown, protocol = 200): ObjectState => ({
  kind: 'object',
  origin: 'devices',
  id,
  object: { configuration: { ident } as never, protocol_id: protocol },
  timeS: 1,
});
const channel = (id: string, protocol = 200): ObjectState => ({
  kind: 'object',
  origin: 'channels',
  id,
  object: { protocol_id: protocol },
  timeS: 1,
});
const gone = (id: string): ObjectState => ({
  kind: 'object',
  origin: 'devices',
  id,
  object: undefined,
  timeS: 2,
});

describe('which device a unit of a channel is', () => {
  it('is told by ident and protocol, whichever comes first', () => {
    const one = createBindings();
    one.deviceOf({ channelId: '94', ident: '357' });
    expect(one.take(channel('94'))).toEqual([]);
    expect(one.take(device('7', '357'))).toEqual([{ unit: 'channel:94:357', deviceId: '7' }]);
    const other = createBindings();
    other.deviceOf({ channelId: '94', ident: '357' });
    other.take(device('7', '357'));
    expect(other.take(channel('94'))).toEqual([{ unit: 'channel:94:357', deviceId: '7' }]);
    expect(other.deviceOf({ channelId: '94', ident: '357' })).toBe('7');
  });

  it('is not a device of another protocol with the same ident', () => {
    const bindings = createBindings();
    bindings.take(channel('94', 200));
    bindings.take(channel('95', 325));
    bindings.take(device('7', '357', 200));
    expect(bindings.deviceOf({ channelId: '95', ident: '357' })).toBeUndefined();
    expect(bindings.deviceOf({ channelId: null, ident: '357' })).toBeUndefined();
  });

  it('follows an ident that is changed, and ends with the device', () => {
    const bindings = createBindings();
    bindings.take(channel('94'));
    bindings.take(device('7', '357'));
    bindings.take(device('7', '358'));
    expect(bindings.deviceOf({ channelId: '94', ident: '357' })).toBeUndefined();
    expect(bindings.deviceOf({ channelId: '94', ident: '358' })).toBe('7');
    bindings.take(gone('7'));
    expect(bindings.deviceOf({ channelId: '94', ident: '358' })).toBeUndefined();
    expect(bindings.isGone('7')).toBe(true);
    bindings.lives('7');
    expect(bindings.isGone('7')).toBe(false);
  });

  it('is of two devices with one ident the one that flespi does not block', () => {
    const bindings = createBindings();
    bindings.take(channel('94'));
    bindings.take(device('7', '357'));
    bindings.take(device('8', '357'));
    const blocked = (id: string, value: unknown) =>
      bindings.take({
        kind: 'property',
        origin: 'devices',
        id,
        property: 'blocked',
        value: value as never,
        timeS: 1,
      });
    blocked('7', 5);
    expect(bindings.deviceOf({ channelId: '94', ident: '357' })).toBe('8');
    blocked('7', 0);
    blocked('8', true);
    expect(bindings.deviceOf({ channelId: '94', ident: '357' })).toBe('7');
    bindings.take(gone('7'));
    expect(bindings.deviceOf({ channelId: '94', ident: '357' })).toBe('8');
  });

  it.each([[null], [true], [{}], [['357']], ['']])('says nothing by an ident that is %j', (ident) => {
    const bindings = createBindings();
    bindings.take(channel('94'));
    expect(bindings.take(device('7', ident))).toEqual([]);
    expect(bindings.deviceOf({ channelId: '94', ident: String(ident) })).toBeUndefined();
  });

  it('is told of units that were heard alone, once each', () => {
    const bindings = createBindings();
    bindings.take(channel('94'));
    bindings.take(channel('95'));
    expect(bindings.take(device('7', '357'))).toEqual([]);
    bindings.deviceOf({ channelId: '95', ident: '358' });
    bindings.deviceOf({ channelId: '95', ident: '358' });
    expect(bindings.take(device('8', '358'))).toEqual([{ unit: 'channel:95:358', deviceId: '8' }]);
    bindings.take(gone('8'));
    expect(bindings.take(device('8', '358'))).toEqual([]);
  });

  it('takes an ident that is a number', () => {
    const bindings = createBindings();
    bindings.take(channel('94'));
    bindings.take(device('7', 357));
    expect(bindings.deviceOf({ channelId: '94', ident: '357' })).toBe('7');
  });
});
