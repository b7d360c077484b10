import { describe, expect, it } from 'vitest';
import type { Episode } from './facts.ts';
import { happened, NEVER } from './recurrence.ts';

describe('what happens again and again', () => {
  it.each<[string, readonly number[], Episode | null]>([
    ['never', [], null],
    ['twice is chance', [100, 101], null],
    ['three times', [100, 200, 300], { count: 3, sinceS: 100, lastS: 300 }],
    ['three times within ten minutes', [100, 400, 700], { count: 3, sinceS: 100, lastS: 700 }],
    ['three times in more', [100, 400, 701], null],
    ['the first forgotten', [100, 600, 701, 702], { count: 3, sinceS: 600, lastS: 702 }],
    [
      'for as long as no five minutes pass without',
      [0, 1, 2, 302, 602, 902],
      { count: 6, sinceS: 0, lastS: 902 },
    ],
    ['once after five quiet minutes, long ago', [0, 1, 2, 603], null],
    [
      'anew after five quiet minutes, with what is still recent',
      [0, 1, 2, 303],
      { count: 3, sinceS: 1, lastS: 303 },
    ],
  ])('%s', (_, timesS, episode) => {
    expect(timesS.reduce(happened, NEVER).episode).toEqual(episode);
  });

  it('keeps a bounded memory', () => {
    let recurrence = NEVER;
    for (let timeS = 0; timeS < 10_000; timeS += 1) recurrence = happened(recurrence, timeS / 100);
    expect(recurrence.timesS).toHaveLength(3);
    expect(recurrence.episode?.count).toBe(10_000);
  });
});
