import { describe, expect, it } from 'vitest';
import type { FormatStyle } from './style.ts';
import { SOME_STYLE } from './testing/some-style.ts';
import { createTimes } from './times.ts';

const BERLIN: FormatStyle = { ...SOME_STYLE, zone: 'Europe/Berlin' };
const timesIn = (style: Partial<FormatStyle> = {}) => createTimes({ ...BERLIN, ...style });
const at = (iso: string): number => Date.parse(iso);
const NOW_MS = at('2026-11-29T13:03:22.123Z');
/** The narrow space that some locales put before `PM`. */
const plain = (text: string): string => text.replaceAll('\u202f', ' ');

describe('an instant', () => {
  it.each([
    ['en-IE', '24', '29 Nov 2026 14:03:22 UTC+1'],
    ['en-GB', '24', '29 Nov 2026 14:03:22 UTC+1'],
    ['en-US', '12', 'Nov 29, 2026 2:03:22 PM UTC+1'],
    ['en-US', '24', 'Nov 29, 2026 14:03:22 UTC+1'],
    ['de-DE', '24', '29. Nov. 2026 14:03:22 UTC+1'],
    ['fr-FR', '24', '29 nov. 2026 14:03:22 UTC+1'],
    ['ja-JP', '24', '2026年11月29日 14:03:22 UTC+1'],
    ['fi-FI', '24', '29. marraskuuta 2026 14.03.22 UTC+1'],
    // The calendar and the figures of the data, not those of the locale.
    ['th-TH', '24', '29 พ.ย. 2026 14:03:22 UTC+1'],
    ['fa-IR', '24', '29 نوامبر 2026 14:03:22 UTC+1'],
  ] as const)('in %s, %s h: %s', (locale, hours, expected) =>
    expect(plain(timesIn({ locale, hours }).full(NOW_MS))).toBe(expected),
  );

  it.each([
    ['2026-11-29T23:00:00Z', '00:00:00', '12:00:00 am'],
    ['2026-11-29T11:00:00Z', '12:00:00', '12:00:00 pm'],
    ['2026-11-29T00:05:09Z', '01:05:09', '1:05:09 am'],
  ])('%s is %s, or %s', (time, of24, of12) => {
    expect(timesIn().clock(at(time))).toBe(of24);
    expect(plain(timesIn({ hours: '12' }).clock(at(time)))).toBe(of12);
  });

  it('is told to the millisecond, and as a day', () => {
    expect(timesIn().exact(NOW_MS)).toBe('29 Nov 2026 14:03:22.123 UTC+1');
    expect(timesIn({ zone: 'UTC' }).exact(NOW_MS)).toBe('29 Nov 2026 13:03:22.123 UTC');
    expect(timesIn({ zone: 'Asia/Tokyo' }).date(at('2026-12-31T15:00:00Z'))).toBe('1 Jan 2027');
    for (const zone of ['Asia/Tokyo', 'America/Los_Angeles']) {
      expect(timesIn({ zone }).day('2026-12-31')).toBe('31 Dec 2026');
    }
    expect(timesIn({}).day('today')).toBe('today');
  });

  it.each([[null], [Number.NaN], [-1], [1e20], [Number.POSITIVE_INFINITY]])(
    '%s is of no calendar',
    (none) => {
      const times = timesIn();
      expect([
        times.clock(none),
        times.date(none),
        times.full(none),
        times.exact(none),
        times.short(none, NOW_MS),
        times.shortLabelled(none, NOW_MS),
      ]).toEqual(['–', '–', '–', '–', '–', '–']);
    },
  );

  it.each([
    ['2026-11-29T12:52:10Z', '13:52:10'],
    ['2026-11-28T23:00:00Z', '00:00:00'],
    ['2026-11-28T22:59:59Z', '28 Nov 2026 23:59:59'],
    // Another offset than now's is told, with what stands below one label too.
    ['2026-07-01T12:00:00Z', '1 July 2026 14:00:00 UTC+2'],
  ])('%s, below a label: %s', (time, expected) =>
    expect(timesIn().short(at(time), NOW_MS).replace('Jul ', 'July ')).toBe(expected),
  );
});

