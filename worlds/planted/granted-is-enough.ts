import type { Planted } from './planted.ts';

export const grantedIsEnough: Planted = {
  name: 'granted-is-enough',
  says: 'Messages that are granted are called complete before one has come.',
  rewrites: [
    {
      file: 'core/gaps/gap-watch.ts',
      text: `    if (!isHeard) return 'no-message-yet';
`,
      instead: '',
    },
  ],
  worlds: ['nothing-arrives'],
  isDrawn: false,
  breaks: ['claims'],
};
