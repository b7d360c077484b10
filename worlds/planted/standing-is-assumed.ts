import type { Planted } from './planted.ts';

export const standingIsAssumed: Planted = {
  name: 'standing-is-assumed',
  says: 'A vehicle of which nothing says that it moves stands.',
  rewrites: [
    {
      file: 'core/fleet/status.ts',
      text: "if (moves === null || evidence.ignition === 'unknown') return 'unknown';",
      instead: "if (evidence.ignition === 'unknown') return 'unknown';",
    },
  ],
  worlds: ['motion-without-evidence'],
  isDrawn: false,
  breaks: ['standing-is-said'],
};
