import { describe, expect, it } from 'vitest';
import { CONNECTION_STATES, idleConnection } from '../../shared/connection.ts';
import { canRetry, linkTone, linkWord, retryInMs } from './link-view.ts';

const status = { ...idleConnection(0), state: 'live' } as const;

describe('link view', () => {
  it('lets a host out of reach hide a live link', () => {
    expect(linkWord(status, 'open')).toBe('live');
    expect(linkWord(status, 'lost')).toBe('unreachable');
    expect(linkWord(status, 'locked-out')).toBe('locked-out');
    expect(linkWord(status, 'connecting')).toBe('connecting');
  });

  it('calls nothing but a live link well', () => {
    const well = [...CONNECTION_STATES, 'unreachable' as const].filter((word) => linkTone(word) === 'ok');
    expect(well).toEqual(['live']);
  });

  it.each([
    [null, null],
    [5_000, 4_000],
    [500, 0],
  ])('counts down to a retry at %s', (retryAtMs, expected) => {
    expect(retryInMs({ ...status, retryAtMs }, 1_000)).toBe(expected);
  });

  it.each([
    ['backing-off', true],
    ['refused', true],
    ['taken-over', true],
    ['live', false],
    ['unreachable', false],
  ] as const)('offers a retry when %s: %s', (word, offered) => expect(canRetry(word)).toBe(offered));
});
