import type { Planted } from './planted.ts';

export const qos0IsEnough: Planted = {
  name: 'qos-0-is-enough',
  says: 'Messages granted at QoS 0 are called complete.',
  rewrites: [
    {
      file: 'core/gaps/gap-watch.ts',
      text: `    if (isLowered || isUnkept) return 'qos-0';
`,
      instead: '',
    },
  ],
  worlds: ['qos-0-granted'],
  isDrawn: false,
  breaks: ['claims'],
};
