import { expect, it } from 'vitest';
import { DEFAULT_SIGNALS, type Signals } from '../../shared/schemas/signals.ts';
import { createQuietHours } from './quiet-hours.ts';

const NIGHT: Signals = { ...DEFAULT_SIGNALS, quiet: true, zone: 'Europe/Berlin' };
const at = (text: string, over: Partial<Signals> = {}): string | null => {
  const quiet = createQuietHours(() => ({ ...NIGHT, ...over }));
  const now = quiet.at(Date.parse(text));
  return now === null ? null : now.untilMs === null ? 'always' : new Date(now.untilMs).toISOString();
};

it.each([
  // From ten in the evening to six in the morning, over midnight; in November Berlin is an hour ahead.
  ['2026-11-30T20:59:59Z', null],
  ['2026-11-30T21:00:00Z', '2026-12-01T05:00:00.000Z'],
  ['2026-12-01T04:59:59Z', '2026-12-01T05:00:00.000Z'],
  ['2026-12-01T05:00:00Z', null],
  // The clocks are put forward: the night has an hour less.
  ['2026-03-28T21:00:00Z', '2026-03-29T04:00:00.000Z'],
  ['2026-03-29T04:00:00Z', null],
  // And back: it has an hour more.
  ['2026-10-24T20:00:00Z', '2026-10-25T05:00:00.000Z'],
  ['2026-10-25T04:59:00Z', '2026-10-25T05:00:00.000Z'],
])('at %s they last until %s', (nowText, until) => {
  expect(at(nowText)).toBe(until);
});

it('that begin in the hour that is left out begin as the clocks are put forward', () => {
  const over = { fromMin: 150, toMin: 240 };
  expect(at('2026-03-29T00:59:00Z', over)).toBeNull();
  expect(at('2026-03-29T01:00:00Z', over)).toBe('2026-03-29T02:00:00.000Z');
});

it('are of the days on which they begin', () => {
  const friday = { days: [5] };
  expect(at('2026-11-27T23:00:00Z', friday)).toBe('2026-11-28T05:00:00.000Z');
  expect(at('2026-11-28T23:00:00Z', friday)).toBeNull();
});

it('never end where they are all of the week, and are not there where nobody chose them', () => {
  expect(at('2026-11-30T12:00:00Z', { fromMin: 0, toMin: 0 })).toBe('always');
  expect(at('2026-11-30T23:00:00Z', { quiet: false })).toBeNull();
});

it('hold at once as they are chosen anew, also where the clock was set back', () => {
  let chosen = NIGHT;
  const quiet = createQuietHours(() => chosen);
  const nowMs = Date.parse('2026-11-30T23:00:00Z');
  expect(quiet.at(nowMs)).toMatchObject({ hasDanger: true });
  expect(quiet.at(nowMs + 1)).toBe(quiet.at(nowMs));
  chosen = { ...NIGHT, dangerInQuiet: false };
  expect(quiet.at(nowMs)).toMatchObject({ hasDanger: false });
  expect(quiet.at(Date.parse('2026-11-30T12:00:00Z'))).toBeNull();
  expect(quiet.at(nowMs)).not.toBeNull();
});
