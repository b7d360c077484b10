import { describe, expect, it } from 'vitest';
import { CALL_CHANNELS, createHost, EVENT_CHANNELS, type HostTransport } from './contract.ts';
import { ok } from './result.ts';

describe('contract', () => {
  it('names every call and event once', () => {
    expect(CALL_CHANNELS).toContain('fleet.snapshot');
    expect(EVENT_CHANNELS).toContain('fleet.frame');
    expect(new Set([...CALL_CHANNELS, ...EVENT_CHANNELS]).size).toBe(
      CALL_CHANNELS.length + EVENT_CHANNELS.length,
    );
  });

  it('builds a host whose calls and listeners reach the transport by channel', async () => {
    const seen: unknown[] = [];
    const transport: HostTransport = {
      call: async (channel, argument) => {
        seen.push([channel, argument]);
        return ok('answer');
      },
      listen: (channel, listener) => {
        seen.push([channel, 'listen']);
        listener('payload');
        return () => seen.push([channel, 'stop']);
      },
    };
    const host = createHost(transport);
    expect(await host.details.open({ vehicleId: '7' })).toEqual(ok('answer'));
    const stop = host.connection.onChanged((payload) => seen.push(payload));
    stop();
    expect(seen).toEqual([
      ['details.open', { vehicleId: '7' }],
      ['connection.changed', 'listen'],
      'payload',
      ['connection.changed', 'stop'],
    ]);
  });
});
