import { expect, it } from 'vitest';
import { offsetsOf } from '../../shared/format/zone.ts';
import { daysOf, trackSpan } from './track-span.ts';

const BERLIN = offsetsOf('Europe/Berlin');
const NONE = { from: '', to: '' };
const at = (text: string): number => Date.parse(text);

it.each([
  ['today', '2026-11-29T23:00:00Z', '2026-11-30T23:00:00Z'],
  ['yesterday', '2026-11-28T23:00:00Z', '2026-11-29T23:00:00Z'],
  ['day', '2026-11-29T13:30:00Z', '2026-11-30T23:00:00Z'],
  ['week', '2026-11-23T23:00:00Z', '2026-11-30T23:00:00Z'],
] as const)('%s, by the days of the zone', (range, from, to) => {
  const span = trackSpan(range, NONE, at('2026-11-30T13:30:00Z'), BERLIN);
  expect(span).toEqual({ fromMs: at(from), toMs: at(to) });
});

it('takes ends of its own, and tells what is wrong with them', () => {
  const custom = { from: '2026-11-01 10:00', to: '2026-11-01 12:00' };
  expect(trackSpan('custom', custom, 0, BERLIN)).toEqual({
    fromMs: at('2026-11-01T09:00:00Z'),
    toMs: at('2026-11-01T11:00:00Z'),
  });
  expect(trackSpan('custom', NONE, 0, BERLIN)).toEqual({
    problems: { from: 'timeNeeded', to: 'timeNeeded' },
  });
});

it('has days of 23 and 25 hours where the clocks are changed', () => {
  const span = { fromMs: at('2026-10-24T10:00:00Z'), toMs: at('2026-10-26T10:00:00Z') };
  const bounds = daysOf(span, BERLIN);
  expect(bounds.map((ms) => new Date(ms).toISOString())).toEqual([
    '2026-10-24T10:00:00.000Z',
    '2026-10-24T22:00:00.000Z',
    '2026-10-25T23:00:00.000Z',
    '2026-10-26T10:00:00.000Z',
  ]);
});

it('goes through the days of what is known alone, however long the span is', () => {
  const ages = { fromMs: 0, toMs: at('9999-12-31T00:00:00Z') };
  const known = { fromMs: at('2026-11-28T10:00:00Z'), toMs: at('2026-11-29T11:00:00Z') };
  expect(daysOf(ages, BERLIN, known)).toEqual([
    0,
    at('2026-11-27T23:00:00Z'),
    at('2026-11-28T23:00:00Z'),
    at('2026-11-29T23:00:00Z'),
    ages.toMs,
  ]);
  // What is known reaches beyond the span, or lies within its only day.
  const noon = { fromMs: at('2026-11-28T11:00:00Z'), toMs: at('2026-11-28T12:00:00Z') };
  expect(daysOf(noon, BERLIN, known)).toEqual([noon.fromMs, noon.toMs]);
  expect(daysOf(known, BERLIN, noon)).toEqual(daysOf(known, BERLIN));
});
