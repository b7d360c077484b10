import { expect, it } from 'vitest';
import { DEFAULT_SIGNALS } from '../../shared/schemas/signals.ts';
import { draftOf, problemsOf, signalsOf } from './signals-draft.ts';

const draft = draftOf(DEFAULT_SIGNALS, 'Europe/Berlin');

it('is what was chosen, in the zone of this window where nobody chose hours yet', () => {
  expect(draft).toMatchObject({ fromMin: '22:00', toMin: '06:00', zone: 'Europe/Berlin', muteMin: '5' });
  expect(signalsOf(draft)).toEqual({ ...DEFAULT_SIGNALS, zone: 'Europe/Berlin' });
  expect(draftOf({ ...DEFAULT_SIGNALS, quiet: true }, 'Europe/Berlin').zone).toBe('UTC');
});

it.each([
  ['fromMin', '24:00'],
  ['fromMin', '9'],
  ['toMin', '7:60'],
  ['toMin', ''],
  ['muteMin', '0'],
  ['muteMin', '61'],
  ['muteMin', 'five'],
  ['zone', 'Nowhere/Here'],
] as const)('is refused at the field: %s %s', (field, text) => {
  expect(Object.keys(problemsOf({ ...draft, [field]: text }))).toEqual([field]);
});

it('takes hours without a leading nought', () => {
  expect(signalsOf({ ...draft, toMin: ' 6:30 ' }).toMin).toBe(390);
});
