import { describe, expect, it } from 'vitest';
import type { ChannelHealth, ChannelStorage } from '../../shared/channel-board.ts';
import { foundChannels, sortChannels, stateOf, WORST_FIRST } from './channel-order.ts';
import { someChannel } from './testing.ts';

const NOW_S = 1_800_000_000;
const filling = (inS: number): ChannelStorage => ({
  bytes: 9,
  limitBytes: 10,
  ttlS: 60,
  full: { earliestS: NOW_S + inS, latestS: null },
});

describe('how a channel is', () => {
  it.each<[Partial<ChannelHealth>, string]>([
    [{}, 'well'],
    [{ blocked: 4, isEnabled: false }, 'blocked'],
    [{ storage: filling(3_600) }, 'filling'],
    [{ storage: filling(10 * 86_400) }, 'well'],
    [{ isEnabled: false }, 'disabled'],
    [{ isEnabled: null }, 'well'],
    [{ vehicles: 3, silent: 3 }, 'silent'],
    [{ vehicles: 0, silent: 0 }, 'unheard'],
  ])('%j is %s', (given, state) => {
    expect(stateOf(someChannel(given), NOW_S)).toBe(state);
  });
});

describe('channels in order', () => {
  const channels = [
    someChannel({ channelId: '1', name: 'Well' }),
    someChannel({ channelId: '2', name: 'More silent', silent: 9 }),
    someChannel({ channelId: '3', name: 'Blocked', blocked: 4, perMin: null }),
    someChannel({ channelId: '4', name: 'All silent', vehicles: 1, silent: 1 }),
  ];
  const names = (sorted: readonly ChannelHealth[]) => sorted.map(({ name }) => name);

  it('have the worst first', () => {
    expect(names(sortChannels(channels, WORST_FIRST, NOW_S))).toEqual([
      'Blocked',
      'All silent',
      'More silent',
      'Well',
    ]);
  });

  it('have what is not known last, either way', () => {
    for (const direction of ['ascending', 'descending'] as const)
      expect(names(sortChannels(channels, { column: 'messages', direction }, NOW_S)).at(-1)).toBe('Blocked');
  });

  it('are found by name, protocol and id', () => {
    expect(names(foundChannels(channels, 'all SILENT'))).toEqual(['All silent']);
    expect(foundChannels(channels, 'telto')).toHaveLength(4);
    expect(names(foundChannels(channels, '3'))).toEqual(['Blocked']);
    expect(foundChannels(channels, ' ')).toHaveLength(4);
  });
});
