import type { Planted } from './planted.ts';

export const lateIsOfNow: Planted = {
  name: 'late-is-of-now',
  says: 'What came late is an alarm of now.',
  rewrites: [
    {
      file: 'core/alarms/alarm-book.ts',
      text: 'historic: lateMs > (condition.first ? HISTORY_ALONE_MS : HISTORIC_MS),',
      instead: 'historic: false,',
    },
  ],
  worlds: ['rules'],
  isDrawn: false,
  breaks: ['rules-judged'],
};
