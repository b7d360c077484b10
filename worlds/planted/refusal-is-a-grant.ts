import type { Planted } from './planted.ts';

export const refusalIsAGrant: Planted = {
  name: 'refusal-is-a-grant',
  says: 'What the broker answers to a subscription is taken for a grant.',
  rewrites: [
    {
      file: 'core/mqtt/suback.ts',
      text: 'return code > HIGHEST_GRANT ? Math.max(code, UNSPECIFIED) : null;',
      instead: 'return null;',
    },
  ],
  worlds: ['subscription-refused'],
  isDrawn: false,
  breaks: ['all-held', 'claims', 'complete-to'],
};
