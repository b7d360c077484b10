import type { Planted } from './planted.ts';

export const retentionByWallClock: Planted = {
  name: 'retention-by-wall-clock',
  says: 'What is over by age goes by what the clock of the computer says.',
  rewrites: [
    {
      file: 'core/journal/retention/expiry.ts',
      text: '=> keptClock.nowMs() - days * DAY_MS',
      instead: '=> Date.now() - days * DAY_MS',
    },
  ],
  worlds: ['clock-behind', 'clock-ahead'],
  isDrawn: true,
  breaks: ['nothing-is-over'],
  from: 68,
};
