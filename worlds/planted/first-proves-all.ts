import type { Planted } from './planted.ts';

export const firstProvesAll: Planted = {
  name: 'first-proves-all',
  says: 'The first message that comes is taken for a proof that there was none before it.',
  rewrites: [
    {
      file: 'core/gaps/gap-watch.ts',
      text: 'if (!isHeard) unheardSinceMs ??= atMs;',
      instead: '',
    },
  ],
  worlds: ['denied-at-first'],
  isDrawn: false,
  breaks: ['complete-to'],
};
