import type { Planted } from './planted.ts';

export const anyBrokerIsFlespi: Planted = {
  name: 'any-broker-is-flespi',
  says: 'What a broker kept is called complete although nothing tells how much it keeps.',
  rewrites: [
    {
      file: 'core/gaps/gap-watch.ts',
      text: "    return deps.isFlespi() ? null : 'other-broker';",
      instead: '    return null;',
    },
  ],
  worlds: ['other-broker'],
  isDrawn: false,
  breaks: ['claims'],
};
