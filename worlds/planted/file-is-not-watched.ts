import type { Planted } from './planted.ts';

export const fileIsNotWatched: Planted = {
  name: 'file-is-not-watched',
  says: 'Nobody looks whether the open journal is where it was.',
  rewrites: [
    {
      file: 'core/journal/opening/file-watch.ts',
      text: "if (now === undefined || last === undefined) return elsewhere('It is not there any more.');",
      instead: 'return null;',
    },
  ],
  worlds: ['journal-taken-away'],
  isDrawn: false,
  breaks: ['kept-once', 'gaps-are-gaps'],
};
