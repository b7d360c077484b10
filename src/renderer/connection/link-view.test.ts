import { describe, expect, it } from 'vitest';
import { CONNECTION_STATES, idleConnection } from '../../shared/connection.ts';
import {
  canRetry,
  isHeldByStorage,
  isTryingAgain,
  linkRemedy,
  linkTone,
  linkWord,
  retryInMs,
} from './link-view.ts';

const FAILURE = {
  cause: 'disk-full',
  why: { code: 'storage-disk-full', folder: '/data' },
  sinceMs: 0,
  retryAtMs: null,
} as const;
const status = { ...idleConnection(0), state: 'live', life: 'session' } as const;

describe('link view', () => {
  it('lets a host out of reach hide a live link', () => {
    expect(linkWord(status, 'open')).toBe('live');
    expect(linkWord(status, 'lost')).toBe('unreachable');
    expect(linkWord(status, 'locked-out')).toBe('locked-out');
    expect(linkWord(status, 'connecting')).toBe('connecting');
  });

  it('tells a pause by choice from a link that is not there', () => {
    const idle = { ...status, state: 'idle', sinceMs: 1 } as const;
    const paused = { ...idle, life: 'paused', cause: { code: 'paused', message: '', advice: '' } } as const;
    expect(linkWord(idle, 'open')).toBe('idle');
    expect(linkWord(paused, 'open')).toBe('paused');
    expect(linkWord(paused, 'lost')).toBe('unreachable');
    expect(linkTone('paused')).toBe('off');
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

  it.each([
    ['connecting', 'connection-refused', true],
    ['resuming', 'connection-refused', true],
    ['connecting', null, false],
    ['backing-off', 'connection-refused', false],
  ] as const)('when %s after %s, an outage goes on: %s', (state, code, goesOn) => {
    const cause = code === null ? null : { code, message: '', advice: '' };
    expect(isTryingAgain({ state, cause })).toBe(goesOn);
  });

  it.each([
    ['taken-over', null, 'new-client-id'],
    ['refused', 'token-missing', 'enter-token'],
    ['refused', 'bad-token', 'enter-token'],
    ['refused', 'token-ended', 'enter-token'],
    ['refused', 'banned', null],
    ['refused', null, null],
    ['backing-off', 'bad-token', null],
    ['backing-off', 'connection-refused', 'change-account'],
    ['backing-off', 'host-not-found', 'change-account'],
    ['backing-off', 'http-not-mqtt', 'change-account'],
    ['backing-off', 'tls-not-spoken', 'change-account'],
    ['connecting', 'closed-in-handshake', 'change-account'],
    ['refused', 'tls-file', 'change-account'],
    ['refused', 'protocol-version', 'change-account'],
    ['refused', 'sharing-unsupported', 'change-account'],
    ['backing-off', 'name-lookup-failed', null],
    ['backing-off', 'captive-portal', null],
    ['backing-off', 'storage-disk-full', null],
    ['live', 'connection-refused', null],
    ['live', null, null],
  ] as const)('knows what to do about %s for %s: %s', (state, code, remedy) => {
    const cause = code === null ? null : { code, message: '', advice: '' };
    expect(linkRemedy({ state, cause })).toBe(remedy);
  });

  it.each([
    ['open', 'backing-off', 'storage-disk-full', true],
    ['open', 'backing-off', 'connection-refused', false],
    ['open', 'refused', 'storage-disk-full', false],
    ['lost', 'backing-off', 'storage-disk-full', false],
  ] as const)('host %s, link %s for %s: held by storage %s', (hostLink, state, code, held) => {
    const connection = { ...status, state, cause: { code, message: '', advice: '' } };
    expect(isHeldByStorage({ hostLink, storageFailure: FAILURE }, connection)).toBe(held);
    expect(isHeldByStorage({ hostLink, storageFailure: null }, connection)).toBe(false);
  });
});
