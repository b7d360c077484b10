import { describe, expect, it } from 'vitest';
import { instantsOf, isZone, offsetsOf, offsetText, startOfDay, wallTime } from './zone.ts';

const at = (iso: string): number => Date.parse(iso);
const wall = (text: string) => {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = text.split(/\D/).map(Number);
  return { year, month, day, hour, minute, second };
};
const iso = (instants: readonly number[]): readonly string[] =>
  instants.map((unixMs) => new Date(unixMs).toISOString().slice(0, 19));

describe('zones', () => {
  it.each([
    ['Europe/Berlin', '2026-11-29T12:00:00Z', 'UTC+1'],
    ['Europe/Berlin', '2026-07-29T12:00:00Z', 'UTC+2'],
    ['Europe/London', '2026-11-29T12:00:00Z', 'UTC'],
    ['Asia/Kolkata', '2026-11-29T12:00:00Z', 'UTC+5:30'],
    ['America/St_Johns', '2026-11-29T12:00:00Z', 'UTC−3:30'],
    ['Pacific/Kiritimati', '2026-11-29T12:00:00Z', 'UTC+14'],
    ['Africa/Monrovia', '1970-01-01T00:00:00Z', 'UTC−0:44:30'],
    ['UTC', '2026-11-29T12:00:00Z', 'UTC'],
  ])('%s at %s is %s', (zone, time, label) => expect(offsetText(offsetsOf(zone)(at(time)))).toBe(label));

  it('knows which there are', () => {
    expect(['Europe/Berlin', 'UTC', 'Asia/Calcutta'].map(isZone)).toEqual([true, true, true]);
    expect(['Mars/Olympus', '', 'local'].map(isZone)).toEqual([false, false, false]);
  });

  it('shows what its clocks show', () => {
    expect(wallTime(offsetsOf('Asia/Kolkata'), at('2026-12-31T20:00:05Z'))).toEqual(
      wall('2027-01-01 01:30:05'),
    );
  });
});

describe('the instants of a clock', () => {
  const berlin = offsetsOf('Europe/Berlin');

  it.each([
    ['2026-11-29 14:03:22', ['2026-11-29T13:03:22']],
    ['2026-10-25 01:59:59', ['2026-10-24T23:59:59']],
    ['2026-10-25 02:30:00', ['2026-10-25T00:30:00', '2026-10-25T01:30:00']],
    ['2026-10-25 03:00:00', ['2026-10-25T02:00:00']],
    ['2026-03-29 01:59:59', ['2026-03-29T00:59:59']],
    ['2026-03-29 02:30:00', ['2026-03-29T01:30:00']],
    ['2026-03-29 03:00:00', ['2026-03-29T01:00:00']],
    ['2026-02-30 12:00:00', []],
    ['2026-11-29 24:00:00', []],
    ['2026-13-01 00:00:00', []],
  ])('%s in Berlin', (text, expected) => expect(iso(instantsOf(berlin, wall(text)))).toEqual(expected));

  it('are their own readings, hour by hour through a year, in zones of every kind', () => {
    for (const zone of ['America/New_York', 'Australia/Lord_Howe', 'Asia/Kolkata', 'Africa/Cairo']) {
      const offsetOf = offsetsOf(zone);
      for (let hour = 0; hour < 8_760; hour += 1) {
        const unixMs = at('2026-01-01T00:00:00Z') + hour * 3_600_000;
        const found = instantsOf(offsetOf, wallTime(offsetOf, unixMs));
        if (!found.includes(unixMs)) throw new Error(`${zone}, hour ${hour}: ${iso(found)}`);
      }
    }
  });
});

describe('days', () => {
  it.each([
    ['Europe/Berlin', '2026-11-29T22:59:59Z', 0, '2026-11-28T23:00:00'],
    ['Europe/Berlin', '2026-11-29T23:00:00Z', 0, '2026-11-29T23:00:00'],
    ['Europe/Berlin', '2026-10-25T12:00:00Z', 0, '2026-10-24T22:00:00'],
    ['Europe/Berlin', '2026-10-25T12:00:00Z', 1, '2026-10-25T23:00:00'],
    ['Europe/Berlin', '2026-03-01T12:00:00Z', -1, '2026-02-27T23:00:00'],
    // Here the clocks are put forward at midnight: the day begins at one o'clock.
    ['Africa/Cairo', '2026-04-24T12:00:00Z', 0, '2026-04-23T22:00:00'],
    ['UTC', '2026-11-29T12:00:00Z', -1, '2026-11-28T00:00:00'],
  ])('%s at %s and %s more', (zone, time, more, expected) =>
    expect(iso([startOfDay(offsetsOf(zone), at(time), more)])).toEqual([expected]),
  );
});
