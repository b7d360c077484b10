import { describe, expect, it } from 'vitest';
import { createColumns } from '../../shared/fleet-frame.ts';
import { createFormat } from '../../shared/format/format.ts';
import { SOME_STYLE } from '../../shared/format/testing/some-style.ts';
import { VEHICLE_FLAGS } from '../../shared/vehicle-status.ts';
import { createI18n } from './i18n.ts';
import { type Hearing, hearingOf, placeWords, presenceWords, shortAge } from './presence-words.ts';

const t = createI18n().getFixedT(null, 'status');
const { figures } = createFormat(SOME_STYLE);
const NOW_MS = 10_000_000;
const heard: Hearing = { heardS: 9_996, timeUnknown: false, closed: false, closedS: null };

function vehicle(flags: number, fixTimeS = 2_800) {
  const columns = createColumns(1);
  columns.flags[0] = flags;
  columns.messageTimeS[0] = 9_996;
  columns.fixTimeS[0] = fixTimeS;
  return columns;
}

describe('presence in words', () => {
  it.each<[string, Partial<Hearing>]>([
    ['last heard 4 s ago', {}],
    ['time unknown, received 4 s ago', { timeUnknown: true }],
    ['last heard 4 s ago, connection closed', { closed: true }],
    ['last heard 4 s ago, connection closed 3 min ago', { closed: true, closedS: 9_820 }],
    ['', { heardS: Number.NaN }],
    ['connection closed', { heardS: Number.NaN, closed: true }],
  ])('%s', (words, more) => {
    expect(presenceWords({ ...heard, ...more }, NOW_MS, t, figures)).toBe(words);
  });

  it('is read from the columns', () => {
    const { disconnected, timeUnknown } = VEHICLE_FLAGS;
    expect(hearingOf(vehicle(disconnected), 0)).toEqual({ ...heard, closed: true });
    expect(shortAge(vehicle(0), 0, NOW_MS, figures)).toBe('4 s');
    expect(shortAge(vehicle(timeUnknown), 0, NOW_MS, figures)).toBe('≥ 4 s');
  });
});

describe('the place in words', () => {
  const { oldFix, invalidPlace, noFix } = VEHICLE_FLAGS;
  it.each([
    ['', vehicle(0)],
    ['place 2 h 00 old', vehicle(oldFix)],
    ['time of the place unknown', vehicle(oldFix, Number.NaN)],
    ['place marked as invalid by its tracker', vehicle(noFix | invalidPlace)],
  ])('%s', (words, columns) => expect(placeWords(columns, 0, NOW_MS, t, figures)).toBe(words));

  it('does not speak of an invalid place that is not shown', () => {
    const columns = vehicle(noFix | invalidPlace);
    columns.latitude[0] = Number.NaN;
    expect(placeWords(columns, 0, NOW_MS, t, figures)).toBe('');
  });
});
