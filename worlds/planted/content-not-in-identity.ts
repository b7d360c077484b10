import type { Planted } from './planted.ts';

export const contentNotInIdentity: Planted = {
  name: 'content-not-in-identity',
  says: 'Messages of one vehicle with the same times are one, whatever they hold.',
  rewrites: [
    {
      file: 'core/journal/store/message-rows.ts',
      text: 'if (isPlain && insertRow(entry, mark)) return mark;',
      instead: 'if (isPlain) return insertRow(entry, mark) ? mark : null;',
    },
  ],
  worlds: ['equal-times'],
  isDrawn: true,
  breaks: ['kept-once'],
  from: 5,
};