describe('a night in which the clocks are put back', () => {
  const first = at('2026-10-25T00:30:00Z');
  const second = at('2026-10-25T01:30:00Z');
  const times = timesIn();

  it.each([
    ['before', '2026-10-25T00:45:00Z', '02:30:00', '02:30:00 UTC+1'],
    ['after', '2026-10-25T12:00:00Z', '02:30:00 UTC+2', '02:30:00'],
  ])('tells both half past twos apart, told %s', (_, now, ofFirst, ofSecond) => {
    expect([times.short(first, at(now)), times.short(second, at(now))]).toEqual([ofFirst, ofSecond]);
  });

  it('is an hour longer', () => {
    expect(times.span(first, second, second)).toEqual({
      text: '02:30 UTC+2 – 02:30 UTC+1',
      dated: false,
    });
  });
});

describe('a time below the heading of a day', () => {
  it.each([
    ['2026-11-27T12:40:30Z', '13:40:30'],
    ['2026-11-28T05:00:00Z', '06:00:00 +1'],
    ['2026-11-30T05:00:00Z', '06:00:00 +3'],
    ['2026-11-26T22:59:59Z', '23:59:59 \u22121'],
  ])('at %s: %s', (time, text) =>
    expect(timesIn().ofDay(at(time), at('2026-11-27T08:00:00Z'), NOW_MS)).toBe(text),
  );

  it('names its own offset where that is another than now’s, and is a dash where it is not known', () => {
    const summer = at('2026-07-01T10:00:00Z');
    expect(timesIn().ofDay(summer, summer, NOW_MS)).toBe('12:00:00 UTC+2');
    expect(timesIn().ofDay(null, NOW_MS, NOW_MS)).toBe('–');
  });
});

describe('the ends of a span', () => {
  it.each([
    ['2026-11-28T23:00:00Z', '29 Nov 2026 00:00:00', '29 Nov 2026 14:03:22 UTC+1'],
    ['2026-10-24T22:00:00Z', '25 Oct 2026 00:00:00 UTC+2', '29 Nov 2026 14:03:22 UTC+1'],
    ['1970-01-01T00:00:00Z', '1 Jan 1970 01:00:00', '29 Nov 2026 14:03:22 UTC+1'],
  ])('from %s', (from, first, last) =>
    expect(timesIn().ends(at(from), NOW_MS)).toEqual({ from: first, to: last }),
  );

  it('of no calendar are dashes', () => {
    expect(timesIn().ends(Number.NaN, NOW_MS)).toEqual({ from: '–', to: '29 Nov 2026 14:03:22 UTC+1' });
    expect(timesIn().ends(0, 1e20)).toEqual({ from: '1 Jan 1970 01:00:00 UTC+1', to: '–' });
  });
});

describe('a span', () => {
  it.each([
    ['2026-11-29T12:40:30Z', '2026-11-29T12:52:10Z', '13:40–13:52'],
    ['2026-11-29T12:40:05Z', '2026-11-29T12:40:21Z', '13:40:05–13:40:21'],
    ['2026-11-28T12:40:05Z', '2026-11-28T12:52:00Z', '28 Nov 2026 13:40–13:52'],
    ['2026-11-28T22:40:05Z', '2026-11-29T00:10:00Z', '28 Nov 2026 23:40 – 29 Nov 2026 01:10'],
  ])('%s to %s: %s', (from, to, text) => {
    const times = timesIn();
    expect(times.span(at(from), at(to), NOW_MS).text).toBe(text);
    expect(times.spanLabelled(at(from), at(to), NOW_MS).text).toBe(`${text} UTC+1`);
  });

  it('of no calendar is a dash', () =>
    expect(timesIn().span(Number.NaN, 1e20, NOW_MS)).toEqual({ text: '–', dated: false }));
});
