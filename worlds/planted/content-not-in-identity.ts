import type { Planted } from './planted.ts';

export const contentNotInIdentity: Planted = {
  name: 'content-not-in-identity',
  says: 'Messages of one vehicle with the same times are one, whatever they hold.',
  rewrites: [
    {
      file: 'core/journal/store/message-rows.ts',
      text: 'if (isPlain && hasRow.get(vehicle.key, timeUs, mark) === undefined) return put(entry, mark);',
      instead:
        "if (isPlain) return hasRow.get(vehicle.key, timeUs, mark) === undefined ? put(entry, mark) : 'held';",
    },
  ],
  worlds: ['equal-times'],
  isDrawn: true,
  breaks: ['kept-once'],
  from: 5,
};
