import { describe, expect, it } from 'vitest';
import { spanWords, timeWords } from './time-words.ts';

const at = (text: string): number => Date.parse(`2026-11-${text}Z`);
const NOW_MS = at('20T14:00:00');

describe('time words', () => {
  it.each([
    ['20T13:52:10', '13:52:10'],
    ['20T00:00:00', '00:00:00'],
    ['19T23:59:59', '2026-11-19 23:59:59'],
  ])('%s: %s', (time, words) => expect(timeWords(at(time), NOW_MS)).toBe(words));

  it.each([
    ['20T13:40:30', '20T13:52:10', '13:40–13:52'],
    ['20T13:40:05', '20T13:40:21', '13:40:05–13:40:21'],
    ['19T13:40:05', '19T13:52:00', '2026-11-19 13:40–13:52'],
    ['19T23:40:05', '20T01:10:00', '2026-11-19 23:40 – 2026-11-20 01:10'],
  ])('%s to %s: %s', (from, to, words) =>
    expect(spanWords({ fromMs: at(from), toMs: at(to) }, NOW_MS)).toBe(words),
  );

  it('has words for instants that no calendar has', () => {
    expect(spanWords({ fromMs: Number.NaN, toMs: 1e20 }, NOW_MS)).toBe('––');
    expect(timeWords(-1, NOW_MS)).toBe('–');
  });
});
