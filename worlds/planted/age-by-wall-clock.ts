import type { Planted } from './planted.ts';

export const ageByWallClock: Planted = {
  name: 'age-by-wall-clock',
  says: 'How old a message is goes by what the clock of the computer says.',
  rewrites: [
    {
      file: 'core/wake/host-clock.ts',
      text: 'return isWrong() ? monotonicMs() + offsetMs() : wall;',
      instead: 'return wall;',
    },
    {
      file: 'core/fleet/hearing.ts',
      text: 'return messageTimeS + Math.max(heardForS, Math.min(wallAgeS, heardAgeS + heardForS));',
      instead: 'return heardForS >= 0 ? wallS : heardAgeS;',
    },
  ],
  worlds: ['clock-back-silent'],
  isDrawn: false,
  breaks: ['silent-is-not-live', 'shown'],
};
