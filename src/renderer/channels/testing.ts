import type { ChannelHealth } from '../../shared/channel-board.ts';

/** A channel for tests that is well, with nothing remarkable but what is given. */
export function someChannel(given: Partial<ChannelHealth> = {}): ChannelHealth {
  const channelId = given.channelId ?? '94';
  return {
    id: `a/${channelId}`,
    accountId: 'a',
    channelId,
    name: 'Trackers',
    protocol: 'teltonika',
    isEnabled: true,
    blocked: null,
    connections: 12,
    vehicles: 14,
    silent: 2,
    lastS: null,
    perMin: { messages: 80, bytes: 64_000 },
    storage: null,
    ...given,
  };
}
