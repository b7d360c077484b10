import { describe, expect, it } from 'vitest';
import { stillWrong } from './still-wrong.ts';

interface Problems {
  readonly from?: 'needed';
  readonly to?: 'needed' | 'early';
}

describe('what is still wrong', () => {
  it.each<[why: string, told: Problems, found: Problems, still: Problems]>([
    ['nothing', {}, {}, {}],
    ['what was put right goes', { from: 'needed', to: 'early' }, { to: 'early' }, { to: 'early' }],
    ['what is wrong otherwise says so', { to: 'needed' }, { to: 'early' }, { to: 'early' }],
    ['what was not told waits', { from: 'needed' }, { from: 'needed', to: 'early' }, { from: 'needed' }],
    ['all is well', { from: 'needed' }, {}, {}],
  ])('%s', (_why, told, found, still) => {
    expect(stillWrong(told, found)).toEqual(still);
  });
});
