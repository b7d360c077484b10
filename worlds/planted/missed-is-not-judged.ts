import type { Planted } from './planted.ts';

export const missedIsNotJudged: Planted = {
  name: 'missed-is-not-judged',
  says: 'Rules judge what comes from now on alone, not what the last run acknowledged and did not get to.',
  rewrites: [
    {
      file: 'core/runtime/rules-at-work.ts',
      text: 'const hasMissed = upTo > after || waiting.length > 0;',
      instead: 'const hasMissed = upTo < 0 && waiting.length > after;',
    },
  ],
  worlds: ['rules'],
  isDrawn: false,
  breaks: ['rules-judged'],
};
