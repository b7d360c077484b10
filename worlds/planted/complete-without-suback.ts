import type { Planted } from './planted.ts';

export const completeWithoutSuback: Planted = {
  name: 'complete-without-suback',
  says: 'The link counts as live once everything was asked for, without the answer.',
  rewrites: [
    {
      file: 'core/session/subscriber.ts',
      text: 'const live = subscribe(on, plan.live).then(',
      instead: 'const live = Promise.race([Promise.resolve(true), subscribe(on, plan.live)]).then(',
    },
  ],
  worlds: [],
  isDrawn: true,
  breaks: ['claims'],
  from: 72,
};
