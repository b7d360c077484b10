import { expect, it } from 'vitest';
import { freshnessOf, retryAfterMs } from './freshness.ts';

const NOW = Date.UTC(2026, 0, 10);
const HOUR = 3_600_000;
const at = (ms: number) => new Date(ms).toUTCString();

it.each([
  ['nothing is said', {}, false, 7 * 24 * HOUR],
  ['nothing is said of an empty place', {}, true, 24 * HOUR],
  ['its age counts', { 'cache-control': 'public, max-age=3600', age: '600' }, false, 3_000_000],
  ['what is older than it may be', { 'cache-control': 'max-age=10', age: '600' }, false, 0],
  ['max-age wins', { 'cache-control': 'max-age=60', expires: at(NOW + HOUR) }, false, 60_000],
  ['expires', { expires: at(NOW + HOUR) }, false, HOUR],
  ['expires by another clock', { expires: at(NOW + 3 * HOUR), date: at(NOW + 2 * HOUR) }, false, HOUR],
  ['expires that is no time is over', { expires: '0' }, false, 0],
  ['to be asked each time', { 'cache-control': 'no-cache' }, false, 0],
  ['for ever is a year', { 'cache-control': 'max-age=9999999999' }, false, 365 * 24 * HOUR],
] as const)('how long a tile is fresh: %s', (_, headers, isEmpty, forMs) => {
  expect(freshnessOf(headers, isEmpty, NOW)).toEqual({ freshUntilMs: NOW + forMs });
});

it('keeps nothing that is not to be kept', () => {
  expect(freshnessOf({ 'cache-control': 'private, no-store' }, false, NOW)).toEqual({ freshUntilMs: null });
});

it.each([
  [undefined, null],
  ['120', 120_000],
  [at(NOW + HOUR), HOUR],
  [at(NOW - HOUR), 0],
  ['soon', null],
])('Retry-After %j', (said, ms) => {
  expect(retryAfterMs(said === undefined ? {} : { 'retry-after': said }, NOW)).toBe(ms);
});
