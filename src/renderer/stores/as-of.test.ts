import { describe, expect, it } from 'vitest';
import { type ConnectionState, type ConnectionStatus, idleConnection } from '../../shared/connection.ts';
import type { LinkState } from '../host/link.ts';
import { liveUntilAfter, readAtMs, streamsAsOfMs, vehiclesAsOfMs } from './as-of.ts';

const status = (state: ConnectionState, lastPacketMs: number | null = null): ConnectionStatus => ({
  ...idleConnection(900),
  state,
  lastPacketMs,
});

describe('as of', () => {
  it.each<[LinkState, ConnectionState, number | null, number | null]>([
    ['open', 'live', null, null],
    ['open', 'backing-off', null, 300],
    ['lost', 'live', 500, 500],
    ['locked-out', 'live', 500, 500],
    ['lost', 'backing-off', 500, 300],
  ])('host %s, broker %s: vehicles %s, streams %s', (hostLink, state, vehicles, streams) => {
    const contacts = { hostLink, connection: status(state), lastContactMs: 500, liveUntilMs: 300 };
    expect(vehiclesAsOfMs(contacts)).toBe(vehicles);
    expect(streamsAsOfMs(contacts)).toBe(streams);
  });

  it('stops durations where the state was last known', () => {
    expect(readAtMs(null, 9)).toBe(9);
    expect(readAtMs(5, 9)).toBe(5);
  });
});

describe('liveUntilAfter', () => {
  it.each<[string, ConnectionStatus, number | null, ConnectionStatus, number | null]>([
    ['ends with the last packet', status('live', 100), null, status('backing-off', 120), 120],
    ['ends with the link where no packet is known', status('live'), null, status('backing-off'), 900],
    ['stays while it is tried again', status('backing-off'), 120, status('connecting', 800), 120],
    ['is what the host says to a window that came later', status('idle'), null, status('refused', 70), 70],
    ['is over once the link is live again', status('resuming'), 120, status('live', 950), null],
  ])('%s', (_, connection, liveUntilMs, next, expected) => {
    expect(liveUntilAfter({ connection, liveUntilMs }, next)).toBe(expected);
  });
});
